import {
  isSameSource,
  knownSource,
  namesPartOf,
  namesSource,
  sourceBeside,
  writtenSource,
} from './event-sources.ts';
import type { Reading } from './reading.ts';
import { reading } from './reading.ts';
import type { IndexedEvent, ResolverIndex } from './resolver-index.ts';
import { pathOf } from './site-paths.ts';

// `Event ID: 10`, `<EventID Qualifiers="32768">10</EventID>`; `event 6.1.7601` is no number.
const EVENT_WORD =
  /(?<![a-z])(?:event|ereignis|gebeurtenis)[ -]?(?:id|kennung)?s?(?: qualifiers= ?\d{1,5} ?)?[\s:#=>]{1,4}(\d{1,5})(?!\d|\.\d)/iu;
// The lists of Get-WinEvent call it `Id`, which means an event only beside the name of a provider.
const LISTED_ID =
  /(?<!(?:process|thread|record|user|provider|report|activity|locale) )(?<![a-z])id ?: ?(\d{1,5})(?!\d)/iu;
const PROVIDER_FIELD = /(?<![a-z])provider ?name ?: ?[a-z]/iu;
// A row as Event Viewer saves it and Get-EventLog lists it: time, source, number. Anybody writes `since 10:00 disk 3 is
// down`, so the time has seconds or a level stands behind it.
const ROW =
  /\d:\d\d(?::\d\d(?: ?[ap]\.?m\.?)?[ ,;]|(?: ?[ap]\.?m\.?)?[ ,;](?=(?:error|warning|information|critical)[ ,;]))(?:(?:error|warning|information|critical)[ ,;])?(\p{L}[\p{L}\p{N} .-]{1,60}?)[ ,;](\d{1,5})(?=[\s,;]|$)/giu;
const LAST_NUMBER = /(?<![\d._])(\d{1,5})$/u;

/** A number that may be an event's, and the text around it. */
interface Mention {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  /** True where the text calls it an event. */
  readonly isMarked: boolean;
  /** The source that stands beside it in a row of a log. */
  readonly source?: string;
}

/**
 * Events by number, by number and source, or as Event Viewer and PowerShell print them; one reading for each source that
 * fits. A source that the text writes is believed: the events of others with that number are then only to choose from.
 *
 * @param text with its lines, for a field ends with its line
 */
export function readEvents(text: string, index: ResolverIndex): readonly Reading[] {
  const mention = mentionIn(text, index);
  if (mention === undefined) return [];
  const { id, before, after, isMarked } = mention;
  const candidates = index.events.filter((event) => event.id === id);
  const written = mention.source ?? (isMarked ? writtenSource(before, after) : undefined);
  const rest = written ?? `${before} ${after}`.trim();
  const named = candidates.filter(({ source }) => namesSource(rest, source));
  const source = written ?? rest.replace(/[\s:,#-]+$/u, '');
  const parts = named.length > 0 ? named : candidates.filter((event) => namesPartOf(source, event.source));
  if (parts.length > 0) return parts.map((event) => readEvent(event, isMarked));
  const isAlone = isMarked ? written === undefined : rest === '';
  if (isAlone && candidates.length > 0) return candidates.map((event) => readEvent(event, isMarked));
  if (isMarked) {
    const others = candidates.map((event) => readEvent(event, false));
    return [notHeld(written, id, true), ...others];
  }
  const beside = sourceBeside(source, id);
  return beside === undefined ? [] : [notHeld(beside, id, false)];
}

function mentionIn(text: string, index: ResolverIndex): Mention | undefined {
  const worded = EVENT_WORD.exec(text) ?? (PROVIDER_FIELD.test(text) ? LISTED_ID.exec(text) : null);
  // What comes first is the event; what its message mentions is another matter.
  const row = rowIn(text.slice(0, worded?.index), index);
  if (row !== undefined) return row;
  const match = worded ?? LAST_NUMBER.exec(text);
  if (match?.[1] === undefined) return undefined;
  return {
    id: Number(match[1]),
    before: text.slice(0, match.index),
    after: text.slice(match.index + match[0].length),
    isMarked: worded !== null,
  };
}

/** The first row of a log whose source is known. */
function rowIn(text: string, index: ResolverIndex): Mention | undefined {
  for (const [, name = '', number] of text.matchAll(ROW)) {
    const id = Number(number);
    const source = knownIn(name, id, index);
    if (source !== undefined) return { id, before: '', after: '', isMarked: true, source };
  }
  return undefined;
}

/** The name of a source as it is known, from what is held or otherwise. */
function knownIn(name: string, id: number, index: ResolverIndex): string | undefined {
  const isHeld = index.events.some((event) => event.id === id && isSameSource(name, event.source));
  return isHeld ? name : knownSource(name);
}

function readEvent(event: IndexedEvent, isMarked: boolean): Reading {
  return reading({
    kind: 'event',
    id: `${event.source} ${event.id}`,
    held: true,
    url: pathOf.event(event.source, event.id),
    kbs: event.kbs,
    isMarked,
  });
}

function notHeld(source: string | undefined, id: number, isMarked: boolean): Reading {
  return reading({ kind: 'event', id: nameOf(source, id), held: false, url: null, isMarked });
}

/** The words stay in the id of an event where its source and number alone would be read as something else. */
function nameOf(source: string | undefined, id: number): string {
  if (source === undefined) return `event ${id}`;
  return sourceBeside(source, id) === source ? `${source} ${id}` : `event ${id}, source ${source}`;
}
