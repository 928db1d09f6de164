import { labelOf } from '../kb/article.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';

/** Words that a library says at least once in titles, component and role names; for suggestions. Most frequent first. */
export function wordsOf(kb: KnowledgeBase): string {
  const texts = [
    ...kb.articles.map(labelOf),
    ...kb.components.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...kb.roles.map(({ name }) => name),
  ];
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(splitWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_WORDS);
  return kept.map(([word]) => word).join(' ');
}

/** The most frequent ones; a vocabulary grows much slower than a library. */
const MOST_WORDS = 4000;
/** Shorter words have too many neighbours. */
const SHORTEST = 4;

/** Words as they are compared: lower case, letters only, hyphens taken for spaces. What holds a digit is no word. */
export function splitWords(text: string): readonly string[] {
  return (text.toLowerCase().match(WORD) ?? []).filter((word) => word.length >= SHORTEST && !/\d/.test(word));
}

const WORD = /[\p{L}\d]+/gu;

/**
 * The text with each word that no page says replaced by the nearest one that a page says; undefined where every word is
 * known or nothing is near.
 *
 * @param words what {@link wordsOf} gave, most frequent first
 * @param found words that stand in a result, and so are no slips
 */
export function suggestion(
  text: string,
  words: string,
  found: ReadonlySet<string> = new Set(),
): string | undefined {
  const known = words.split(' ');
  const all = new Set(known);
  let changed = false;
  const better = text.replace(WORD, (written) => {
    const word = written.toLowerCase();
    // A code or number has no other spelling, and the beginning of a word is found as it is.
    if (
      word.length < SHORTEST ||
      /\d/.test(word) ||
      all.has(word) ||
      found.has(word) ||
      known.some((other) => other.startsWith(word))
    )
      return written;
    const near = nearest(word, known);
    if (near === undefined) return written;
    changed = true;
    return near;
  });
  return changed ? better : undefined;
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const most = word.length > 7 ? 2 : 1;
  let best: string | undefined;
  let distance = most + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) >= distance) continue;
    const steps = stepsBetween(word, other);
    // Of equally near words the more frequent one, which comes first.
    if (steps < distance) [best, distance] = [other, steps];
  }
  return best;
}

/** Letters left out, put in, exchanged, or swapped with their neighbour (optimal string alignment). */
function stepsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
