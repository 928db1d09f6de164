import { readEvents } from './event-readings.ts';
import { readFileStems, readFiles, readVersions } from './file-readings.ts';
import { readComponents, readKbs, readLevels, readLikelyKbs, readStopCodes } from './identifier-readings.ts';
import type { KbId } from './kb-number.ts';
import { isKbId } from './kb-number.ts';
import { plainLine, plainLines } from './pasted-text.ts';
import type { Reading } from './reading.ts';
import { reading } from './reading.ts';
import type { ResolverIndex } from './resolver-index.ts';
import { archiveUrlOf, pathOf, vendorUrlOf } from './site-paths.ts';

export type { FileFacts } from './file-facts.ts';
export { fileFactsOf } from './file-facts.ts';
export { foldName } from './os-name.ts';
export type { ResolutionKind } from './reading.ts';
export type { ResolverIndex } from './resolver-index.ts';
export {
  buildOfRow,
  buildResolverIndex,
  codesByName,
  filesBy,
  MOST_CHOICES,
  stemOf,
} from './resolver-index.ts';
export { archiveUrlOf, catalogUrlOf, pathOf, slugOf, vendorUrlOf } from './site-paths.ts';
export { parseStopCode } from './stop-code.ts';

/** What a pasted text was read as. `url` is a path of the site, relative to its root; null where there is no page. */
export interface Resolution extends Omit<Reading, 'isMarked'> {
  readonly input: string;
  /** Where the vendor would have it; only for KB numbers. */
  readonly vendorUrl: string | null;
  /** Where an archived copy may be; only for KB numbers. */
  readonly archiveUrl: string | null;
  /** Other readings, best first: further numbers of a text, a file beside a component of that name. */
  readonly choices: readonly Omit<Resolution, 'choices'>[];
}

/**
 * Recognises any pasted identifier. Order: KB number (also inside a package name or URL), stop code, event, file with
 * version, file, version, OS level, component; else text. Never throws; what is not held says so.
 *
 * What the text marks (`KB…`, `0x…`) is taken at its word, held or not. Of the readings of a bare number the first that
 * is held counts: 22508 is an event where one is held, although it could be a KB number of the 1990s. A bare number of
 * six or seven digits among words is a KB number where it is held, or where nothing else in the text is certain.
 */
export function resolve(input: string, index: ResolverIndex): Resolution {
  const text = plainLine(input);
  // KB numbers and events are looked for on lines of their own; the rest compares with names.
  const kbs = readKbs(input, index);
  const others = [
    ...readStopCodes(text, index),
    ...readEvents(plainLines(input), index),
    ...readFilesOrVersions(text, index),
    ...readLevels(text, index),
    ...readComponents(text, index),
    ...readFileStems(text, index),
  ];
  // A number that is not held is a guess, made only where nothing else in the text is certain.
  const isGuess = !others.some(({ held, isMarked }) => held || isMarked);
  const readings = [...kbs, ...(isGuess ? readLikelyKbs(input, index) : []), ...others];
  const best = bestOf(readings) ?? plain(text);
  const choices = readings.filter(
    (other, at) => !isSame(other, best) && readings.findIndex((earlier) => isSame(earlier, other)) === at,
  );
  return {
    ...finish(input, sharedFirst(best, readings)),
    choices: choices.map((choice) => finish(input, sharedFirst(choice, readings))),
  };
}

function bestOf(readings: readonly Reading[]): Reading | undefined {
  const marked = readings.filter(({ isMarked }) => isMarked);
  const [first] = marked;
  // Everything that Windows logs is an event. One that is not held must not hide what the message itself names.
  if (first?.kind === 'event' && !first.held) return marked.find(({ held }) => held) ?? first;
  return first ?? readings.find(({ held }) => held) ?? readings[0];
}

function isSame(one: Reading, other: Reading): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Articles that belong to more of what the text names come first. */
function sharedFirst(own: Reading, readings: readonly Reading[]): Reading {
  const named = readings.filter((other) => other.isMarked && other.held && !isSame(other, own));
  if (own.kbs.length < 2 || named.length === 0) return own;
  const sharesOf = (kb: KbId) => named.filter(({ kbs }) => kbs.includes(kb)).length;
  const shares = new Map(own.kbs.map((kb) => [kb, sharesOf(kb)]));
  return { ...own, kbs: [...own.kbs].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0)) };
}

function readFilesOrVersions(text: string, index: ResolverIndex): readonly Reading[] {
  const files = readFiles(text, index);
  return files.length === 0 ? readVersions(text, index) : files;
}

function plain(text: string): Reading {
  return reading({ kind: 'text', id: null, held: false, url: text === '' ? null : pathOf.search(text) });
}

function finish(input: string, { isMarked: _, ...read }: Reading): Omit<Resolution, 'choices'> {
  const kb: KbId | null = read.kind === 'kb' && read.id !== null && isKbId(read.id) ? read.id : null;
  return {
    input,
    ...read,
    vendorUrl: kb === null ? null : vendorUrlOf(kb),
    archiveUrl: kb === null ? null : archiveUrlOf(kb),
  };
}
