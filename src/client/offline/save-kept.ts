import { fileOfAddress, isOfSite } from '../../views/device-files.ts';
import { element, siteRoot } from '../search/dom.ts';

/** A file that is handed over is held so long, in milliseconds: the browser may ask the reader first where to put it. */
const REVOKE_MS = 60 * 1000;

/** Browsers fetch `<a download>` past the worker, so what is kept would not be found: the page fetches it, and hands it over. */
export function saveThroughWorker(event: MouseEvent): void {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[download]') : null;
  const path = link === null ? undefined : fileOfAddress(siteRoot(), link.href);
  if (link === null || path === undefined || !isOfSite(path) || navigator.serviceWorker?.controller == null)
    return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void saveFile(link.href, link.download === '' ? path.slice(path.lastIndexOf('/') + 1) : link.download);
}

async function saveFile(address: string, name: string): Promise<void> {
  const found = await fetch(address).then(
    (answer) => (answer.ok ? answer.blob() : undefined),
    () => undefined,
  );
  const url = found === undefined ? address : URL.createObjectURL(found);
  // Without the file the browser asks for it itself, and says that the download failed. Outside of the page, so that this
  // click is not taken for another one of the reader's.
  element('a', { href: url, download: name }).click();
  if (found !== undefined) setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
