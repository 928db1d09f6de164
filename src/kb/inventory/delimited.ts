import { cellsOf, delimiterOf } from './csv-row.ts';
import type { Fragment, InventoryReader } from './inventory.ts';
import { fragment } from './inventory.ts';
import { hostName, plain } from './lines.ts';
import { readUpdates } from './systeminfo.ts';
import { fragmentsOfRows, HOST_COLUMNS, type UpdateRow } from './update-rows.ts';
import { editionOf, osVersionOf, systemTypeOf } from './windows-version.ts';

/** `wmic qfe list /format:csv` and `Get-HotFix | Export-Csv`, with comma, semicolon or tab. */
export const delimitedReader: InventoryReader = {
  starts: (lines, at) =>
    /(?:^|[,;\t])"?HotFixID"?(?=[,;\t]|$)/iu.test(lines[at]?.text ?? '') &&
    delimiterOf(lines[at]?.text ?? '') !== undefined,
  header: () => 0,
  read: (block) => {
    const [header, ...rest] = block;
    const delimiter = delimiterOf(header?.text ?? '');
    if (header === undefined || delimiter === undefined) return [];
    const columns = cellsOf(header.text, delimiter).map((name) => name.toLowerCase());
    const host = HOST_COLUMNS.find((name) => columns.includes(name));
    const rows = rest.flatMap((line): UpdateRow[] => {
      const cells = cellsOf(line.text, delimiter);
      const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
      if (cells.length < columns.indexOf('hotfixid')) return [];
      return [
        {
          line,
          host: host === undefined ? '' : cell(host),
          hotFixId: cell('hotfixid'),
          servicePack: cell('servicepackineffect'),
          caption: cell('caption'),
        },
      ];
    });
    const format = columns.includes('node') ? 'wmic-csv' : 'get-hotfix-csv';
    return fragmentsOfRows(
      format,
      rows.filter(({ hotFixId, servicePack }) => hotFixId !== '' || servicePack !== ''),
    );
  },
};

const SYSTEMINFO_ROW = /^"[^"]*",\s*"[^"]*",\s*"(\d{1,2}\.\d{1,2}\.\d{4,5}\s[^"]*)"/u;

/** `systeminfo /fo csv`: one line a host, the list of updates in one cell. */
export const systeminfoCsvReader: InventoryReader = {
  starts: (lines, at) =>
    osVersionOf(SYSTEMINFO_ROW.exec(lines[at]?.text.slice(0, 600) ?? '')?.[1] ?? '') !== undefined,
  header: () => 0,
  read: (block) =>
    block.slice(0, 1).map((line): Fragment => {
      const cells = cellsOf(line.text, ',');
      const list = cells
        .map(itemsIn)
        .find((items) => items.some(({ text }) => /^(?:KB|Q)\d{5}/iu.test(text)));
      const claim = cells.find(
        (cell) =>
          itemsIn(cell) !== undefined &&
          itemsIn(cell).length === list?.length &&
          /(?:KB|Q)\d{5}/iu.test(cell),
      );
      return fragment('systeminfo-csv', {
        host: hostName(cells[0] ?? ''),
        osName: plain(cells[1] ?? ''),
        osVersion: osVersionOf(cells[2] ?? '') ?? null,
        edition: editionOf(cells[1] ?? ''),
        arch: cells.map(systemTypeOf).find((type) => type !== undefined) ?? null,
        ...readUpdates(
          list?.map(({ text }) => ({ line, text })),
          claim?.split('[')[0] ?? null,
        ),
      });
    }),
};

function itemsIn(cell: string): readonly { readonly text: string }[] {
  return [...cell.matchAll(/\[\d{1,4}\]:\s*([^,[\]]*)/gu)].map((match) => ({
    text: (match[1] ?? '').trim(),
  }));
}
