/** The content script: reads a frame for the background, and shows what it finds. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { sites } from '../sites';
import { startFrame } from '../frame';

export default defineContentScript({
  matches: sites,
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  main() {
    startFrame();
  },
});
