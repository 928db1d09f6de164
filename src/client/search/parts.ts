import { PART_REGISTRY, partPath, readPart } from '../../views/search-parts.ts';

/** The parts of the search, loaded by script tags: the same way over http and from a disk. */
export interface Parts {
  /** What a part holds. Rejects where it is missing, cut short or damaged; the next call tries again. */
  readonly load: (key: string) => Promise<string>;
  /** What the page has loaded of itself, without waiting. */
  readonly loaded: (key: string) => string | undefined;
}

const PATIENCE_MS = 20_000;

/** `folder` is the absolute address of the build's search folder, with a slash at its end. */
export function openParts(folder: string): Parts {
  const waiting = new Map<string, Promise<string>>();
  const failures = new Map<string, number>();
  const registry = () =>
    ((globalThis as Record<string, unknown>)[PART_REGISTRY] ?? {}) as Record<string, unknown>;
  const loaded = (key: string) => readPart(registry()[key]);

  const load = (key: string): Promise<string> => {
    const before = waiting.get(key);
    if (before !== undefined) return before;
    const failed = failures.get(key) ?? 0;
    // A cache may keep a damaged copy under its address, so another attempt asks by another one.
    const address = `${folder}${partPath(key)}${failed === 0 ? '' : `?again=${failed}`}`;
    const work = runScript(address).then(() => {
      const payload = loaded(key);
      // The text has been handed over; keeping it in the registry would keep it twice.
      delete registry()[key];
      if (payload === undefined) throw new Error(`Part ${key} of the search is damaged`);
      return payload;
    });
    waiting.set(key, work);
    work.then(
      () => waiting.delete(key),
      () => {
        waiting.delete(key);
        failures.set(key, failed + 1);
      },
    );
    return work;
  };
  return { load, loaded };
}

function runScript(address: string): Promise<void> {
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    const end = (settle: () => void) => {
      clearTimeout(timer);
      script.remove();
      settle();
    };
    const lost = (why: string) => () => end(() => fail(new Error(`${address}: ${why}`)));
    const timer = setTimeout(lost('no answer'), PATIENCE_MS);
    script.onload = () => end(done);
    script.onerror = lost('could not be loaded');
    script.src = address;
    document.head.append(script);
  });
}
