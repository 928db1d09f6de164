/**
 * The one spelling this program uses for a KB number: `KB` and five to seven digits, no leading zero.
 * Example: `KB2521348`. Numbers of six digits are real (KB983460, KB976932); five-digit ones exist from the 1990s on.
 */
export type KbId = `KB${number}`;

const MIN_DIGITS = 5;
const MAX_DIGITS = 7;
const CANONICAL = /^KB([1-9]\d{4,6})$/;

/** The canonical id of a number, or undefined where the number cannot be a KB article's. */
export function kbIdOf(number: number): KbId | undefined {
  const digits = String(number);
  return Number.isInteger(number) &&
    /^[1-9]\d*$/.test(digits) &&
    digits.length >= MIN_DIGITS &&
    digits.length <= MAX_DIGITS
    ? `KB${number}`
    : undefined;
}

/** True for the canonical spelling only. */
export function isKbId(text: string): text is KbId {
  return CANONICAL.test(text);
}

/** The digits of a canonical id as a number: `KB2521348` -> 2521348. */
export function kbNumberOf(id: KbId): number {
  return Number(id.slice(2));
}

/** The number as it is shown and written: `KB2521348`. */
export function formatKbId(number: number): KbId {
  const id = kbIdOf(number);
  if (id === undefined) throw new RangeError(`${number} is not a KB number`);
  return id;
}

/** Order by number, never by text: KB983460 comes before KB2135160. */
export function compareKbIds(a: KbId, b: KbId): number {
  return kbNumberOf(a) - kbNumberOf(b);
}

// What people write around the digits. Full-width forms and no-break spaces are folded away before these run.
const SPELLED = /(?<![a-z0-9])(?:kb|q)[\s\-_:#.]{0,3}([1-9]\d{4,6})(?:v\d+)?(?![0-9])/giu;
const URL_FORMS = [
  /support\.microsoft\.com\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?(?:kb|help|topic)\/(?:[a-z]{2}-[a-z]{2}\/)?([1-9]\d{4,6})(?![0-9])/iu,
  /[?&;](?:scid|id|kbid|q)=(?:kb(?:;|%3b)[a-z]{2}-?[a-z]*(?:;|%3b))?(?:kb)?([1-9]\d{4,6})(?![0-9])/iu,
  /\/kb\/([1-9]\d{4,6})(?![0-9])/iu,
];

/**
 * A KB number in any spelling people paste, as the whole of a text: `KB2521348`, `kb 2521348`, `KB-2521348`, `Q2521348`,
 * `2521348`, every era of the vendor's URL, and package file names. Undefined where the text holds none, or more
 * than one different number (use {@link findKbIds} for lists).
 */
export function parseKbId(text: string): KbId | undefined {
  const found = findKbIds(text);
  if (found.length === 1) return found[0];
  if (found.length > 1) return undefined;
  const bare = normalize(text).match(/^\W*(?:article|hotfix|update|artikel)?\W*([1-9]\d{4,6})\W*$/iu);
  return bare?.[1] === undefined ? undefined : kbIdOf(Number(bare[1]));
}

/** Every KB number that a text names with a mark of its own (KB, Q, a vendor URL), in order of appearance, each once. */
export function findKbIds(text: string): readonly KbId[] {
  const clean = normalize(text);
  const found = new Map<KbId, number>();
  const note = (digits: string | undefined, at: number) => {
    const id = digits === undefined ? undefined : kbIdOf(Number(digits));
    if (id !== undefined && !found.has(id)) found.set(id, at);
  };
  for (const match of clean.matchAll(SPELLED)) note(match[1], match.index);
  for (const form of URL_FORMS) {
    const match = clean.match(form);
    if (match !== null) note(match[1], match.index ?? 0);
  }
  return [...found].sort((a, b) => a[1] - b[1]).map(([id]) => id);
}

function normalize(text: string): string {
  // NFKC folds full-width letters and digits and no-break spaces to their plain forms.
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}
