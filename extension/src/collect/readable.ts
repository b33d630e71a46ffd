/** Which elements may hold text that is the page's own. */

const unread = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'INPUT', 'TEXTAREA', 'SELECT', 'DATALIST',
  'IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'METER', 'PROGRESS',
]);
const pictures = new Set(['IMG', 'svg', 'PICTURE', 'VIDEO', 'AUDIO', 'CANVAS', 'math']);

/** Whether an element may hold text that was not typed by the person. */
export function readable(element: Element): boolean {
  const { tagName } = element;
  if (unread.has(tagName)) return false;
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable !== 'false') return false;
  if (tagName === 'CODE' && element.closest('pre')) return false;
  const role = element.getAttribute('role');
  return role !== 'textbox' && role !== 'searchbox';
}

export function picture(element: Element): boolean {
  return pictures.has(element.tagName);
}
