import { readFile, readFileStems, readVersions } from './file-readings.ts';
import { readComponents, readEvents, readKbs, readLevels, readStopCodes } from './identifier-readings.ts';
import type { KbId } from './kb-number.ts';
import { isKbId } from './kb-number.ts';
import { plainLine } from './pasted-text.ts';
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
 * is held counts: 22508 is an event where one is held, although it could be a KB number of the 1990s.
 */
export function resolve(input: string, index: ResolverIndex): Resolution {
  const text = plainLine(input);
  // A KB number is looked for on every line of its own; the rest compares with names.
  const readings = [
    ...readKbs(input, index),
    ...readStopCodes(text, index),
    ...readEvents(text, index),
    ...readFiles(text, index),
    ...readLevels(text, index),
    ...readComponents(text, index),
    ...readFileStems(text, index),
  ];
  const best =
    readings.find(({ isMarked }) => isMarked) ??
    readings.find(({ held }) => held) ??
    readings[0] ??
    plain(text);
  const others = readings.filter((other) => other !== best && other.id !== best.id);
  return { ...finish(input, best), choices: others.map((other) => finish(input, other)) };
}

function readFiles(text: string, index: ResolverIndex): readonly Reading[] {
  const file = readFile(text, index);
  return file === undefined ? readVersions(text, index) : [file];
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
