const SP1 = 'level=Windows+Server+2008+R2+SP1';
/** Questions of every kind, as the search page's address asks them. */
export const QUERIES = [
  ...[
    'KB2521348',
    '2521348',
    'kb 2521349',
    'support.microsoft.com/kb/2521348',
    'KB2496089 2521348 KB2521349',
  ],
  ...['0x9E', 'STOP: 0x000000D1', '0x80070005', 'event 10', 'Microsoft-Windows-WMI 10', 'mpio.sys', 'vmms'],
  ...[
    'vmms.exe 6.1.7601.21642',
    '6.1.7601.21642',
    'W2K8R2SP1',
    'Windows Server 2012',
    'cluster shared volumes',
  ],
  ...[
    'live migration',
    'online backup',
    'live migraton',
    'clusterd',
    'restart',
    'disk',
    'cluster',
    'memory leak',
  ],
  ...[
    'VMMS hangs',
    'zzyzx',
    'volume',
    '"live migration"',
    'ä ö',
    '<img src=x>',
    'storage timeout',
    'hyper-v',
  ],
]
  .map((text) => `q=${encodeURIComponent(text)}`)
  .concat([
    'q=backup&sort=number',
    'q=backup&sort=published',
    'q=hyper-v&kind=rollup',
    'kind=hotfix&sort=number',
    `${SP1}&state=current`,
    `${SP1}&state=current&sort=published`,
    'component=Hyper-V&restart=required',
    `q=cluster&${SP1}`,
    'role=Hyper-V+cluster&sort=number',
    'restart=not+stated',
    'q=zzyzx&kind=rollup',
  ]);

/** What the search page says to a question: its line, its results, its text. */
export interface ShownAnswer {
  readonly status: string;
  /** Addresses relative to the root. */
  readonly hits: readonly string[];
  readonly text: string;
}

/** Runs in the search page: waits until it has answered, and reads the answer. */
export function shownAnswer(root: string): Promise<ShownAnswer> {
  const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  const isAnswered = () => {
    const status = textOf('[role="status"]');
    return status !== '' && !status.includes('Searching');
  };
  const read = () => ({
    status: textOf('[role="status"]'),
    hits: [...document.querySelectorAll<HTMLAnchorElement>('a[data-hit]')].map(({ href }) =>
      href.replace(root, ''),
    ),
    text: textOf('[data-search-text]'),
  });
  return new Promise((done) => {
    const look = () => {
      if (!isAnswered()) return;
      observer.disconnect();
      done(read());
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });
}
