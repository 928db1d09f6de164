import type { MigrationEventsReading } from '../../kb/migration-events.ts';
import type { Migration } from '../../kb/migrations.ts';
import { tool, tools } from '../audit/parts.ts';
import { copyText } from '../page/hand-over.ts';
import { element } from '../search/dom.ts';

/** One of the two texts, read. */
export interface Paste {
  /** `First paste` */
  readonly name: string;
  readonly reading: MigrationEventsReading;
  readonly migrations: readonly Migration[];
}

/** A heading that the focus can be sent to. */
export function heading(text: string): HTMLElement {
  return element('h3', { tabindex: '-1' }, text);
}

export function copyCsv(say: (text: string) => void, content: () => string): HTMLElement {
  return tools(
    tool('Copy as CSV', async () => {
      const isCopied = await copyText(content());
      say(isCopied ? 'Copied.' : 'This browser does not let the page copy; select the table instead.');
    }),
  );
}

/** A time, right-aligned; what is not a time reads as text. */
export function timeCell(text: string): HTMLElement {
  return element('td', { class: /\d/u.test(text) ? 'num' : 'num soft' }, text);
}
