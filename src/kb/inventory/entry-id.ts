import type { KbId } from '../kb-number.ts';
import { kbIdOf } from '../kb-number.ts';

export interface EntryId {
  readonly kb: KbId;
  /** `v2` behind the number. */
  readonly revision: number | null;
}

/** `KB2534111`, `Q147222`, `KB893803v2 - Update`, `KB925398_WMP64`, `KB982018-v3`. */
const MARKED = /^(?:KB|Q)[\s#-]?([1-9]\d{4,6})(?!\d)(?:[-_ ]?v(\d{1,2})(?!\d))?/iu;
/** Vista lists some without KB. Five digits could be anything; eight are a date. */
const BARE = /^([1-9]\d{5,6})(?=\s+-\s|$)/u;
/** A narrow console or a full buffer cut it: `KB28...`, `KB28…`, `KB2862`, `K`. */
const CUT = /^(?:(?:KB|Q)\d{0,7}\s*(?:\.{2,3}|…)|KB?\d{0,4}|Q\d{0,4})$/iu;

/** Reads one entry of a list of updates: its number, `cut` where the console cut it, undefined where it has none. */
export function parseEntryId(text: string): EntryId | 'cut' | undefined {
  const trimmed = text.trim();
  if (CUT.test(trimmed)) return 'cut';
  const match = MARKED.exec(trimmed) ?? BARE.exec(trimmed);
  const kb = match === null ? undefined : kbIdOf(Number(match[1]));
  if (kb === undefined) return undefined;
  return { kb, revision: match?.[2] === undefined ? null : Number(match[2]) };
}

/** An entry that is surely meant as an update: used to tell the list of updates from lists of other things. */
export function looksLikeUpdate(text: string): boolean {
  const trimmed = text.trim();
  return (
    parseEntryId(trimmed) !== undefined ||
    /^File 1\b/iu.test(trimmed) ||
    /^\{[0-9a-f]{8}-[0-9a-f-]{27}\}$/iu.test(trimmed)
  );
}

/** The number in a support address that a `Caption` column carries. */
export function idInCaption(text: string): EntryId | undefined {
  const match = /[?&]kbid=([1-9]\d{4,6})(?!\d)/iu.exec(text);
  const kb = match === null ? undefined : kbIdOf(Number(match[1]));
  return kb === undefined ? undefined : { kb, revision: null };
}

/**
 * The number of a row with columns: its HotFixID; where that holds none (`File 1`, a GUID, a cut one), the column that
 * older Windows puts it into, then the address.
 */
export function idOfRow(cells: {
  readonly hotFixId: string;
  readonly servicePack: string;
  readonly caption: string;
}): EntryId | 'cut' | undefined {
  const own = parseEntryId(cells.hotFixId);
  if (own !== undefined && own !== 'cut') return own;
  const other = parseEntryId(cells.servicePack);
  if (other !== undefined && other !== 'cut') return other;
  return idInCaption(cells.caption) ?? own;
}
