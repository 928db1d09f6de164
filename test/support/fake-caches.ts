/** A browser's caches as a worker sees them, in memory; `broken` makes every call fail, as where a device gives no space. */
export function fakeCaches(): CacheStorage & { broken: boolean } {
  const all = new Map<string, Map<string, Response>>();
  const urlOf = (request: RequestInfo | URL) =>
    typeof request === 'string' ? request : request instanceof URL ? request.href : request.url;
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>();
    all.set(name, entries);
    return {
      has: async (name: string) => all.has(name),
      match: async (request: RequestInfo) => entries.get(urlOf(request))?.clone(),
      put: async (request: RequestInfo, answer: Response) => {
        if (fake.broken) throw new DOMException('full', 'QuotaExceededError');
        entries.set(urlOf(request), answer);
      },
      delete: async (request: RequestInfo) => entries.delete(urlOf(request)),
      keys: async () => {
        // As Chromium, whose limit is ten megabytes of what it would have to hand over.
        if (entries.size > 25_000) throw new DOMException('Operation too large.', 'UnknownError');
        return [...entries.keys()].map((url) => new Request(url));
      },
    } as unknown as Cache;
  };
  const fake = {
    broken: false,
    open: async (name: string) => {
      if (fake.broken) throw new DOMException('refused', 'SecurityError');
      return open(name);
    },
    keys: async () => {
      if (fake.broken) throw new DOMException('refused', 'SecurityError');
      return [...all.keys()];
    },
    has: async (name: string) => all.has(name),
    match: async (request: RequestInfo, { cacheName }: { cacheName?: string } = {}) => {
      if (fake.broken) throw new DOMException('refused', 'SecurityError');
      const held = [...all].filter(([name]) => cacheName === undefined || name === cacheName);
      return held
        .map(([, entries]) => entries.get(urlOf(request)))
        .find((copy) => copy !== undefined)
        ?.clone();
    },
    delete: async (name: string) => all.delete(name),
  };
  return fake as unknown as CacheStorage & { broken: boolean };
}
