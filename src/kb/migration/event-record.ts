import type { Line } from '../inventory/inventory.ts';
import type { EventTime } from './event-time.ts';

/** One event as a text shows it, whatever the format; its message is not read yet. */
export interface EventRecord {
  /** Where it begins. */
  readonly line: Line;
  /** Null where the text does not state it. */
  readonly id: number | null;
  readonly time: EventTime | null;
  /** Names of log and provider as the text states them; empty where it does not. */
  readonly sources: readonly string[];
  readonly message: string;
}

/** Why a line belongs to no event. */
export type LooseReason = 'no-event' | 'xml';

export interface LooseLine {
  readonly line: Line;
  readonly why: LooseReason;
}

/** Names a log or provider of Windows; `Source: Hyper-V-Worker` is what Event Viewer's lists show. */
export function isLogName(value: string): boolean {
  return /^(?:Microsoft-Windows-|Hyper-V-)[\w/ -]+$/iu.test(value.trim());
}
