import { SEARCH_DATA } from '../../views/search-layout.ts';
import { PART_REGISTRY, partPath } from '../../views/search-parts.ts';

// The code inside of 404.html. A host shows that page at whatever address was asked for, and its own addresses are relative
// to the root of the site; at a deeper one neither styles nor scripts load. Then the root is looked for, folder by folder
// upwards, and every address of the page is led there.
const ADDRESSES = ['href', 'src', 'action', 'data-root', 'data-index-url', 'data-worker-url', 'data-app-url'];
const RELATIVE = /^(?![a-z][a-z0-9+.-]*:|[/\\#?])/i;

const isHere = () => (globalThis as Record<string, unknown>)[PART_REGISTRY] !== undefined;

// The page's own scripts have run by then, or will not.
addEventListener('DOMContentLoaded', () => {
  if (!isHere()) findRoot();
});

function findRoot(): void {
  const folders = location.pathname.split('/').slice(1, -1);
  const roots = folders.map(
    (_, up) =>
      `/${folders
        .slice(0, folders.length - 1 - up)
        .map((name) => `${name}/`)
        .join('')}`,
  );
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(
    (script) => script.getAttribute('src') ?? '',
  );
  const data = scripts.find((path) => path.endsWith(`/${partPath(SEARCH_DATA)}`));
  if (data !== undefined && RELATIVE.test(data))
    tryNext(
      roots,
      data,
      scripts.filter((path) => path !== data),
    );
}

/** The data say that they are there; a host may answer any address with a page. */
function tryNext([root, ...further]: readonly string[], data: string, scripts: readonly string[]): void {
  if (root === undefined) return;
  const base = new URL(root, location.href).href;
  const goOn = () => tryNext(further, data, scripts);
  load(base + data, goOn).onload = () => {
    if (isHere()) leadTo(base, scripts);
    else goOn();
  };
}

function leadTo(base: string, scripts: readonly string[]): void {
  for (const element of document.querySelectorAll(
    `:not(script):is(${ADDRESSES.map((name) => `[${name}]`).join()})`,
  )) {
    for (const name of ADDRESSES) {
      const address = element.getAttribute(name);
      if (address !== null && RELATIVE.test(address)) element.setAttribute(name, new URL(address, base).href);
    }
  }
  for (const path of scripts) load(base + path, () => {});
}

function load(src: string, onFailure: () => void): HTMLScriptElement {
  const script = document.createElement('script');
  // In their order.
  script.async = false;
  script.onerror = onFailure;
  script.src = src;
  document.head.append(script);
  return script;
}
