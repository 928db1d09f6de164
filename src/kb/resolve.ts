import type { FileAnswer, FileFacts } from './file-question.ts';
import { askFile } from './file-question.ts';
import { findFileVersion, formatFileVersion } from './file-version.ts';
import type { KbId } from './kb-number.ts';
import { kbIdOf, kbNumberOf, parseKbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { OsLevel } from './os-level.ts';

/** What the resolver needs of a knowledge base, as plain data, so that a browser can hold it. */
export interface ResolverIndex {
  readonly kbs: ReadonlySet<KbId>;
  readonly stopCodes: ReadonlyMap<string, readonly KbId[]>;
  readonly events: readonly { readonly id: number; readonly source: string; readonly kbs: readonly KbId[] }[];
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly levels: readonly OsLevel[];
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly aliases: readonly string[];
  }[];
}

export type ResolutionKind =
  | 'kb'
  | 'stop-code'
  | 'event'
  | 'file'
  | 'file-version'
  | 'os-level'
  | 'component'
  | 'text';

/** One reading of a pasted text. `url` is a path of the site, relative to its root; null where there is no page. */
export interface Resolution {
  readonly input: string;
  readonly kind: ResolutionKind;
  /** Canonical id; null for plain text. */
  readonly id: string | null;
  readonly held: boolean;
  readonly url: string | null;
  /** Articles that carry the stop code, event or file. */
  readonly kbs: readonly KbId[];
  /** Where the vendor would have it; only for KB numbers. */
  readonly vendorUrl: string | null;
  /** Only for `file-version`. */
  readonly answer: FileAnswer | null;
  /** Other readings, best first. */
  readonly choices: readonly Resolution[];
}

/** A page name from free text: lower case, everything but letters, digits and dots becomes one hyphen. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Site paths of everything that has a page (interfaces.md, "dist/"). */
export const pathOf = {
  kb: (id: KbId) => `kb/${kbNumberOf(id)}.html`,
  stopCode: (code: string) => `stop-codes/${code}.html`,
  event: (source: string, id: number) => `events/${slugOf(source)}-${id}.html`,
  file: (name: string) => `files/${slugOf(name)}.html`,
  level: (id: string) => `os/${id}.html`,
  component: (id: string) => `components/${id}.html`,
  search: (query: string) => `search.html?q=${encodeURIComponent(query)}`,
} as const;

export function buildResolverIndex(kb: KnowledgeBase): ResolverIndex {
  return {
    kbs: new Set(kb.byId.keys()),
    stopCodes: kb.byStopCode,
    events: [...kb.byEvent.values()],
    files: new Map([...kb.byFile.keys()].map((file) => [file, fileFactsOf(kb, file)])),
    levels: kb.levels,
    components: kb.components,
  };
}

/** Everything known of one file, from all articles that ship it. */
export function fileFactsOf(kb: KnowledgeBase, file: string): FileFacts {
  const rows = kb.byFile.get(file) ?? [];
  const kbs = new Set(rows.map((row) => row.kb));
  const articles = kb.articles.filter(
    (article) => kbs.has(article.id) || article.files.some(({ name }) => name.toLowerCase() === file),
  );
  return {
    file,
    rows,
    none: articles.flatMap((article) =>
      article.files
        .filter((row) => row.name.toLowerCase() === file && row.version === 'none' && row.branch !== null)
        .map((row) => ({ kb: article.id, os: row.os, branch: row.branch ?? 'gdr' })),
    ),
    inCollection: articles
      .map(({ id }) => id)
      .filter((id) => (kb.includers.get(id) ?? []).some((includer) => isPackOrRollup(kb, includer))),
    disputed: articles.flatMap((article) =>
      kb
        .verdicts(article.id)
        .filter(
          ({ fact, verdict, value }) =>
            fact === 'file-version' && verdict === 'disputed' && value.toLowerCase().startsWith(`${file} `),
        )
        .map(({ value }) => `${article.id} ${value.slice(file.length + 1)}`),
    ),
  };
}

function isPackOrRollup(kb: KnowledgeBase, id: KbId): boolean {
  const kind = kb.byId.get(id)?.kind;
  return kind === 'service-pack' || kind === 'rollup';
}

/**
 * Recognises any pasted identifier. Order: KB number (also inside a package name or URL), stop code, event, file with
 * version, file, version, OS level, component; else text. Never throws; what is not held says so.
 */
export function resolve(input: string, index: ResolverIndex): Resolution {
  const text = input
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u201c\u201d\u201e"`\u2018\u2019']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const readings = [
    readKb(text, index),
    readStopCode(text, index),
    readEvent(text, index),
    readFile(text, index),
    readLevel(text, index),
    readComponent(text, index),
  ].filter((reading) => reading !== undefined);
  // A bare number can be an event as well as an old KB number: what is held comes first, the rest are choices.
  const best = readings.find(({ held }) => held) ?? readings[0] ?? plainText();
  return finish(
    best,
    readings.filter((reading) => reading !== best),
  );

  function finish(reading: Reading, others: readonly Reading[]): Resolution {
    return {
      input,
      kbs: [],
      vendorUrl: null,
      answer: null,
      ...reading,
      choices: others.map((other) => finish(other, [])),
    };
  }
  function plainText(): Reading {
    return { kind: 'text', id: null, held: false, url: text === '' ? null : pathOf.search(text) };
  }
}

type Reading = Pick<Resolution, 'kind' | 'id' | 'held' | 'url'> & Partial<Resolution>;

/** Where the vendor's own article would be, and where an archived copy may be. Addresses rot; builds never fetch them. */
export function vendorUrlOf(id: KbId): string {
  return `https://support.microsoft.com/kb/${kbNumberOf(id)}`;
}

export function archiveUrlOf(id: KbId): string {
  return `https://web.archive.org/web/*/${vendorUrlOf(id)}`;
}

function readKb(text: string, index: ResolverIndex): Reading | undefined {
  const id = parseKbId(text);
  if (id === undefined) return undefined;
  const held = index.kbs.has(id);
  return {
    kind: 'kb',
    id,
    held,
    url: held ? pathOf.kb(id) : null,
    kbs: held ? [id] : [],
    vendorUrl: vendorUrlOf(id),
  };
}

/** `0x` and eight upper-case hex digits from any spelling: `0x9E`, `9e`, `STOP: 0x0000009E (…)`; undefined for others. */
export function parseStopCode(text: string): string | undefined {
  const marked = /(?<![0-9a-z])(?:stop|bug ?check|bsod)?[\s:]*0x0*([0-9a-f]{1,8})(?![0-9a-z])/iu.exec(text);
  const worded = /^(?:stop|bug ?check|bsod)(?: code| error)?[\s:]+([0-9a-f]{1,8})$/iu.exec(text);
  const digits = marked?.[1] ?? worded?.[1];
  return digits === undefined ? undefined : canonicalStopCode(digits);
}

function canonicalStopCode(digits: string): string {
  return `0x${digits.toUpperCase().padStart(8, '0')}`;
}

function readStopCode(text: string, index: ResolverIndex): Reading | undefined {
  const bare =
    /^[0-9a-f]{1,8}$/iu.test(text) && index.stopCodes.has(canonicalStopCode(text))
      ? canonicalStopCode(text)
      : undefined;
  const id = parseStopCode(text) ?? bare;
  if (id === undefined) return undefined;
  const kbs = index.stopCodes.get(id) ?? [];
  return {
    kind: 'stop-code',
    id,
    held: kbs.length > 0,
    url: kbs.length > 0 ? pathOf.stopCode(id) : null,
    kbs,
  };
}

function readEvent(text: string, index: ResolverIndex): Reading | undefined {
  const match =
    /^(?:event(?:[ -]?id)?s?)?[\s:#]*(\d{1,5})$/iu.exec(text) ??
    /\bevent(?:[ -]?id)?[\s:#]*(\d{1,5})\b/iu.exec(text) ??
    /^(.*\D)[\s:,/#-]+(\d{1,5})$/u.exec(text);
  if (match === null) return undefined;
  const id = Number(match.at(-1));
  const source = (match.length > 2 ? match[1] : text.replace(match[0], ' '))?.trim().toLowerCase() ?? '';
  const isMarked = /event/iu.test(text);
  const candidates = index.events.filter((event) => event.id === id);
  const named = candidates.filter((event) => {
    const known = event.source.toLowerCase();
    return (
      source !== '' && (known === source || known.endsWith(`-${source}`) || slugOf(known) === slugOf(source))
    );
  });
  const found = named.length > 0 ? named : source === '' || isMarked ? candidates : [];
  const first = found[0];
  if (first === undefined) {
    return isMarked ? { kind: 'event', id: String(id), held: false, url: null } : undefined;
  }
  return {
    kind: 'event',
    id: `${first.source} ${first.id}`,
    held: true,
    url: pathOf.event(first.source, first.id),
    kbs: [...new Set(found.flatMap(({ kbs }) => kbs))],
  };
}

const FILE_NAME =
  /[a-z0-9_.$-]+\.(?:sys|exe|dll|inf|ocx|cpl|drv|mui|cat|efi|msc|cmd|ps1|vbs|mof|tlb)(?![a-z0-9.])/iu;

function readFile(text: string, index: ResolverIndex): Reading | undefined {
  const lower = text.toLowerCase();
  const written = FILE_NAME.exec(text)?.[0]?.toLowerCase();
  const name =
    (written !== undefined && index.files.has(written) ? written : undefined) ??
    [...index.files.keys()].find((file) => lower === file || lower.startsWith(`${file} `)) ??
    written;
  const version = findFileVersion(name === undefined ? text : lower.replace(name, ' '));
  const facts = name === undefined ? undefined : index.files.get(name);
  const page = facts === undefined || name === undefined ? null : pathOf.file(name);
  if (version === undefined) {
    if (name === undefined) return undefined;
    return { kind: 'file', id: name, held: facts !== undefined, url: page, kbs: kbsOf(facts) };
  }
  const shown = formatFileVersion(version);
  if (name !== undefined) {
    const answer = facts === undefined ? null : askFile(facts, version, index.levels);
    return {
      kind: 'file-version',
      id: `${name} ${shown}`,
      held: facts !== undefined,
      url: page,
      kbs: kbsOf(facts),
      answer,
    };
  }
  const shipping = [...index.files.values()].filter(({ rows }) => rows.some((row) => row.version === shown));
  const only = shipping.length === 1 ? shipping[0] : undefined;
  const kbs = [
    ...new Set(
      shipping.flatMap(({ rows }) => rows.filter((row) => row.version === shown).map(({ kb }) => kb)),
    ),
  ];
  return {
    kind: 'file-version',
    id: shown,
    held: kbs.length > 0,
    url: only === undefined ? null : pathOf.file(only.file),
    kbs: kbs.sort((a, b) => kbNumberOf(a) - kbNumberOf(b)),
    // A version without its file tells no cell: two files can carry one number.
    answer: only === undefined ? null : { ...askFile(only, version, index.levels), cell: null },
  };
}

function kbsOf(facts: FileFacts | undefined): readonly KbId[] {
  return facts === undefined ? [] : [...new Set(facts.rows.map(({ kb }) => kb))];
}

function readLevel(text: string, index: ResolverIndex): Reading | undefined {
  const wanted = foldName(text);
  if (wanted === '') return undefined;
  const level = index.levels.find(
    ({ id, name, aliases, builds }) =>
      [id, name, ...aliases].some((known) => foldName(known) === wanted) || builds.includes(text),
  );
  if (level !== undefined) return { kind: 'os-level', id: level.id, held: true, url: pathOf.level(level.id) };
  const product = index.levels.filter((candidate) => foldName(candidate.product) === wanted);
  const [first] = product;
  return first === undefined
    ? undefined
    : { kind: 'os-level', id: first.product, held: true, url: 'os/index.html' };
}

function readComponent(text: string, index: ResolverIndex): Reading | undefined {
  const wanted = foldName(text);
  const found = index.components.find(({ id, name, aliases }) =>
    [id, name, ...aliases].some((known) => foldName(known) === wanted),
  );
  return found && wanted !== ''
    ? { kind: 'component', id: found.id, held: true, url: pathOf.component(found.id) }
    : undefined;
}

/** Names compare without case, blanks and punctuation: `WS08 R2 SP1`, `ws08r2-sp1`. */
export function foldName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** The number of a bare five- to seven-digit text, for callers that must tell a number from a KB number. */
export function bareNumber(text: string): KbId | undefined {
  return /^\d{5,7}$/.test(text) ? kbIdOf(Number(text)) : undefined;
}
