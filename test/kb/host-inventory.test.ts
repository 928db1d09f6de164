import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/kb/decode-text.ts';
import {
  INVENTORY_FORMATS,
  MAX_INVENTORY,
  parseInventories,
  renderInventory,
} from '../../src/kb/host-inventory.ts';
import { hostIn, ownFile, ownHost } from '../support/inventories.ts';

const FIXTURES = 'test/fixtures/inventories';
const REAL = resolve(process.env.KB_TEST_DATA ?? '../shared/data', 'inventories');

const read = (file: string) => parseInventories(readFileSync(`${FIXTURES}/${file}`), file);

interface Row {
  readonly name: string;
  readonly format: string;
  readonly os: string | null;
  readonly edition: 'server' | 'client' | null;
  readonly arch: string | null;
  readonly claimed: number | null;
  readonly listed: number;
  readonly ids: number;
  readonly truncated: boolean;
  readonly some: readonly string[];
}

function row(
  name: string,
  format: string,
  [os, edition, arch]: readonly [string | null, Row['edition'], string | null],
  [claimed, listed, ids]: readonly [number | null, number, number],
  some: readonly string[],
  truncated = false,
): Row {
  return { name, format, os, edition, arch, claimed, listed, ids, truncated, some };
}

function expectHost(host: ReturnType<typeof hostIn>, expected: Row) {
  expect({
    name: host.name,
    format: host.recognised.join('+'),
    os: host.osVersion,
    edition: host.edition,
    arch: host.arch,
    claimed: host.claimed,
    listed: host.listed,
    ids: host.installed.length,
    truncated: host.truncated,
    some: expected.some.filter((id) => host.installed.some((kb) => kb === id)),
  }).toEqual(expected);
}

/** Counted and read by hand in each file. */
const REAL_FILES: Readonly<Record<string, Row>> = {
  '10_1803_x64_enterprise_es-ar_20190307_systeminfo.txt': row(
    '10_1803_x64_enterprise_es-ar_20190307_systeminfo',
    'systeminfo',
    ['10.0.17134', 'client', 'x64'],
    [6, 6, 6],
    ['KB4456655', 'KB4480979', 'KB4487029'],
  ),
  '10_1803_x64_pro_it_systeminfo.txt': row(
    'PC044',
    'systeminfo',
    ['10.0.17134', 'client', 'x64'],
    [10, 10, 10],
    ['KB4100347', 'KB4487038', 'KB4487017'],
  ),
  '10_1803_x64_proforworkstations_en-us_B_20190306_qfe.txt': row(
    '10_1803_x64_proforworkstations_en-us_B_20190306_qfe',
    'empty',
    [null, null, null],
    [null, 0, 0],
    [],
  ),
  '10_1803_x86_enterprise_nl_systeminfo.txt': row(
    'DESKTOP-LFQSJM4',
    'systeminfo',
    ['10.0.17134', 'client', 'x86'],
    [4, 4, 4],
    ['KB4230204', 'KB4457128'],
  ),
  '10_1809_x64_education_es_systeminfo.txt': row(
    '10_1809_x64_education_es_systeminfo',
    'systeminfo',
    ['10.0.17763', 'client', 'x64'],
    [9, 9, 9],
    ['KB4486553', 'KB4482887'],
  ),
  '10_1809_x64_pro_en-us_20190307_qfe.txt': row(
    '10_1809_x64_pro_en-us_20190307_qfe',
    'wmic-table',
    [null, null, null],
    [null, 5, 5],
    ['KB4486553', 'KB4482887'],
  ),
  '10_1809_x64_pro_en-us_20190307_systeminfo.txt': row(
    'DESKTOP-LOQ9L09',
    'systeminfo',
    ['10.0.17763', 'client', 'x64'],
    [5, 5, 5],
    ['KB4486553', 'KB4482887'],
  ),
  '7_sp1_x64_enterprise_en-us_A_systeminfo.txt': row(
    'WIN7SP1X64',
    'systeminfo',
    ['6.1.7601', 'client', 'x64'],
    [219, 219, 219],
    ['KB2849697', 'KB971033', 'KB2533552', 'KB3046306', 'KB982018'],
  ),
  '8.1_u1_x64_enterprise_en-us_systeminfo.txt': row(
    'WIN81U1X64',
    'systeminfo',
    ['6.3.9600', 'client', 'x64'],
    [6, 6, 6],
    ['KB2919355', 'KB2949621'],
  ),
  'get-hotfix_2008r2_narrow_console.txt': row(
    'KRAKEN',
    'get-hotfix-table',
    [null, null, null],
    [null, 113, 113],
    ['KB2479943', 'KB2765809', 'KB3042553'],
  ),
  'srv_2003r2_sp2_rtm_x64_standard_en-us_systeminfo.txt': row(
    'SRV2K3R2SP2X64',
    'systeminfo',
    ['5.2.3790', 'server', 'x64'],
    [1, 1, 1],
    ['KB147222'],
  ),
  'srv_2008_rtm_x64_standard_en-us_systeminfo.txt': row(
    'SRV2K8SP0X64',
    'systeminfo',
    ['6.0.6001', 'server', 'x64'],
    [1, 1, 1],
    ['KB956250'],
  ),
  'srv_2008r2_sp1_x64_standard_en-us_systeminfo.txt': row(
    'SRV2K8R2SP1X64',
    'systeminfo',
    ['6.1.7601', 'server', 'x64'],
    [2, 2, 2],
    ['KB958488', 'KB976902'],
  ),
  'srv_2016_1607_datacenter_en-us_systeminfo.txt': row(
    'MYSERVER',
    'systeminfo',
    ['10.0.14393', 'server', 'x64'],
    [5, 5, 5],
    ['KB4049065', 'KB4483229'],
  ),
  'srv_2019_rtm_datacenter_en-us_systeminfo.txt': row(
    'WIN-O863JARO7CM',
    'systeminfo',
    ['10.0.17763', 'server', 'x64'],
    [5, 5, 5],
    ['KB4462930', 'KB4480116'],
  ),
  'srv_2022_systeminfo.txt': row(
    'WIN-RIBN7SM07BK',
    'systeminfo',
    ['10.0.20348', 'server', 'x64'],
    [3, 3, 3],
    ['KB5004330', 'KB5005552'],
  ),
  'vista_x64_sp1_qfe.txt': row(
    'WINVISTASP0X64',
    'wmic-table',
    [null, null, null],
    [null, 174, 173],
    ['KB937286', 'KB943729', 'KB2079403', 'KB936330', 'KB940157'],
  ),
  'vista_x64_sp1_systeminfo.txt': row(
    'WINVISTASP0X64',
    'systeminfo',
    ['6.0.6001', 'client', 'x64'],
    [174, 174, 173],
    ['KB937286', 'KB943729', 'KB983587', 'KB940157'],
  ),
  'xp_sp2_x86_qfe.txt': row('WINXPSP2', 'wmic-table', [null, null, null], [null, 1, 1], ['KB147222']),
};

describe('real inventories', () => {
  const isThere = existsSync(REAL);
  if (!isThere) console.log(`skipped: ${REAL} is absent (KB_TEST_DATA names another folder)`);
  test.skipIf(!isThere).each(Object.entries(REAL_FILES))('%s', (file, expected) => {
    const { hosts } = parseInventories(readFileSync(`${REAL}/${file}`), file);
    expect(hosts).toHaveLength(1);
    expectHost(hosts[0]!, expected);
  });
});

const SERVER_2008R2 = ['6.1.7601', 'server', 'x64'] as const;
const FIXTURE_FILES: Readonly<Record<string, readonly Row[]>> = {
  'systeminfo-ja.shift_jis.txt': [
    row('NODE1', 'systeminfo', SERVER_2008R2, [4, 4, 4], ['KB2494016', 'KB976902']),
  ],
  'systeminfo-ru.cp866.txt': [
    row('NODE2', 'systeminfo', ['6.3.9600', 'server', 'x64'], [3, 3, 3], ['KB2919355']),
  ],
  'systeminfo-fr.utf16.txt': [
    row('NODE3', 'systeminfo', ['6.1.7600', 'server', 'x64'], [2, 2, 2], ['KB981314']),
  ],
  'systeminfo-de.cp850.txt': [
    row('NODE4', 'systeminfo', ['6.0.6002', 'server', 'x64'], [3, 3, 2], ['KB957316']),
  ],
  'systeminfo-zh.gbk.txt': [
    row('NODE5', 'systeminfo', ['10.0.14393', 'server', 'x64'], [2, 2, 2], ['KB4049065']),
  ],
  'systeminfo-truncated.txt': [
    row('NODE6', 'systeminfo', SERVER_2008R2, [386, 245, 245], ['KB2479943', 'KB2845943'], true),
  ],
  'systeminfo-truncated-number.txt': [
    row('NODE7', 'systeminfo', SERVER_2008R2, [260, 210, 210], ['KB2479943'], true),
  ],
  'systeminfo.csv': [row('NODE8', 'systeminfo-csv', SERVER_2008R2, [3, 3, 3], ['KB2494016', 'KB976902'])],
  'systeminfo-then-get-hotfix.txt': [
    row('NODE6', 'systeminfo+get-hotfix-table', SERVER_2008R2, [5, 5, 5], ['KB2559392']),
  ],
  'three-systeminfos.txt': [
    row('NODE1', 'systeminfo', SERVER_2008R2, [2, 2, 2], ['KB2521341']),
    row('NODE2', 'systeminfo', SERVER_2008R2, [2, 2, 2], ['KB2521342']),
    row('NODE3', 'systeminfo', SERVER_2008R2, [2, 2, 2], ['KB2521343']),
  ],
  'wmic-list-full.txt': [
    row('NODE1', 'wmic-list', [null, null, null], [null, 3, 3], ['KB2494016', 'KB982018']),
  ],
  'wmic-format.csv': [
    row('NODE1', 'wmic-csv', [null, null, null], [null, 2, 2], ['KB943729', 'KB2494016']),
    row('NODE2', 'wmic-csv', [null, null, null], [null, 1, 1], ['KB2494016']),
  ],
  'wmic-2003-banner-before-utf16.txt': [
    row(
      'NODE9',
      'wmic-table',
      [null, null, null],
      [null, 5, 4],
      ['KB893803', 'KB911564', 'KB925398', 'KB147222'],
    ),
  ],
  'get-hotfix-two-hosts.txt': [
    row('NODE1', 'get-hotfix-table', [null, null, null], [null, 2, 2], ['KB2494016', 'KB982018']),
    row('NODE2', 'get-hotfix-table', [null, null, null], [null, 3, 3], ['KB2521348']),
  ],
  'get-hotfix-cut-ids.txt': [
    row('NODE1', 'get-hotfix-table', [null, null, null], [null, 1, 1], ['KB982018'], true),
  ],
  'get-hotfix-list.utf16be.txt': [
    row('NODE1', 'get-hotfix-list', [null, null, null], [null, 2, 2], ['KB2521348']),
  ],
  'get-hotfix-semicolon.csv': [
    row('NODE1', 'get-hotfix-csv', [null, null, null], [null, 2, 2], ['KB982018']),
  ],
  'dism-list-en.txt': [
    row('dism-list-en', 'dism-list', SERVER_2008R2, [null, 4, 3], ['KB2277904', 'KB2494016', 'KB982018']),
  ],
  'dism-table-de.utf8bom.txt': [
    row('dism-table-de.utf8bom', 'dism-table', ['6.2.9200', null, 'x64'], [null, 3, 3], ['KB2770917']),
  ],
  'own-two-hosts.txt': [
    row('NODE1', 'atlas', SERVER_2008R2, [3, 3, 3], ['KB2277904']),
    row('NODE2', 'atlas', SERVER_2008R2, [2, 2, 2], ['KB2521348']),
  ],
  'file-versions.txt': [row('file-versions', 'file-versions', [null, null, null], [null, 0, 0], [])],
  'file-versions-list.txt': [
    row('file-versions-list', 'file-versions', [null, null, null], [null, 0, 0], []),
  ],
  'numbers.txt': [row('numbers', 'numbers', [null, null, null], [null, 3, 3], ['KB2494016', 'KB982018'])],
  'only-bom.txt': [row('only-bom', 'empty', [null, null, null], [null, 0, 0], [])],
};

describe('every form', () => {
  test.each(Object.entries(FIXTURE_FILES))('%s', (file, expected) => {
    const { hosts } = read(file);
    expect(hosts).toHaveLength(expected.length);
    expected.forEach((wanted, at) => {
      expectHost(hosts[at]!, wanted);
    });
  });

  test('the encodings are told apart', () => {
    const told = (file: string) => read(file).encoding;
    expect(told('systeminfo-ja.shift_jis.txt')).toBe('shift_jis');
    expect(told('systeminfo-ru.cp866.txt')).toBe('ibm866');
    expect(told('systeminfo-de.cp850.txt')).toBe('ibm850');
    expect(told('systeminfo-zh.gbk.txt')).toBe('gbk');
    expect(told('wmic-2003-banner-before-utf16.txt')).toBe('ascii + utf-16le');
    expect(told('get-hotfix-list.utf16be.txt')).toBe('utf-16be');
  });

  test('every format has a fixture or a text below', () => {
    const formats = Object.values(FIXTURE_FILES).flatMap((rows) =>
      rows.flatMap(({ format }) => format.split('+')),
    );
    expect([...new Set([...formats, 'os-version'])].sort()).toEqual(Object.keys(INVENTORY_FORMATS).sort());
  });
});

describe('what is cut', () => {
  test('a number that systeminfo cut is dropped, shown with its line, and the sentence says what to do', () => {
    const [host] = read('systeminfo-truncated-number.txt').hosts;
    expect(host?.installed).not.toContain('KB28621');
    expect(host?.unreadable).toEqual([{ line: 220, text: '[211]: KB28621' }]);
    expect(host?.messages).toContain(
      'The list is truncated (260 claimed, 210 listed): what is missing here may be installed; use Get-HotFix.',
    );
  });

  test('a whole list of the same host makes the cut one good', () => {
    expect(read('systeminfo-then-get-hotfix.txt').hosts[0]).toMatchObject({ truncated: false, listed: 5 });
  });

  test.each(['KB28', 'K', 'KB2862', 'KB286215', 'Q', 'KB2...'])(
    'as the last of too few entries, %s is dropped',
    (last) => {
      const text = `Hotfix(s):                 9 Hotfix(s) Installed.\n  [01]: KB2494016\n  [02]: ${last}\n`;
      expect(hostIn(text)).toMatchObject({
        installed: ['KB2494016'],
        listed: 1,
        claimed: 9,
        truncated: true,
      });
    },
  );

  test('six digits that no longer number begins with are whole, seven always are', () => {
    const text = (last: string) => `Hotfix(s): 9 Hotfix(s) Installed.\n  [01]: KB2494016\n  [02]: ${last}\n`;
    expect(hostIn(text('KB982018')).installed).toEqual(['KB982018', 'KB2494016']);
    expect(hostIn(text('KB3042553')).installed).toEqual(['KB2494016', 'KB3042553']);
  });

  test('an own file without its end is cut', () => {
    expect(ownHost({ hotfixes: ['KB2494016'] }).truncated).toBe(false);
    expect(hostIn(ownFile({ hotfixes: ['KB2494016'] }).replace('end\r\n', '')).truncated).toBe(true);
    expect(ownHost({ hotfixes: ['KB2494016'], count: 2 }).truncated).toBe(true);
  });
});

describe('spellings', () => {
  const table = (id: string, servicePack = '') =>
    `HotFixID    ServicePackInEffect  CSName\n${id.padEnd(12)}${servicePack.padEnd(21)}NODE1\n`;

  test.each([
    ['Q147222', 'KB147222'],
    ['KB893803v2', 'KB893803'],
    ['943729', 'KB943729'],
    ['KB982018-v3', 'KB982018'],
  ])('%s is %s', (text, id) => {
    expect(hostIn(table(text)).installed).toEqual([id]);
  });

  test('a revision behind the number is kept', () => {
    expect(hostIn(table('KB893803v2')).revisions).toEqual([{ kb: 'KB893803', revision: 2 }]);
    expect(read('dism-list-en.txt').hosts[0]?.revisions).toContainEqual({ kb: 'KB2277904', revision: 3 });
  });

  test('`File 1` has its number in another column', () => {
    expect(hostIn(table('File 1', 'KB893803v2')).installed).toEqual(['KB893803']);
  });

  test('a GUID, a date and a word are no number, and are shown', () => {
    const host = hostIn(
      'HotFixID                                CSName\n{7A068575-C5DB-43D9-BE20-3895D0C69B17}  NODE1\nIDNMitigationAPIs                       NODE1\n',
    );
    expect(host.installed).toEqual([]);
    expect(host.unreadable.map(({ line }) => line)).toEqual([2, 3]);
  });

  test('packages that are only staged are not installed, whatever the language', () => {
    expect(read('dism-list-en.txt').hosts[0]?.installed).not.toContain('KB2521348');
    expect(read('dism-table-de.utf8bom.txt').hosts[0]?.installed).not.toContain('KB2803748');
  });

  test('file versions are read from lines, tables and property lists; one that a console has cut is not', () => {
    expect(read('file-versions.txt').hosts[0]?.files).toEqual([
      { name: 'mpio.sys', version: '6.1.7601.17619' },
      { name: 'msdsm.sys', version: '6.1.7601.17514' },
      { name: 'vmms.exe', version: '6.1.7601.21642' },
    ]);
    expect(read('file-versions-list.txt').hosts[0]?.files).toHaveLength(2);
  });

  test('wide characters in a column do not shift the ones behind it', () => {
    const text =
      'CSName  Description         HotFixID   InstalledOn\nNODE1   セキュリティ更新    KB2494016  7/26/2011\n';
    expect(hostIn(text)).toMatchObject({ name: 'NODE1', installed: ['KB2494016'] });
  });
});

describe('several blocks', () => {
  test('a console banner or a line of WMI gives the level that a list does not show', () => {
    const text = `Microsoft Windows [Version 6.1.7601]\nC:\\>wmic qfe list brief\nDescription  HotFixID   CSName\nUpdate       KB2494016  NODE1\n`;
    expect(hostIn(text)).toMatchObject({ osVersion: '6.1.7601', edition: null, installed: ['KB2494016'] });
    const wmi =
      'BuildNumber     : 7601\nCSName          : NODE1\nProductType     : 3\nVersion         : 6.1.7601\n';
    expect(hostIn(`${wmi}\nHotFixID\nKB2494016\n`)).toMatchObject({
      name: 'NODE1',
      osVersion: '6.1.7601',
      edition: 'server',
    });
  });

  test('a row of `wmic os get` tells the level, the lines of a filtered systeminfo the list', () => {
    const text = `Caption                                    Version\nMicrosoft Windows Server 2008 R2 Standard  6.1.7601\n\n      [17]: KB2494016\n      [18]: KB2521348\n`;
    expect(hostIn(text)).toMatchObject({
      osVersion: '6.1.7601',
      edition: 'server',
      installed: ['KB2494016', 'KB2521348'],
    });
  });

  test('two languages in one paste are two hosts, each read', () => {
    const texts = ['systeminfo-fr.utf16.txt', 'systeminfo-zh.gbk.txt'].map(
      (file) => decodeText(readFileSync(`${FIXTURES}/${file}`)).text,
    );
    expect(parseInventories(texts.join('\n'), 'x').hosts.map(({ name, claimed }) => [name, claimed])).toEqual(
      [
        ['NODE3', 2],
        ['NODE5', 2],
      ],
    );
  });

  test('a console of eighty columns that has wrapped every row loses no number', () => {
    const text =
      'Caption                                     CSName  Description  FixCommen\nts  HotFixID   InstallDate\nhttp://support.microsoft.com/?kbid=2494016  NODE1   Update\n    KB2494016\nhttp://support.microsoft.com/?kbid=982018   NODE1   Update\n    KB982018\n';
    expect(hostIn(text).installed).toEqual(['KB982018', 'KB2494016']);
  });

  test('a second list without a name is another host', () => {
    const list = 'Description  HotFixID\nUpdate       KB2494016\n';
    const { hosts } = parseInventories(list + list.replace('KB2494016', 'KB2521348'), 'paste.txt');
    expect(hosts.map(({ name, installed }) => [name, installed])).toEqual([
      ['paste (1)', ['KB2494016']],
      ['paste (2)', ['KB2521348']],
    ]);
  });

  test('a paste that has lost its blanks or its line ends is read', () => {
    const text =
      'Host Name: NODE1\nOS Name: Microsoft Windows Server 2008 R2 Standard\nOS Version: 6.1.7601 Service Pack 1 Build 7601\nSystem Type: x64-based PC\nHotfix(s): 2 Hotfix(s) Installed. [01]: KB2494016 [02]: KB976902\nNetwork Card(s): 1 NIC(s) Installed. [01]: Intel [02]: 192.0.2.1\n';
    expect(hostIn(text)).toMatchObject({
      name: 'NODE1',
      claimed: 2,
      listed: 2,
      installed: ['KB976902', 'KB2494016'],
    });
  });

  test('a host without its name takes that of the file', () => {
    expect(hostIn('HotFixID\nKB2494016\n', 'NODE4.txt').name).toBe('NODE4');
  });
});

describe('what is no inventory', () => {
  test.each([
    ['page.html', 'is an HTML page'],
    ['program.bin', 'program'],
    ['prose.txt', 'it names 2 KB numbers, KB2494016 first, in running text'],
  ])('%s is named and what to do is said', (file, words) => {
    const { hosts, messages } = read(file);
    expect(hosts).toEqual([]);
    expect(messages).toEqual([expect.stringContaining(words)]);
    expect(messages[0]).toContain('Get-HotFix');
  });

  test('an endless paste is read to a limit, says so, and is taken as cut', () => {
    const text = `HotFixID\n${`KB2494016${' '.repeat(190)}\n`.repeat(45_000)}`;
    expect(text.length).toBeGreaterThan(MAX_INVENTORY);
    const reading = parseInventories(text, 'paste');
    expect(reading.messages).toEqual([expect.stringContaining('only the first 8000000 were read')]);
    expect(reading.hosts[0]).toMatchObject({ truncated: true, installed: ['KB2494016'] });
  });

  test('a foreign text cannot reach a terminal with its control characters', () => {
    const host = hostIn('HotFixID  CSName\n\u001b[2Jevil  NODE1\nKB2494016 NODE1\n');
    expect(JSON.stringify(host)).not.toContain('\\u001b');
  });
});

describe('laws', () => {
  const files = Object.keys(FIXTURE_FILES);
  const texts = files.map((file) => new TextDecoder().decode(readFileSync(`${FIXTURES}/${file}`)));

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        parseInventories(bytes, 'x');
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
        fc.nat(),
        (file, changes, cut) => {
          const bytes = new Uint8Array(readFileSync(`${FIXTURES}/${file}`));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          parseInventories(bytes.subarray(0, cut % (bytes.length + 1)), file);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('line ends do not matter', () => {
    const anyText = fc.constantFrom(...texts);
    fc.assert(
      fc.property(anyText, fc.constantFrom('\n', '\r\n', '\r\r\n', '\r'), (text, end) => {
        const lines = text.replaceAll('\0', '').split(/\r*\n/u);
        const hosts = (joined: string) => parseInventories(joined, 'x').hosts;
        expect(hosts(lines.join(end))).toEqual(hosts(lines.join('\n')));
      }),
    );
  });

  test('the encoding does not matter to what is ASCII', () => {
    const plain = readFileSync(`${FIXTURES}/systeminfo-truncated.txt`).toString('latin1');
    const wide = Buffer.from(plain, 'utf16le');
    const big = Buffer.from(wide).swap16();
    const marked = (mark: readonly number[], bytes: Uint8Array) => Buffer.concat([Buffer.from(mark), bytes]);
    const hosts = (bytes: Uint8Array) => parseInventories(bytes, 'x').hosts;
    const expected = hosts(Buffer.from(plain, 'latin1'));
    for (const bytes of [
      wide,
      big,
      marked([0xff, 0xfe], wide),
      marked([0xfe, 0xff], big),
      marked([0xef, 0xbb, 0xbf], Buffer.from(plain)),
    ])
      expect(hosts(bytes)).toEqual(expected);
  });

  test('an inventory that is written down and read again says the same', () => {
    for (const {
      name,
      installed,
      revisions,
      files: own,
      truncated,
      osVersion,
      edition,
      arch,
      hasList,
      ...rest
    } of files.flatMap((file) => read(file).hosts)) {
      const again = hostIn(
        renderInventory({
          name,
          installed,
          revisions,
          files: own,
          truncated,
          osVersion,
          edition,
          arch,
          hasList,
          ...rest,
        }),
        name,
      );
      expect(again).toMatchObject({
        name,
        installed,
        revisions,
        files: own,
        truncated,
        osVersion,
        edition,
        arch,
        hasList,
      });
    }
  });
});
