import type { FoundPage, Pagefind } from './pagefind.ts';

/** A word that stands on no page. */
export interface UnknownWord {
  readonly word: string;
  /** What the engine took for it shares most of its letters, as `migration` with `migraton`. */
  readonly isNear: boolean;
}

/** So much of a word has to be the same for another one to be near. */
const NEAR = 2 / 3;

/**
 * Where no page has a word, the engine takes the longest beginning of it that is one, and says nothing of it: `with` for
 * `witness`, 11 for 1135. Every page that it finds then has that other word, so the first one tells.
 */
export async function unknownWords(
  text: string,
  pages: readonly FoundPage[],
  engine: Pagefind,
): Promise<readonly UnknownWord[]> {
  // A page that cannot be loaded is told of where it is shown.
  const first = await pages[0]?.load().catch(() => undefined);
  if (first === undefined) return [];
  const found = first.found.map(lettersOf);
  const isBeginning = (word: string) => found.some((other) => other.startsWith(word));
  const unknown: UnknownWord[] = [];
  for (const written of text.split(/\s+/)) {
    const word = lettersOf(written);
    if (word === '' || isBeginning(word)) continue;
    // In another form, such as `migrating` for `migration`, the engine has it by its stem.
    const { pages: exact } = await engine.search(`"${written.replaceAll('"', '')}"`);
    // Another number is never near, and one letter too many is still the word: `clusterd`.
    const isWord = !/\d/.test(word);
    if (exact.length > 0 || (isWord && word.length > 4 && isBeginning(word.slice(0, -1)))) continue;
    unknown.push({
      word: written,
      isNear: isWord && isBeginning(word.slice(0, Math.ceil(word.length * NEAR))),
    });
  }
  return unknown;
}

/** A word as it is compared: without case, accents and punctuation. */
function lettersOf(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
