/** What the popup needs from outside; main.tsx gives it the browser's, tests and the gallery their own. */

import type { Request, Response } from '../../state/request';
import type { Text } from '../../ui/words';

export interface Ports {
  text: Text;
  language: 'zh' | 'en';
  request<R extends Response>(m: Request): Promise<R>;
  activeTab(): Promise<{ id: number; url?: string }>;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}
