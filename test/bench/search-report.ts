/** What one question loads, from an empty cache. */
export interface Loaded {
  readonly what: string;
  /** The line above the results. */
  readonly status: string;
  readonly requests: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Milliseconds of script until the first result is there, and since the page was opened. */
export interface Timed {
  readonly script: number;
  readonly sinceOpening: number;
}

/** What one question may load, and how long a KB number may take from a disk. */
const BUDGET = { kilobytes: 250, scriptMs: 300 };
/** The heading of the section in the report. */
export const SEARCH_HEADING = 'What a question to the search loads';

export function renderSearch(
  entries: number,
  loaded: readonly Loaded[],
  { hosted, disk }: { readonly hosted: readonly Timed[]; readonly disk: readonly Timed[] },
): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
  const rows = loaded.map(({ what, status, requests, bytes, gzipBytes }) =>
    [what, status.replaceAll('|', '\\|'), requests, kilobytes(bytes), kilobytes(gzipBytes)].join(' | '),
  );
  const over = loaded.filter(({ gzipBytes }) => gzipBytes > BUDGET.kilobytes * 1000);
  const verdict =
    over.length === 0 ? 'kept by all' : `kept by all but ${over.map(({ what }) => what).join(', ')}`;
  const ratio = (key: keyof Timed) => (middle(disk, key) / middle(hosted, key)).toFixed(2);
  const times = (name: string, runs: readonly Timed[]) =>
    `| ${name} | ${middle(runs, 'script').toFixed(0)} | ${middle(runs, 'sinceOpening').toFixed(0)} |`;
  return `${entries} generated entries. Everything from the opening of the search page to its last result with nothing in a cache:
page, styles, scripts, identifiers, engine, index and cards, as the files are and as a host sends them (gzip).

| question | answer | requests | kB | kB gzip |
| --- | --- | ---: | ---: | ---: |
${rows.map((row) => `| ${row} |`).join('\n')}

Budget: ${BUDGET.kilobytes} kB gzip: ${verdict}.

The first result for a KB number, middle of ${disk.length} openings in Chromium, in milliseconds of script and since the opening:

| | script | since opening |
| --- | ---: | ---: |
${times('over http', hosted)}
${times('from a disk', disk)}
| ratio | ${ratio('script')} | ${ratio('sinceOpening')} |

Budget: ${BUDGET.scriptMs} ms of script from a disk: ${middle(disk, 'script') < BUDGET.scriptMs ? 'kept' : 'NOT kept'}.
`;
}

function middle(runs: readonly Timed[], key: keyof Timed): number {
  const values = runs.map((run) => run[key]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}
