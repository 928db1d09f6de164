/** Words that every text is made of, then those of the field; the most frequent first. */
const COMMON =
  'the to a of in is that you on and when this for or be by not from an with after as are may if it can has does then because before while under during no ' +
  'server cluster service computer update node disk error virtual machine volume storage network driver file install restart event message stops fails host ' +
  'guest path memory request queue snapshot backup migration handle timeout lock resource group online offline adapter port team returns waits leaks grows ' +
  'slowly shutdown start reads writes data page index cache flush buffer connection session user several first second owner sites switch trunk log warning';
const CONSONANTS = [
  'b',
  'd',
  'f',
  'g',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'st',
  'tr',
  'pl',
] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u'] as const;
const ENDINGS = ['', 'n', 'r', 'x', 'nt', 'lm'] as const;

/** What ten thousand articles of one vendor have together: some thousands. */
const SIZE = 8000;

/**
 * Different words, the most frequent first. Real text of this size has some thousands of different words; with a hundred
 * each of them would stand on every page, and an index of it would say nothing about a real one.
 */
export const VOCABULARY: readonly string[] = makeVocabulary();

/** Numbers in [0, 1) from a seed, the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // mulberry32, public domain.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A word as often as in real text: the n-th is about n times as rare as the first (Zipf). Words of a list are as rare as
 * their place says.
 */
export function zipf(random: () => number, words: readonly string[] = VOCABULARY): string {
  return words[Math.floor(Math.exp(random() * Math.log(words.length + 1))) - 1] as string;
}

/** Rare words are made of two or three syllables, since a list of eight thousand would be longer than all else here. */
function makeVocabulary(): readonly string[] {
  const words = new Set(COMMON.split(' '));
  const syllables = CONSONANTS.flatMap((start) => VOWELS.map((vowel) => start + vowel));
  // A step that shares no factor with the number of pairs visits each of them once, in an order that is no alphabet.
  for (let at = 0; words.size < SIZE; at = (at + 4909) % 1_000_003) {
    const [a, b, c] = [at % 80, Math.floor(at / 80) % 80, Math.floor(at / 6400) % 81];
    const ending = ENDINGS[at % ENDINGS.length];
    words.add(`${syllables[a]}${syllables[b]}${syllables[c] ?? ''}${ending}`);
  }
  return [...words];
}
