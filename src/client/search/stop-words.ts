import { wordsOfPhrase } from './phrase.ts';

/** Words that stand in nearly every text and say nothing of it; each would have to be loaded, and none narrows a search. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be because been before but by can could did do does during each for from ' +
    'had has have here how if in into is it its me more my no not of on only or other our over should since so some such ' +
    'than that the their them then there these they this those to under until was we were what when where which while ' +
    'who why will with would you your'
  ).split(' '),
);

/**
 * What of a text is looked for: a phrase in quotes as it is, else its words without stop words, unless it has no others.
 * A quotation mark elsewhere means nothing, but a text that begins and ends with one would be a phrase for the engine.
 */
export function wordsToSearch(text: string): string {
  if (wordsOfPhrase(text).length > 0) return text;
  const plain = text.replaceAll('"', ' ').trim();
  const words = plain.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.length === 0 ? plain : words.join(' ');
}
