import type { Answer } from './answer.ts';

/** What the full-text search came to, as far as it is known. */
export type TextState =
  | { readonly kind: 'off' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'done';
      readonly total: number;
      readonly isIncomplete: boolean;
      /** Words of the text that stand on no page; what was found all the same has a shorter one that begins like it. */
      readonly unknown: readonly string[];
      /** Where no page has all words: how many each of those found has, at the least, of how many. */
      readonly most: { readonly least: number; readonly of: number } | null;
      /** Words of the text that were not looked for. */
      readonly left: readonly string[];
    };

/** The line above the results, which screen readers announce. One short sentence, or two. */
export function statusText(answer: Answer, text: TextState, isFiltered: boolean): string {
  return [answerSentence(answer), textSentence(answer, text, isFiltered)]
    .filter((part) => part !== '')
    .join(' ');
}

/** The same where the identifiers did not load: nothing is recognised, and nothing found would say nothing. */
export function statusWithoutLibrary(text: TextState): string {
  const lost = 'INCOMPLETE: numbers, codes and files could not be loaded, so none is recognised.';
  const isFound = text.kind === 'done' && text.total > 0;
  return text.kind === 'running' || isFound ? `${lost} ${statusText({ kind: 'none' }, text, false)}` : lost;
}

function answerSentence(answer: Answer): string {
  switch (answer.kind) {
    case 'none':
      return '';
    case 'article':
      return `${answer.card.id} is held here. Enter opens its page.`;
    case 'not-held':
      return `${answer.number.id} is not held here.`;
    case 'list': {
      const held = answer.rows.filter((row) => 'label' in row).length;
      return `${answer.rows.length} numbers, ${held} of them held here.`;
    }
    case 'file-version':
      if (answer.answer === null) return `${answer.name}: no article here ships this file.`;
      return answer.answer.articles.length === 0
        ? `${answer.name}: no article here ships exactly this build.`
        : `${answer.name}: ${articles(answer.answer.articles.length)} compared.`;
    case 'identifier': {
      const { main, groups } = answer;
      const found = groups.map(({ text, what, count }) => `${text} (${what}), ${articles(count)}`);
      const known = found.length === 0 ? '' : `${found.join('; ')}.`;
      if (main.url === null)
        return `${main.text}: no article here is filed under this ${main.what}. ${known}`.trim();
      return known === '' ? `${main.text}: ${main.what}.` : known;
    }
  }
}

function textSentence(answer: Answer, text: TextState, isFiltered: boolean): string {
  switch (text.kind) {
    case 'off':
      return '';
    case 'running':
      return 'Searching the text…';
    case 'failed':
      return 'INCOMPLETE: the full-text index could not be loaded.';
    case 'done': {
      if (text.isIncomplete) return `INCOMPLETE: a part of the full-text index could not be loaded.`;
      const where = answer.kind === 'none' ? '' : ' in the text';
      const which = isFiltered ? ' with these filters' : '';
      const lacking = text.unknown.length === 0 ? '' : `no page has ${quoted(text.unknown)}`;
      const rest = leftText(text.left);
      if (text.total === 0)
        return `Nothing found${where}${which}${lacking === '' ? '' : `: ${lacking}`}.${rest}`;
      const pages = `${text.total} ${text.total === 1 ? 'page' : 'pages'}`;
      if (text.most !== null) {
        const { least, of } = text.most;
        const have = `${pages} ${text.total === 1 ? 'has' : 'have'} ${least} or more of ${of} words${which}.`;
        return `No page has all of these words${lacking === '' ? '' : `, and ${lacking}`}. ${have}${rest}`;
      }
      if (lacking !== '')
        return `N${lacking.slice(1)}. ${pages} with a word that begins like it${which}.${rest}`;
      return `${pages}${where}${which}.${rest}`;
    }
  }
}

/** So many words are named; a pasted page has hundreds. */
const NAMED = 5;

function leftText(left: readonly string[]): string {
  if (left.length === 0) return '';
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : '';
  const named = left.slice(0, NAMED).map((word) => `“${word}”`);
  return ` Too many words for one question; not looked for: ${named.join(', ')}${more}.`;
}

/** `“witness” or “qourum”` */
export function quoted(words: readonly string[]): string {
  const named = words.slice(0, NAMED).map((word) => `“${word}”`);
  const more = words.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(' or ');
}

function articles(count: number): string {
  return `${count} ${count === 1 ? 'article' : 'articles'}`;
}
