import { pathOf } from '../kb/resolve.ts';

/** The filters of the search page, in their order; keys are those of the page's address. */
export const SEARCH_FILTERS = [
  { key: 'level', label: 'OS level' },
  { key: 'state', label: 'State on that level' },
  { key: 'role', label: 'Role' },
  { key: 'component', label: 'Component' },
  { key: 'kind', label: 'Kind' },
  { key: 'restart', label: 'Restart' },
] as const;

/** Orders of the results; the first is what nobody has to choose. */
export const SEARCH_SORTS = [
  { key: '', label: 'relevance' },
  { key: 'published', label: 'newest' },
  { key: 'number', label: 'KB number' },
] as const;

const EXAMPLES: readonly (readonly [what: string, texts: readonly string[]])[] = [
  ['KB numbers, in any spelling', ['KB2521348', 'kb 2521348', 'support.microsoft.com/kb/2521348']],
  ['Lists of them', ['KB2496089, KB2521348, KB2263829']],
  ['Stop codes', ['0x9E', 'STOP: 0x000000D1']],
  ['Events', ['event 10', 'Microsoft-Windows-WMI 10']],
  ['Files, with or without a version', ['mpio.sys', 'vmms.exe 6.1.7601.21642']],
  ['OS levels and components', ['W2K8R2SP1', 'cluster shared volumes']],
  ['Words', ['live migration', 'online backup fails']],
];

/** What the empty search page offers to try; each is a link that works as typed. */
export const SEARCH_EXAMPLES = EXAMPLES.map(([what, texts]) => ({
  what,
  queries: texts.map((text) => ({ text, href: `/${pathOf.search(text)}` })),
}));
