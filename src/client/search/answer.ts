import type { FileAnswer } from '../../kb/file-question.ts';
import type { KbId } from '../../kb/kb-number.ts';
import { isKbId, parseKbList } from '../../kb/kb-number.ts';
import type { Resolution } from '../../kb/resolve.ts';
import { archiveUrlOf, catalogUrlOf, resolve, vendorUrlOf } from '../../kb/resolve.ts';
import type { SearchCard, SearchLibrary } from '../../views/search-reader.ts';

/** What is said above the full-text results. Addresses of the site are relative to its root. */
export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'article'; readonly card: SearchCard; readonly choices: readonly Choice[] }
  | { readonly kind: 'not-held'; readonly number: NotHeld; readonly choices: readonly Choice[] }
  | { readonly kind: 'list'; readonly rows: readonly (SearchCard | NotHeld)[] }
  | {
      readonly kind: 'identifier';
      /** `stop code`, `event` … */
      readonly what: string;
      readonly name: string;
      /** Null where it is not held. */
      readonly url: string | null;
      readonly cards: readonly SearchCard[];
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: 'file-version';
      readonly name: string;
      readonly url: string | null;
      /** Null where nothing is known of the file. */
      readonly answer: FileAnswer | null;
      readonly labelOf: (id: KbId) => string;
      readonly choices: readonly Choice[];
    };

export interface NotHeld {
  readonly id: KbId;
  readonly vendorUrl: string;
  readonly archiveUrl: string;
  readonly catalogUrl: string;
}

/** Another reading of the same text. */
export interface Choice {
  readonly text: string;
  readonly what: string;
  readonly url: string | null;
  /** Articles of a file, so that its articles show beside those of a component of the same name. */
  readonly cards: readonly SearchCard[];
}

/** What the text names, from identifiers alone. No full text is asked and nothing is loaded. */
export function answerOf(text: string, library: SearchLibrary): Answer {
  const numbers = parseKbList(text);
  if (numbers.length > 1) {
    return { kind: 'list', rows: numbers.map((id) => library.cardOf(id) ?? notHeld(id)) };
  }
  const found = resolve(text, library.index);
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
        labelOf: (id) => library.cardOf(id)?.label ?? '',
        choices,
      };
    default: {
      const { text: name, what, url, cards } = choiceOf(found, library);
      return { kind: 'identifier', what, name, url, cards, choices };
    }
  }
}

/**
 * True where words are worth searching as well. Numbers and codes are answered whole by the resolver; the full-text
 * index would answer a number that is not held with every page that begins like it.
 */
export function wantsFullText(answer: Answer): boolean {
  if (answer.kind === 'none') return true;
  return (
    answer.kind === 'identifier' &&
    (answer.what === WHAT.component || answer.what === WHAT['os-level'] || answer.what === WHAT.file)
  );
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

function choiceOf(found: Omit<Resolution, 'choices'>, library: SearchLibrary): Choice {
  return {
    text: nameOf(found, library),
    what: WHAT[found.kind],
    url: found.url,
    cards: found.kbs.flatMap((id) => library.cardOf(id) ?? []),
  };
}

function nameOf({ kind, id }: Pick<Resolution, 'kind' | 'id'>, library: SearchLibrary): string {
  const named =
    kind === 'os-level'
      ? library.levels.find((level) => level.id === id)?.name
      : kind === 'component'
        ? library.components.find((component) => component.id === id)?.name
        : undefined;
  return named ?? id ?? '';
}

function notHeld(id: KbId): NotHeld {
  return { id, vendorUrl: vendorUrlOf(id), archiveUrl: archiveUrlOf(id), catalogUrl: catalogUrlOf(id) };
}
