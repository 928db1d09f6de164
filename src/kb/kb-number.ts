import { normalizePasted, percentDecoded } from './pasted-text.ts';

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

// What people write around the digits. `KN article 2135160` and `MSKB` are real; so are `KB982018-v3` and `Q2521348`.
const DIGITS = '([1-9]\\d{4,6})';
const LOCALE = '(?:[a-z]{2,3}(?:-[a-z]{2,4}){1,2}/)?';
const COUNTER = '(?:\\s?-?(?:articles?|artikel|artikkel|number|nummer|id|no|nr)\\b\\.?)*';
const MARKED = [
  new RegExp(
    `(?<![a-z0-9])(?:(?:ms)?kb|kn|q)${COUNTER}[\\s\\-_:#./]{0,3}${DIGITS}(?:v\\d{1,2})?(?![0-9])`,
    'giu',
  ),
  // Without KB a word of the field must stand before it, and five digits could be a Windows build.
  new RegExp(
    `(?<![a-z0-9])(?:articles?|artikel|artikkel|knowledge ?base|hot ?fix|update|patch|rollup)${COUNTER}[\\s\\-_:#]{0,4}([1-9]\\d{5,6})(?![0-9a-z])`,
    'giu',
  ),
];
// The vendor's addresses of every era, mirrors with the same paths, and search addresses. Every alternative is anchored
// and bounded, so that no pasted text makes them slow.
const ADDRESSES = [
  new RegExp(
    `support\\.microsoft\\.com(?::\\d{1,5})?/(?:[a-z]{2,3}(?:-[a-z]{2,4}){0,2}/)?(?:kb|help|topic)/${LOCALE}(?:kb|q)?${DIGITS}(?![0-9a-z])`,
    'giu',
  ),
  new RegExp(`/kb/${LOCALE}q?${DIGITS}(?![0-9a-z])`, 'giu'),
  new RegExp(`[?&;]scid=(?:kb)?;[a-z-]{0,12};q?${DIGITS}(?![0-9a-z])`, 'giu'),
  new RegExp(
    `[?&;](?:kbid|kbnum|kbnumber|kb|q|query|search)=(?:kb|q)?[\\s+]{0,3}${DIGITS}(?![0-9a-z])`,
    'giu',
  ),
  // `id` means an article only at the vendor's support site; elsewhere it is a download or a page.
  new RegExp(
    `support\\.microsoft\\.com/[a-z./-]{0,40}\\?(?:ln=[a-z-]{2,8}&)?id=(?:kb)?${DIGITS}(?![0-9a-z])`,
    'giu',
  ),
  // /topic/<words>-2521348-<guid>
  /-([1-9]\d{5,6})-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu,
];
const BARE_WORD = /^[\s\W]{0,20}([1-9]\d{4,6})[\s\W]{0,20}$/u;

/**
 * A KB number in any spelling people paste, as the whole of a text: `KB2521348`, `kb 2521348`, `KB-2521348`, `Q2521348`,
 * `2521348`, every era of the vendor's URL, and package file names. Of the several numbers in one address the first
 * counts; any other text with more than one number is undefined (use {@link findKbIds} for lists).
 */
export function parseKbId(text: string): KbId | undefined {
  const found = findKbIds(text);
  if (found.length > 0) return found.length === 1 || isAddress(text) ? found[0] : undefined;
  return bareKbId(text);
}

/** The number of a text that is nothing but a number, which could be an event or a build as well. */
export function bareKbId(text: string): KbId | undefined {
  const digits = BARE_WORD.exec(normalizePasted(text))?.[1];
  return digits === undefined ? undefined : kbIdOf(Number(digits));
}

/** Every KB number that a text names with a mark of its own (KB, Q, a vendor URL), in order of appearance, each once. */
export function findKbIds(text: string): readonly KbId[] {
  // Most texts hold no number at all, and this is asked of every line of prose of a site.
  const plain = normalizePasted(text);
  if (!/\d{5}/.test(plain)) return [];
  const clean = percentDecoded(plain);
  const found = new Map<KbId, number>();
  for (const form of [...MARKED, ...ADDRESSES]) {
    // Not matchAll, which compiles the pattern anew on every call.
    form.lastIndex = 0;
    for (let match = form.exec(clean); match !== null; match = form.exec(clean)) {
      const id = kbIdOf(Number(match[1]));
      if (id !== undefined) found.set(id, Math.min(match.index, found.get(id) ?? match.index));
    }
  }
  return [...found].sort((a, b) => a[1] - b[1]).map(([id]) => id);
}

/**
 * The numbers of a pasted list, in its order, each once: `KB2521348, 2496089`, a column of bare numbers, the output of
 * Get-HotFix. Bare numbers count where nothing but numbers stands there; five digits could be an event.
 */
export function parseKbList(text: string): readonly KbId[] {
  const words = normalizePasted(text)
    .split(/[\s,;|&+]+/u)
    .filter((word) => word !== '');
  const bare = words.map((word) => /^(?:kb|q)?[-#:]?([1-9]\d{5,6})$/iu.exec(word)?.[1]);
  const isList = bare.every(
    (digits, at) => digits !== undefined || /^(?:kbs?|and|und)$/iu.test(words[at] ?? ''),
  );
  if (!isList) return findKbIds(text);
  return [...new Set(bare.flatMap((digits) => (digits === undefined ? [] : (kbIdOf(Number(digits)) ?? []))))];
}

function isAddress(text: string): boolean {
  const trimmed = text.trim();
  return !/\s/.test(trimmed) && /^[a-z]+:\/\/|^[a-z0-9.-]+\.[a-z]{2,}\/|^\/[a-z]/iu.test(trimmed);
}
