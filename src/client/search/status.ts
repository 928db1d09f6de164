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
      return answer.answer === null
        ? `${answer.name}: no article here ships this file.`
        : `${answer.name}: ${articles(answer.answer.articles.length)} compared.`;
    case 'identifier':
      return answer.url === null
        ? `${answer.name}: a ${answer.what} that no article here names.`
        : `${answer.name}: ${answer.what}, ${articles(answer.cards.length)}.`;
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

function articles(count: number): string {
  return `${count} ${count === 1 ? 'article' : 'articles'}`;
}
