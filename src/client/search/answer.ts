import type { FileAnswer } from '../../kb/file-question.ts';
import type { KbId } from '../../kb/kb-number.ts';
import { isKbId, parseKbList } from '../../kb/kb-number.ts';
import type { Resolution } from '../../kb/resolve.ts';
import { archiveUrlOf, catalogUrlOf, pathOf, resolve, vendorUrlOf } from '../../kb/resolve.ts';
import type { SearchCard, SearchLibrary } from '../../views/search-reader.ts';

/** What is said above the full-text results. Addresses of the site are relative to its root. */
export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'article'; readonly card: SearchCard; readonly choices: readonly Choice[] }
  | { readonly kind: 'not-held'; readonly number: NotHeld; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'list';
      readonly rows: readonly (SearchCard | NotHeld)[];
      /** What else the text names beside the numbers. */
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: 'identifier';
      readonly main: Choice;
      /** Readings that have articles, the one with the fewest first: a file says more than its component. */
      readonly groups: readonly Choice[];
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: 'file-version';
      readonly name: string;
      readonly url: string | null;
      /** Null where nothing is known of the file. */
      readonly answer: FileAnswer | null;
      /** What the first articles are about; loading that of many would take more than the answer. */
      readonly labels: ReadonlyMap<KbId, string>;
      readonly choices: readonly Choice[];
    };

export interface NotHeld {
  readonly id: KbId;
  readonly vendorUrl: string;
  readonly archiveUrl: string;
  readonly catalogUrl: string;
}

/** One reading of the text. */
export interface Choice {
  readonly text: string;
  /** `stop code`, `event` … */
  readonly what: string;
  /** Null where it is not held. */
  readonly url: string | null;
  /** How many articles there are. */
  readonly count: number;
  /** The first of them. */
  readonly cards: readonly SearchCard[];
}

/**
 * What the text names, from identifiers alone. No full text is asked and nothing is loaded: where the library names parts
 * that are missing, ask again with them.
 */
export function answerOf(text: string, library: SearchLibrary): Answer {
  const found = resolve(text, library.index);
  const numbers = parseKbList(text);
  if (numbers.length > 1) {
    return {
      kind: 'list',
      rows: numbers.map((id) => library.cardOf(id) ?? notHeld(id)),
      choices: found.choices
        .filter(({ kind, held }) => kind !== 'kb' && held)
        .map((choice) => choiceOf(choice, library)),
    };
  }
  const choices = found.choices.map((choice) => choiceOf(choice, library));
  switch (found.kind) {
    case 'text':
      return { kind: 'none' };
    case 'kb': {
      if (found.id === null || !isKbId(found.id)) return { kind: 'none' };
      const card = library.cardOf(found.id);
      return card === undefined
        ? { kind: 'not-held', number: notHeld(found.id), choices }
        : { kind: 'article', card, choices };
    }
    case 'file-version':
      return {
        kind: 'file-version',
        name: found.id ?? '',
        url: found.url,
        answer: found.answer,
        labels: new Map(
          found.answer?.articles.slice(0, MOST_LABELS).map(({ kb }) => [kb, library.cardOf(kb)?.label ?? '']),
        ),
        choices,
      };
    default: {
      const main = choiceOf(found, library);
      const groups = [main, ...choices].filter(({ cards }) => cards.length > 0);
      return {
        kind: 'identifier',
        main,
        groups: groups.sort((a, b) => a.count - b.count),
        choices: choices.filter(({ cards }) => cards.length === 0),
      };
    }
  }
}

/**
 * What is searched in the full text: the first of these that stands anywhere. Nothing where the identifiers say all.
 *
 * An identifier under which no article is filed can still stand in a text, as it was typed or by itself. A KB number that
 * is not held is no such question: other articles that mention it do not replace it, and its page says where to look.
 */
export function textsFor(answer: Answer, text: string): readonly string[] {
  switch (answer.kind) {
    case 'none':
      return [text];
    case 'identifier': {
      const { what, url, text: name } = answer.main;
      if (url !== null) return what === WHAT.component || what === WHAT.file ? [text] : [];
      const alone =
        what === WHAT.event ? name.replace(/^\D*(?=\d+$)/, '') : (/0x[0-9a-f]+/i.exec(text)?.[0] ?? name);
      return [...new Set([text, alone])];
    }
    case 'file-version':
      return answer.answer === null ? [answer.name.replace(/ .*$/, '')] : [];
    default:
      return [];
  }
}

/** The one page that the text names beyond doubt; Enter opens it. */
export function exactUrl(answer: Answer): string | undefined {
  return answer.kind === 'article' ? answer.card.url : undefined;
}

const WHAT = {
  kb: 'KB number',
  'stop-code': 'stop code',
  event: 'event',
  file: 'file',
  'file-version': 'file version',
  'os-level': 'OS level',
  component: 'component',
  text: 'words',
} as const;

/** So many cards are shown of one reading; its own page lists all. */
export const MOST_CARDS = 8;
const MOST_LABELS = 24;

function choiceOf(found: Omit<Resolution, 'choices'>, library: SearchLibrary): Choice {
  const { kind, id, url } = found;
  const kbs = kind === 'os-level' && id !== null ? library.kbsOn(id) : found.kbs;
  return {
    text: nameOf(found, library),
    what: isErrorCode(found) ? 'error code' : WHAT[kind],
    // The answer to a version is worked out here; the page of its file could not show it.
    url: kind === 'file-version' && id !== null && url !== null ? pathOf.search(id) : url,
    count: (id === null ? undefined : library.countOf(kind, id)) ?? kbs.length,
    cards: kbs.slice(0, MOST_CARDS).flatMap((kb) => library.cardOf(kb) ?? []),
  };
}

/** `0x8…` (HRESULT) and `0xC…` (NTSTATUS) are how Windows prints a failed call; few of the latter are stop codes too. */
function isErrorCode({ kind, id, held }: Pick<Resolution, 'kind' | 'id' | 'held'>): boolean {
  return kind === 'stop-code' && !held && /^0x[8C]/.test(id ?? '');
}

function nameOf({ kind, id }: Pick<Resolution, 'kind' | 'id'>, library: SearchLibrary): string {
  if (kind === 'component')
    return library.components.find((component) => component.id === id)?.name ?? id ?? '';
  if (kind === 'stop-code' && id !== null) return [id, ...library.namesOfStopCode(id)].join(' ');
  if (kind !== 'os-level') return id ?? '';
  const level = library.levels.find((candidate) => candidate.id === id);
  if (level !== undefined) return level.name;
  // A product has no name of its own in the library; its levels carry it, with the level behind.
  const first = library.levels.find(({ product }) => product === id);
  return first?.name.replace(/ (?:\(RTM\)|RTM|SP\d)$/, '') ?? id ?? '';
}

function notHeld(id: KbId): NotHeld {
  return { id, vendorUrl: vendorUrlOf(id), archiveUrl: archiveUrlOf(id), catalogUrl: catalogUrlOf(id) };
}
