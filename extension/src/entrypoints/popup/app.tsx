/** The popup: the verdict on this tab first, then the paste box. */

import type { JSX } from 'preact';
import type { PageModel } from './page-model';
import { PagePart } from './page';
import type { PasteModel } from './paste-model';
import { PastePart } from './paste';
import type { Ports } from './ports';

export interface AppProps {
  ports: Ports;
  page: PageModel;
  paste: PasteModel;
}

export function App({ ports, page, paste }: AppProps): JSX.Element {
  const { text } = ports;
  return (
    <>
      <header class="top">
        <img src="/icon/48.png" alt="" width="32" height="32" />
        <h1>{text('extName')}</h1>
        <p>{text('popupPrivacy')}</p>
      </header>
      <main>
        <PagePart ports={ports} model={page} />
        <PastePart ports={ports} model={paste} />
      </main>
      <footer class="foot">{text('popupHotline')}</footer>
    </>
  );
}
