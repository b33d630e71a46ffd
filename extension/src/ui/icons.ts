// One outline a level, different in shape and not only in color. Drawn on a
// 24 by 24 grid with the even-odd rule, so that one path has its hole.

import type { Level } from '../engine/verdict';

const disc = 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z';

export const iconPaths: Record<Level, string> = {
  danger: disc + 'M5 9.7h14v4.6H5z',
  warning: 'M12 1.6 23.6 22H.4zM10.8 9h2.4v6.6h-2.4zm0 8h2.4v2.4h-2.4z',
  notice: disc + 'M10.7 10.2h2.6v7.6h-2.6zm0-4.2h2.6v2.6h-2.6z',
  none: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM15.4 17.5l2.1-2.1 5.5 5.5-2.1 2.1z',
};
