// What we use of a service worker's world. TypeScript's own types of it and those of a page cannot be loaded together.

export interface WorkerEvent {
  /** The browser lets the worker live until the work is settled. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

export interface AskEvent extends WorkerEvent {
  readonly request: Request;
  /** Of the page that asks; empty where a page itself is asked for. */
  readonly clientId: string;
  readonly respondWith: (answer: Promise<Response>) => void;
}

/** What a page tells the worker. */
export interface TellEvent extends WorkerEvent {
  readonly data: unknown;
  readonly ports: readonly { readonly postMessage: (answer: unknown) => void }[];
}

export interface WorkerScope {
  /** Absolute address of the site with a slash at its end. */
  readonly registration: { readonly scope: string };
  /** This worker; some browsers do not say. */
  readonly serviceWorker?: { readonly state: string };
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly get: (id: string) => Promise<{ readonly url: string } | undefined>;
    readonly matchAll: (options: {
      readonly includeUncontrolled: boolean;
    }) => Promise<readonly { readonly url: string }[]>;
  };
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'message', listener: (event: TellEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskEvent) => void): void;
}
