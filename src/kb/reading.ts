import type { FileAnswer } from './file-question.ts';
import type { KbId } from './kb-number.ts';

export const RESOLUTION_KINDS = [
  'kb',
  'stop-code',
  'event',
  'file',
  'file-version',
  'os-level',
  'component',
  'text',
] as const;
export type ResolutionKind = (typeof RESOLUTION_KINDS)[number];

/** One way to read a text. A bare number has several readings, so a reading says whether the text marks it. */
export interface Reading {
  readonly kind: ResolutionKind;
  /** Canonical id, which reads back as itself; null for plain text. */
  readonly id: string | null;
  readonly held: boolean;
  /** Page of the site, relative to its root; null where there is none. */
  readonly url: string | null;
  /** Articles that carry the stop code, event, file or component. */
  readonly kbs: readonly KbId[];
  /** Only for `file-version`. */
  readonly answer: FileAnswer | null;
  /** True where the text itself says what it is (`KB…`, `0x…`, `event …`, `….sys`), so that nothing else is meant. */
  readonly isMarked: boolean;
}

/** A reading with what is not said left empty. */
export function reading(fields: Pick<Reading, 'kind' | 'id' | 'held' | 'url'> & Partial<Reading>): Reading {
  return { kbs: [], answer: null, isMarked: false, ...fields };
}
