import type { Answer } from './answer.ts';

/** What the full-text search came to, as far as it is known. */
export type TextState =
  | { readonly kind: 'off' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done'; readonly total: number; readonly isIncomplete: boolean };

/** The line above the results, which screen readers announce. One short sentence, or two. */
export function statusText(answer: Answer, text: TextState, isFiltered: boolean): string {
  return [answerSentence(answer), textSentence(answer, text, isFiltered)]
    .filter((part) => part !== '')
    .join(' ');
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
      if (main.url === null) return `${main.text}: ${aOrAn(main.what)} that no article here names.`;
      const found = groups.map(({ text, what, count }) => `${text} (${what}), ${articles(count)}`);
      return found.length === 0 ? `${main.text}: ${main.what}.` : `${found.join('; ')}.`;
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
      if (text.total === 0) return `Nothing found${where}${which}.`;
      return `${text.total} ${text.total === 1 ? 'page' : 'pages'}${where}${which}.`;
    }
  }
}

function aOrAn(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

function articles(count: number): string {
  return `${count} ${count === 1 ? 'article' : 'articles'}`;
}
