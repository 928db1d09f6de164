import { bareNumbersIn } from './bare-number.ts';
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
// Some databases print numbers with zeros in front, always eight digits; a shorter one with a zero has lost a digit.
const PADDED = '(?:0(?=\\d{7}(?!\\d))|00(?=\\d{6}(?!\\d))|000(?=\\d{5}(?!\\d)))?';
const MARKED = [
  new RegExp(
    `(?<![a-z0-9])(?:(?:ms)?kb|kn|q)${COUNTER}[\\s\\-_:#./]{0,3}${PADDED}${DIGITS}(?:v\\d{1,2})?(?![0-9])`,
    'giu',
  ),
  // In groups of three, as a number is in print. After a number `KB` is a unit: `2,462 KB 2,521,348 bytes`.
  /(?<![a-z0-9]|\d\s)(?:ms)?kb[\s\-_:#]{0,3}([1-9]\d{0,2}(?:[,.'\u2019 ]\d{3}){1,2})(?![0-9]|[,.'\u2019 ]\d|\s?bytes?)/giu,
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
  // The 1990s: a folder for the last three digits and one more, /kb/articles/Q134/3/20.ASP.
  /\/kb\/articles\/q(\d{2,3}\/\d\/\d{2})(?![0-9a-z])/giu,
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
  return HAS_NUMBER.test(plain) ? [...new Set(markedIn(percentDecoded(plain)).map(({ id }) => id))] : [];
}

const HAS_NUMBER = /\d{5}|\d[,.'\u2019 ]\d{3}|q\d{2,3}(?:\/|%2f)\d/iu;

/** A KB number of a text, and what speaks for it. */
export interface FoundKb {
  readonly id: KbId;
  /**
   * `marked`: KB, Q or an address, or joined to a number that has one. `listed`: nothing but numbers stands there.
   * Among words there are `likely` ones, and `possible` ones, to be believed only where the number is held.
   */
  readonly by: 'marked' | 'listed' | 'likely' | 'possible';
}

interface Place extends FoundKb {
  readonly start: number;
  readonly end: number;
}

/** Every number of a text that is or may be a KB number, in order of appearance, each once, by the best that speaks for it. */
export function findKbNumbers(text: string): readonly FoundKb[] {
  const plain = normalizePasted(text);
  if (!HAS_NUMBER.test(plain)) return [];
  const listed = listedIn(plain);
  if (listed.length > 0) return listed.map((id) => ({ id, by: 'listed' }));
  const clean = percentDecoded(plain);
  const found = new Map<KbId, FoundKb['by']>();
  for (const { id, by } of markJoined(clean, placesIn(clean))) {
    const before = found.get(id);
    if (before === undefined || (before !== 'marked' && by === 'marked')) found.set(id, by);
  }
  return [...found].map(([id, by]) => ({ id, by }));
}

/**
 * The numbers of a pasted list, in its order, each once: `KB2521348, 2496089`, a column of bare numbers, the output of
 * Get-HotFix. Bare numbers count where nothing but numbers stands there, and where they are joined to one with a mark;
 * five digits could be an event.
 */
export function parseKbList(text: string): readonly KbId[] {
  return findKbNumbers(text).flatMap(({ id, by }) => (by === 'marked' || by === 'listed' ? id : []));
}

/** By place; a number that several forms fit has a place for each. */
function markedIn(clean: string): readonly Place[] {
  const found: Place[] = [];
  for (const form of [...MARKED, ...ADDRESSES]) {
    // Not matchAll, which compiles the pattern anew on every call.
    form.lastIndex = 0;
    for (let match = form.exec(clean); match !== null; match = form.exec(clean)) {
      const id = kbIdOf(Number(match[1]?.replace(/\D/gu, '')));
      const end = match.index + match[0].length;
      if (id !== undefined) found.push({ id, by: 'marked', start: match.index, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The marked numbers and the bare ones between them, by place. */
function placesIn(clean: string): readonly Place[] {
  const marked = markedIn(clean);
  const places: Place[] = [];
  let next = 0;
  let reached = 0;
  for (const { number, start, end, isLikely } of bareNumbersIn(clean)) {
    for (let place = marked[next]; place !== undefined && place.start < end; place = marked[next]) {
      places.push(place);
      reached = Math.max(reached, place.end);
      next += 1;
    }
    const id = kbIdOf(number);
    if (id !== undefined && start >= reached) {
      places.push({ id, by: isLikely ? 'likely' : 'possible', start, end });
    }
  }
  return [...places, ...marked.slice(next)];
}

const JOIN = /^\s*(?:[,;/&+|\u3001]\s*)?(?:(?:and|or|und|oder|en|of)\s+)?$/iu;

/** In `KB2496089, 2521348 and 2263829` the mark is meant for all of them. */
function markJoined(clean: string, places: readonly Place[]): readonly Place[] {
  const all = [...places];
  const isJoined = (left: Place, right: Place) =>
    right.start - left.end <= 12 && JOIN.test(clean.slice(left.end, right.start));
  const pass = (from: number, step: 1 | -1) => {
    for (let at = from; all[at] !== undefined; at += step) {
      const [place, neighbour] = [all[at], all[at - step]];
      if (place === undefined || place.by === 'marked' || neighbour?.by !== 'marked') continue;
      if (step === 1 ? isJoined(neighbour, place) : isJoined(place, neighbour))
        all[at] = { ...place, by: 'marked' };
    }
  };
  pass(1, 1);
  pass(all.length - 2, -1);
  return all;
}

const LIST_WORD =
  /^(?:(?:ms)?kbs?|kb's|and|or|und|oder|en|of|plus|then|vs|hot ?fix(?:es)?|updates?|patches|articles?|artikel(?:en|s)?)$/iu;
const ORDINAL = /^[([]?(?:\d{1,3}|[a-z])[.)\]]:?$/iu;

/** The numbers of a text that is a list of them and nothing else, with whatever lists are set out with; else none. */
function listedIn(plain: string): readonly KbId[] {
  const found = new Set<KbId>();
  let isOrdinal = false;
  for (const word of plain.split(/[\s,;|&+/\u3001\u30fb]+/u)) {
    const bare = word.replace(/^[([{<"'“”„«*•·▪#>-]+|[)\]}>"'“”»*.:!?-]+$/gu, '');
    const digits = /^(?:kb|q)?[-#:]?([1-9]\d{5,6})$/iu.exec(bare)?.[1];
    const id = digits === undefined ? undefined : kbIdOf(Number(digits));
    if (id !== undefined) {
      found.add(id);
      isOrdinal = false;
    } else if (ORDINAL.test(word) && !isOrdinal) isOrdinal = true;
    else if (bare !== '' && !LIST_WORD.test(bare)) return [];
  }
  // The number of an item has its item behind it.
  return isOrdinal ? [] : [...found];
}

function isAddress(text: string): boolean {
  const trimmed = text.trim();
  return !/\s/.test(trimmed) && /^[a-z]+:\/\/|^[a-z0-9.-]+\.[a-z]{2,}\/|^\/[a-z]/iu.test(trimmed);
}
