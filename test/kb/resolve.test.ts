import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { buildResolverIndex, resolve } from '../../src/kb/resolve.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import {
  article,
  COMPONENTS,
  file,
  knowledgeBase,
  LEVELS,
  level,
  ROLES,
  stopCode,
} from '../support/build.ts';
import { anyNumber, spellingsOf } from '../support/kb-spellings.ts';

const event = (id: number, source: string) => ({ id, source, log: null });

const ARTICLES: readonly KbArticle[] = [
  article('KB2521348', { files: [file('vmms.exe', 'sp1', 21686)], components: ['hyper-v'] }),
  article('KB2496089', { files: [file('vmms.exe', 'sp1', 21642)], components: ['hyper-v'] }),
  article('KB2520235', { stopCodes: [stopCode('0x0000009E')] }),
  article('KB2135160', { stopCodes: [stopCode('0x0000009E', 'USER_MODE_HEALTH_MONITOR')] }),
  article('KB2517329', { stopCodes: [stopCode('0x0000007F')], events: [event(10, 'Microsoft-Windows-WMI')] }),
  article('KB2264080', { events: [event(22508, 'Microsoft-Windows-Hyper-V-Worker'), event(10, 'Disk')] }),
  article('KB2512715', { files: [file('failovercluster-validation', 'sp1', 17579, { isPackage: true })] }),
  article('KB2522766', {
    files: [file('mpio.sys', 'sp1', 17619), file('mpio.sys', 'rtm', 20970)],
    components: ['mpio'],
  }),
];
const levels = [
  ...LEVELS,
  level('windows-server-2008-r2-rtm', {
    name: 'Windows Server 2008 R2 (RTM)',
    product: 'windows-server-2008-r2',
    builds: ['6.1.7600'],
  }),
  level('windows-server-2008-r2-sp1', {
    name: 'Windows Server 2008 R2 SP1',
    product: 'windows-server-2008-r2',
    builds: ['6.1.7601'],
    aliases: ['W2K8R2SP1'],
  }),
  level('windows-server-2012', {
    name: 'Windows Server 2012',
    product: 'windows-server-2012',
    builds: ['6.2.9200'],
  }),
  level('windows-server-2016', {
    name: 'Windows Server 2016',
    product: 'windows-server-2016',
    builds: ['10.0.14394'],
  }),
];
const components = [
  ...COMPONENTS,
  { id: 'hyper-v', name: 'Hyper-V', aliases: ['VMMS'], partOf: null, sources: [], body: '' },
  { id: 'mpio', name: 'MPIO', aliases: ['multipath I/O'], partOf: null, sources: [], body: '' },
];
const index = buildResolverIndex(
  buildKnowledgeBase({ articles: ARTICLES, levels, components, roles: ROLES, guides: [] }),
);
const wmiOnly = buildResolverIndex(
  knowledgeBase(article('KB2517329', { events: [event(10, 'Microsoft-Windows-WMI')] })),
);
const withYearEvent = buildResolverIndex(
  buildKnowledgeBase({
    articles: [article('KB1000001', { events: [event(2012, 'srv')] })],
    levels,
    components,
    roles: ROLES,
    guides: [],
  }),
);
const read = (text: string) => {
  const { kind, id, held } = resolve(text, index);
  return { kind, id, held };
};

describe('a KB number', () => {
  it('in any spelling gives exactly its page, or says that it is not held', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const held = index.kbs.has(`KB${number}`);
        for (const text of spellingsOf(number))
          expect(read(text), text).toEqual({ kind: 'kb', id: `KB${number}`, held });
      }),
      { examples: [[2521348]] },
    );
  });

  it('that is not held has no page here, and says where the vendor and the archive would have it', () => {
    expect(resolve('KB2521349', index)).toMatchObject({
      kind: 'kb',
      id: 'KB2521349',
      held: false,
      url: null,
      vendorUrl: 'https://support.microsoft.com/kb/2521349',
      archiveUrl: 'https://web.archive.org/web/*/https://support.microsoft.com/kb/2521349',
    });
  });

  it('wins over a file and a version beside it, held or not', () => {
    expect(read('Windows6.1-KB2521348-x64.msu vmms.exe 6.1.7601.21642').id).toBe('KB2521348');
    expect(read('KB2521349: vmms.exe 6.1.7601.21642')).toEqual({ kind: 'kb', id: 'KB2521349', held: false });
    expect(read('https://support.microsoft.com/kb/2521348/mpio.sys').id).toBe('KB2521348');
  });

  it('beside other numbers comes first, and they are the choices', () => {
    const { id, choices } = resolve('KB2521348 replaces KB2496089', index);
    expect([id, ...choices.map((choice) => choice.id)]).toEqual(['KB2521348', 'KB2496089']);
  });
});

describe('bare KB numbers', () => {
  it.each([
    '2521348 superseded',
    '2521348 is superseded by 2496089',
    'install 2521348',
    '2521348 download',
    'is (2521348) needed?',
    'vmms.exe of 2521348',
    '2521348 and vmms.exe 6.1.7601.21642',
  ])('are read among words where they are held: %j', (text) => {
    expect(read(text)).toEqual({ kind: 'kb', id: 'KB2521348', held: true });
  });

  it('that are not held are honest about it', () => {
    for (const text of ['install 2521349', '2521349 download', '2521349 superseded'])
      expect(read(text), text).toEqual({ kind: 'kb', id: 'KB2521349', held: false });
  });

  it('that are held come before those that are not, whatever is written first', () => {
    const { id, choices } = resolve('2521349 is superseded by 2521348', index);
    expect([id, ...choices.map((choice) => choice.id)]).toEqual(['KB2521348', 'KB2521349']);
  });

  it('that are not held never stand before or beside a reading of another kind', () => {
    for (const [text, id] of [
      ['vmms.exe 4507648', 'vmms.exe'],
      ['2521349 hyper-v-worker 22508', 'Microsoft-Windows-Hyper-V-Worker 22508'],
      ['0x9E 2521349', '0x0000009E'],
    ] as const) {
      const found = resolve(text, index);
      expect(found.id, text).toBe(id);
      expect(
        found.choices.filter(({ kind }) => kind === 'kb'),
        text,
      ).toEqual([]);
    }
  });

  it('are no words, sizes, counts or ids of something else', () => {
    for (const text of [
      'event 2521348',
      '2521348 bytes',
      'pid 252134',
      'lost 252134 packets',
      'lost 250000 after failover',
      'year 2012',
      '500000 is too much',
    ])
      expect(read(text).kind, text).toBe('text');
    expect(read('vmms.exe 6.1.7601.21642 2521348 bytes').kind).toBe('file-version');
  });

  it.each([
    '2496089 2521348 2263829',
    '2496089, 2521348 and 2263829.',
    'KBs: 2496089, 2521348, 2263829',
    '1. 2496089\n2. 2521348\n3. 2263829',
    'KB2496089/2521348/2263829',
  ])('of a list are the first, and the others to choose from: %j', (text) => {
    const { kind, id, choices } = resolve(text, index);
    expect([kind, id]).toEqual(['kb', 'KB2496089']);
    expect(choices.map((choice) => [choice.id, choice.held])).toEqual([
      ['KB2521348', true],
      ['KB2263829', false],
    ]);
  });
});

describe('the symbolic name of a stop code', () => {
  it.each([
    'USER_MODE_HEALTH_MONITOR',
    'user_mode_health_monitor',
    'user mode health monitor',
    'user-mode-health-monitor',
    'The bugcheck was USER_MODE_HEALTH_MONITOR on node 2.',
  ])('%j is the code that a source gives it for', (text) => {
    expect(resolve(text, index)).toMatchObject({
      kind: 'stop-code',
      id: '0x0000009E',
      held: true,
      kbs: ['KB2135160', 'KB2520235'],
    });
  });

  it('stands back behind a code in the same text', () => {
    expect(read('USER_MODE_HEALTH_MONITOR, STOP: 0x0000007F').id).toBe('0x0000007F');
  });

  it('that no source here gives is text', () => {
    expect(read('KERNEL_DATA_INPAGE_ERROR')).toMatchObject({ kind: 'text', held: false });
    expect(read('MY_USER_MODE_HEALTH_MONITOR_2').kind).toBe('text');
  });

  it('of two codes gives both to choose from', () => {
    const two = buildResolverIndex(
      knowledgeBase(
        article('KB1000001', {
          stopCodes: [stopCode('0x00000001', 'SAME_NAME'), stopCode('0x00000002', 'SAME_NAME')],
        }),
      ),
    );
    const { id, choices } = resolve('SAME_NAME', two);
    expect([id, ...choices.map((choice) => choice.id)]).toEqual(['0x00000001', '0x00000002']);
  });
});

describe('a stop code', () => {
  it.each([
    '0x9E',
    '9e',
    '9E',
    '0x9e',
    '0X9E',
    '0×9E',
    '0000009E',
    '0x0000009E',
    '“0x0000009E” Stop error',
    'STOP: 0x0000009E (0xfffffa8003f5a010, 0x00000000000004b0, 0x0000000000000005, 0x0000000000000000)',
    'STOP 0x0000009E (0x0000007F, 0x1, 0x2, 0x3)',
    '*** STOP: 0x0000009E (0xFFFFFA80,0x000004B0,0x00000005,0x00000000)',
    'stop 9e',
    'Stop code: 9E',
    'bug check 0x9E',
    'BugCheck 9E, {fffffa800c8a5a60, 4b0, 0, 0}',
    'USER_MODE_HEALTH_MONITOR (9e)',
    'BugcheckCode 158',
    '<Data Name="BugcheckCode">158</Data>',
    'BCCode: 9e',
    'BCCode:\t9e',
    'BUGCHECK_CODE:  9e',
    'BUGCHECK_STR:  0x9E',
    'Bugcheck code 0000009E',
    '9e bluescreen',
    '9E BSOD on node 2',
    'blue screen 9e on node 2',
    'stop error 9e on cluster node',
    'Stop code 9E when a disk is lost',
    '0x 9E',
    'STOP: 0x 9E',
    '9e (0xfffffa8003f5a010, 0x4b0, 0x5, 0x0)',
    'The computer has rebooted from a bugcheck.  The bugcheck was: 0x0000009e (0xfffffa8003f5a010, 0x00000000000004b0, 0x0000000000000005, 0x0000000000000000). A dump was saved in: C:\\Windows\\MEMORY.DMP. Report Id: 030112-12345-01.',
    'Exception code: 0xc0000005, then STOP 0x9E',
    'STOP 9e, error 0x80070005',
  ])('is read from %j', (text) => {
    expect(read(text)).toEqual({ kind: 'stop-code', id: '0x0000009E', held: true });
  });

  it('is read from what Windows shows after a restart', () => {
    const text = `Problem signature:
  Problem Event Name:\tBlueScreen
  OS Version:\t6.1.7601.2.1.0.272.7
  Locale ID:\t1033

Additional information about the problem:
  BCCode:\t9e
  BCP1:\tFFFFFA8003F5A010
  BCP2:\t00000000000004B0
  BCP3:\t0000000000000005
  BCP4:\t0000000000000000
  OS Version:\t6_1_7601
  Service Pack:\t1_0
  Product:\t272_3

Files that help describe the problem:
  C:\\Windows\\Minidump\\030112-12345-01.dmp`;
    for (const pasted of [text, text.replaceAll('\n', '\r\n'), text.replace(/\s+/g, ' ')]) {
      expect(read(pasted)).toEqual({ kind: 'stop-code', id: '0x0000009E', held: true });
      expect(resolve(pasted, index).choices).toEqual([]);
    }
  });

  it.each([
    'BugcheckCode 0',
    'BugcheckCode 0x0',
    '<Data Name="BugcheckCode">0</Data>',
    'Faulting process id: 0x8f4',
    'Fault offset: 0x000000000004e4e4',
    'time stamp: 0x4ce79d4f',
    'Zeitstempel: 0x4ce79d4f',
    'Exception code: 0xc0000005',
    'Ausnahmecode: 0xc0000005',
    'Parameter 1: 0x9e',
    'Parameters: 0x9e, 0x9e, 0x0',
    'Arg1: 0x9e',
    'BCP1: 0x9e',
    'The instruction at "0x77f8a9b2" referenced memory at "0x00000000".',
    'a bluescreen',
    'the dead blue screen',
    'stop 2 services',
  ])('is none of the other numbers: %j', (text) => {
    const found = resolve(text, index);
    expect([found, ...found.choices].map(({ kind }) => kind)).not.toContain('stop-code');
  });

  it('of two that are joined are both, what is in brackets never', () => {
    const { id, choices } = resolve('STOP 0x0000009E (0x7F, 0x1, 0x2, 0x3) or 0x0000007F', index);
    expect([id, ...choices.map((choice) => choice.id)]).toEqual(['0x0000009E', '0x0000007F']);
    expect(resolve('STOP: 0x0000009E, 0x0000007F, 0x1', index).choices).toEqual([]);
  });

  it('stands back where it is another error code', () => {
    const found = resolve('vmms.exe ends with 0x80041003', index);
    expect(found).toMatchObject({ kind: 'file', choices: [{ kind: 'stop-code', id: '0x80041003' }] });
    expect(read('error 0x80041003')).toEqual({ kind: 'stop-code', id: '0x80041003', held: false });
    expect(read('Event ID: 22508 failed with 0x80041003').kind).toBe('event');
  });

  it('leads to every article that carries it', () => {
    expect(resolve('0x9E', index)).toMatchObject({
      url: 'stop-codes/0x0000009E.html',
      kbs: ['KB2135160', 'KB2520235'],
    });
  });

  it('is never taken for a KB number', () => {
    for (const text of ['0x0000007F', 'STOP: 0x0000007F', '0x0000007a', '0x00000101'])
      expect(read(text).kind).toBe('stop-code');
  });

  it('that is not held says so where the text marks it, and is a text else', () => {
    expect(read('0x000000EF')).toEqual({ kind: 'stop-code', id: '0x000000EF', held: false });
    expect(read('ef').kind).toBe('text');
  });

  it('in any spelling gives its canonical form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (code) => {
        const hex = code.toString(16);
        const id = `0x${hex.toUpperCase().padStart(8, '0')}`;
        for (const text of [
          `0x${hex}`,
          id,
          `STOP: ${id} (0x1, 0x2, 0x3, 0x4)`,
          `Stop error ${id.toLowerCase()}`,
          `stop 0x${hex}`,
        ]) {
          expect(read(text), text).toMatchObject({ kind: 'stop-code', id });
        }
      }),
    );
  });
});

describe('an event', () => {
  it.each([
    '22508',
    'event 22508',
    'Event ID: 22508',
    'EventID 22508',
    'Ereignis-ID: 22508',
    'Hyper-V-Worker 22508',
    'Microsoft-Windows-Hyper-V-Worker 22508',
    'Log Name: Microsoft-Windows-Hyper-V-Worker-Admin Source: Microsoft-Windows-Hyper-V-Worker Event ID: 22508 Level: Information',
  ])('is read from %j', (text) => {
    expect(read(text)).toEqual({ kind: 'event', id: 'Microsoft-Windows-Hyper-V-Worker 22508', held: true });
  });

  it('with an id that two sources use offers both, and the named one where one is named', () => {
    const both = resolve('event 10', index);
    expect([both.id, ...both.choices.map(({ id }) => id)].sort()).toEqual([
      'Disk 10',
      'Microsoft-Windows-WMI 10',
    ]);
    expect(read('WMI 10').id).toBe('Microsoft-Windows-WMI 10');
    expect(resolve('WMI 10', index)).toMatchObject({
      url: 'events/microsoft-windows-wmi-10.html',
      kbs: ['KB2517329'],
    });
  });

  it.each([
    'Event 10, Disk',
    'Event 10, disk',
    'Event 10 (disk)',
    'Source: disk Event ID: 10',
    'Source: disk, Event ID: 10',
    'Event ID: 10 Source: disk Level: Error',
    'Log Name:      System\nSource:        disk\nDate:          3/1/2012 10:00:00\nEvent ID:      10\nTask Category: None\nDescription:\nA WMI provider is slow.',
    'Event 10, Disk, on node 2',
    'Event 10 source disk',
    'Disk event 10',
    'Quelle: disk Ereignis-ID: 10',
    'ProviderName : disk\nId : 10',
  ])('of a source that has none here is not answered as another source’s: %j', (text) => {
    const found = resolve(text, wmiOnly);
    expect(found).toMatchObject({ kind: 'event', id: 'Disk 10', held: false, url: null, kbs: [] });
    expect(found.choices.map(({ id, held }) => [id, held])).toEqual([['Microsoft-Windows-WMI 10', true]]);
    expect(resolve('Disk 10', wmiOnly)).toMatchObject({ kind: 'event', id: 'Disk 10', held: false });
  });

  it.each([
    'Event 10, WMI',
    'Source: WMI Event ID: 10',
    'Source: Microsoft-Windows-WMI\nEvent ID: 10\nDescription: a disk is slow',
    'TimeCreated  : 3/1/2012 10:00:00 AM\nProviderName : Microsoft-Windows-WMI\nId           : 10\nMessage      : Event filter with query',
    'Id : 10\nProviderName : Microsoft-Windows-WMI',
    'Id : 10 ProviderName : Microsoft-Windows-WMI',
    '<Provider Name="Microsoft-Windows-WMI" Guid="{1EDEEE53-0AFE-4609-B846-D8C0B2075B1F}" /> <EventID Qualifiers="32768">10</EventID>',
    'Error\t3/1/2012 10:00:00 AM\tMicrosoft-Windows-WMI\t10\tNone',
    'Fehler\t01.03.2012 10:00:00\tWMI\t10\tKeine',
    'Error,3/1/2012 10:00:00 AM,Microsoft-Windows-WMI,10,None,"Event filter with query"',
    '2345 Mar 01 10:00 Error WMI 10 Event filter with query',
  ])('of a written source that has it here is that one: %j', (text) => {
    const found = resolve(text, index);
    expect(found).toMatchObject({ kind: 'event', id: 'Microsoft-Windows-WMI 10', held: true });
    expect(found.choices).toEqual([]);
  });

  it('is not taken from an id of something else', () => {
    for (const text of [
      'Id : 22508',
      'ProviderName : x Process Id : 22508',
      'ProviderName : x RecordId : 22508',
    ])
      expect(read(text).kind, text).not.toBe('event');
  });

  it.each([
    ['FailoverClustering 1135', 'FailoverClustering 1135'],
    ['failoverclustering 1135', 'FailoverClustering 1135'],
    ['Event 1135, FailoverClustering', 'FailoverClustering 1135'],
    ['Microsoft-Windows-Kernel-Boot 29', 'Microsoft-Windows-Kernel-Boot 29'],
    ['SomeAgent 4711', 'SomeAgent 4711'],
    ['Source: Service Control Manager Event ID: 7031', 'Service Control Manager 7031'],
    ['Source: my agent Event ID: 12', 'event 12, source my agent'],
    ['Event 2012, VSS', 'event 2012, source VSS'],
  ])('of a source is read as one although nothing here has it: %j', (text, id) => {
    expect(read(text)).toEqual({ kind: 'event', id, held: false });
    expect(read(id)).toEqual({ kind: 'event', id, held: false });
  });

  it.each([
    ['Warning\t3/1/2012 10:00:00 AM\tService Control Manager\t7031\tNone', 'Service Control Manager 7031'],
    ['Error 3/1/2012 10:00:00 AM FailoverClustering 1135 Node Mgmt', 'FailoverClustering 1135'],
    ['Error,3/1/2012 10:00:00 AM,MyAgent,7,None\nError,3/1/2012 10:00:01 AM,mpio,16,None', 'mpio 16'],
    ['Error,3/1/2012 10:00:00 AM,Disk,11,None,"See event ID 22508 for more"', 'Disk 11'],
  ])('is read from a row of a log although nothing here has it: %j', (text, id) => {
    expect(read(text)).toEqual({ kind: 'event', id, held: false });
  });

  it('is the one that is written first, as a row or in words', () => {
    expect(read('Event ID: 22508 node removed at 10:00:05 disk 3 lost').id).toContain('22508');
    expect(read('10:00:05 disk 3 lost, see event ID 22508').id).toContain('isk 3');
  });

  it('is not made of a word and a number', () => {
    for (const text of [
      'at 10:00:00 the server rebooted 3 times',
      'since 10:00 node 12 is down',
      'since 10:00 disk 3 is down',
      'at 10:00 WMI 2 hours late',
      'error 1135',
      'Windows 10',
      'page 12',
      'hyper-v 2012',
      'PowerShell 2',
      'SharePoint 2010',
    ])
      expect(read(text).kind, text).not.toBe('event');
  });

  it('with the name of a log, a level or a remark behind it has no source', () => {
    for (const text of [
      'Event 22508, Error',
      'event 22508 (System)',
      'event 22508, online backup fails',
      'event 22508, check the source before you act',
    ])
      expect(read(text).id, text).toBe('Microsoft-Windows-Hyper-V-Worker 22508');
  });

  it('that is not held stands back behind what is', () => {
    const found = resolve(
      'Source: Application Error Event ID: 1000 Faulting application name: vmms.exe, version: 6.1.7601.21642, time stamp: 0x4ce79d4f',
      index,
    );
    expect(found).toMatchObject({ kind: 'file-version', id: 'vmms.exe 6.1.7601.21642' });
    expect(found.choices).toMatchObject([{ kind: 'event', id: 'Application Error 1000', held: false }]);
  });

  it('that is not held says so where the text calls it one', () => {
    expect(read('Event ID 4711')).toEqual({ kind: 'event', id: 'event 4711', held: false });
    expect(read('12345')).toEqual({ kind: 'kb', id: 'KB12345', held: false });
  });
});

describe('a file', () => {
  it.each([
    'vmms.exe',
    'VMMS.EXE',
    'C:\\Windows\\System32\\vmms.exe',
    '"%windir%\\System32\\vmms.exe"',
    'Which vmms.exe?',
    'It is vmms.exe.',
  ])('is read from %j', (text) => {
    expect(resolve(text, index)).toMatchObject({
      kind: 'file',
      id: 'vmms.exe',
      held: true,
      url: 'files/vmms.exe.html',
      kbs: ['KB2496089', 'KB2521348'],
    });
  });

  it('may be a component package without an extension', () => {
    expect(read('failovercluster-validation')).toEqual({
      kind: 'file',
      id: 'failovercluster-validation',
      held: true,
    });
  });

  it('without its extension is offered beside a component of that name', () => {
    const found = resolve('vmms', index);
    expect(found).toMatchObject({ kind: 'component', id: 'hyper-v' });
    expect(found.choices).toMatchObject([{ kind: 'file', id: 'vmms.exe', kbs: ['KB2496089', 'KB2521348'] }]);
  });

  it('that is not held says so', () => {
    expect(read('storqosflt.sys')).toEqual({ kind: 'file', id: 'storqosflt.sys', held: false });
  });
});

describe('a file version', () => {
  it.each([
    'vmms.exe 6.1.7601.21642',
    '6.1.7601.21642 vmms.exe',
    'vmms.exe: 6,1,7601,21642',
    'vmms.exe (6.1.7601.21642 (win7sp1_ldr.110121-1506))',
    'C:\\Windows\\System32\\vmms.exe v6.1.7601.21642',
    'ProductVersion   FileVersion      FileName\n--------------   -----------      --------\n6.1.7601.21642   6.1.7601.21642   C:\\Windows\\system32\\vmms.exe',
    'OriginalFilename : vmms.exe\nFileVersion : 6.1.7601.21642 (win7sp1_ldr.110121-1506)\nProductVersion : 6.1.7601.99',
    'vmms.exe Product version: 6.1.7600.16385 File version: 6.1.7601.21642',
    'Name          Version\nc:\\windows\\system32\\vmms.exe  6.1.7601.21642',
    'vmms.exe, version: 6.1.7601.21642, time stamp: 0x4ce79d4f',
    'Faulting application name: vmms.exe, version: 6.1.7601.21642, time stamp: 0x4ce79d4f\nFaulting module name: ntdll.dll, version: 6.1.7601.17725, time stamp: 0x4ec4aa8e\nException code: 0xc0000005\nFault offset: 0x000000000004e4e4\nFaulting process id: 0x8f4\nFaulting application start time: 0x01ccf7c8a1b2c3d4\nFaulting application path: C:\\Windows\\system32\\vmms.exe\nReport Id: 2d3f5a33-63bb-11e1-9a5c-123456789012',
    'Faulting application name: other.exe, version: 1.2.3.4, time stamp: 0x4ce79d4f Faulting module name: vmms.exe, version: 6.1.7601.21642, time stamp: 0x4ec4aa8e',
    'Name der fehlerhaften Anwendung: vmms.exe, Version: 6.1.7601.21642, Zeitstempel: 0x4ce79d4f Ausnahmecode: 0xc0000005 Fehleroffset: 0x000000000004e4e4 ID des fehlerhaften Prozesses: 0x8f4',
  ])('is read from %j', (text) => {
    const found = resolve(text, index);
    expect(found).toMatchObject({ kind: 'file-version', id: 'vmms.exe 6.1.7601.21642', held: true });
    expect(found.answer?.cell).toEqual({ file: 'vmms.exe', build: '6.1.7601', branch: 'ldr' });
    expect(found.answer?.newest).toEqual({ version: '6.1.7601.21686', kbs: ['KB2521348'] });
    expect(found.answer?.articles.map(({ kb, state }) => [kb, state])).toEqual([
      ['KB2496089', 'present'],
      ['KB2521348', 'absent'],
    ]);
  });

  it('without a file tells no cell, and answers on the condition that it is the file that has this build', () => {
    const found = resolve('6.1.7601.21642', index);
    expect(found).toMatchObject({
      kind: 'file-version',
      id: '6.1.7601.21642',
      held: true,
      kbs: ['KB2496089'],
    });
    expect(found.answer?.cell).toBeNull();
    expect(found.answer?.articles[0]).toMatchObject({ kb: 'KB2496089', state: 'present' });
    expect(found.answer?.articles[0]?.why).toMatch(/^If it is vmms\.exe: /);
  });

  it('that nothing here ships offers the files of its build', () => {
    const found = resolve('File version: 6.1.7601.21700', index);
    expect(found).toMatchObject({
      kind: 'file-version',
      held: false,
      answer: { cell: null, newest: null, articles: [] },
    });
    expect(found.choices.map(({ id }) => id)).toContain('mpio.sys 6.1.7601.21700');
  });

  it('of a file that is not held says so', () => {
    expect(resolve('foo.dll 6.1.7601.21642', index)).toMatchObject({
      kind: 'file-version',
      held: false,
      url: null,
      answer: null,
    });
  });
});

describe('an OS level', () => {
  it.each([
    'windows-server-2008-r2-sp1',
    'Windows Server 2008 R2 SP1',
    'W2K8R2SP1',
    'WS08R2 SP1',
    'ws2008r2-sp1',
    'Windows 2008 R2 Service Pack 1',
    'Win2K8 R2 SP1',
    '2008 R2 SP1',
    '2008r2sp1',
    'Microsoft Windows Server 2008 R2 Enterprise x64 Service Pack 1',
    'Microsoft® Windows Server® 2008 R2 Datacenter SP1',
    'Hyper-V Server 2008 R2 SP1',
    'Server 2008 R2 SP1',
  ])('is read from %j', (text) => {
    expect(resolve(text, index)).toMatchObject({
      kind: 'os-level',
      id: 'windows-server-2008-r2-sp1',
      url: 'os/windows-server-2008-r2-sp1.html',
    });
  });

  it('is read from its build, alone or as systeminfo prints it', () => {
    for (const text of [
      '10.0.14394',
      '14394',
      'build 14394',
      'OS Version: 10.0.14394 Service Pack 0 Build 14394',
    ]) {
      expect(read(text), text).toEqual({ kind: 'os-level', id: 'windows-server-2016', held: true });
    }
  });

  it('is read from its year, and its page is the one of the only level', () => {
    for (const year of ['2012', '2016', ' 2016 ']) {
      const found = resolve(year, withYearEvent);
      expect(found, year).toMatchObject({
        kind: 'os-level',
        id: `windows-server-${year.trim()}`,
        url: `os/windows-server-${year.trim()}.html`,
        held: true,
      });
    }
    expect(resolve('2016', index).choices).toEqual([]);
    expect(resolve('2012', withYearEvent).choices.map(({ id }) => id)).toEqual(['srv 2012']);
  });

  it('RTM is also called SP0', () => {
    for (const text of ['2008 R2 RTM', '2008 R2 SP0', 'W2K8R2SP0', 'Windows Server 2008 R2 without SP']) {
      expect(read(text).id, text).toBe('windows-server-2008-r2-rtm');
    }
  });

  it('of a product with several levels offers each', () => {
    const found = resolve('Windows Server 2008 R2', index);
    expect(found).toMatchObject({ kind: 'os-level', id: 'windows-server-2008-r2', url: 'os/index.html' });
    expect(found.choices.map(({ id }) => id)).toEqual([
      'windows-server-2008-r2-rtm',
      'windows-server-2008-r2-sp1',
    ]);
  });

  it('is never guessed from another one', () => {
    for (const text of ['Windows Server 2008 SP1', 'Windows Server 2012 R2', 'Windows 7 SP1'])
      expect(read(text).kind, text).toBe('text');
    expect(read('W2K12').id).toBe('windows-server-2012');
  });
});

describe('a component', () => {
  it('is read by id, name and alias', () => {
    for (const text of ['hyper-v', 'Hyper-V', 'HyperV', 'VMMS']) expect(read(text).id, text).toBe('hyper-v');
    expect(resolve('Multipath I/O', index)).toMatchObject({
      kind: 'component',
      url: 'components/mpio.html',
      kbs: ['KB2522766'],
    });
  });
});

describe('several identifiers in one text', () => {
  const several = buildResolverIndex(
    knowledgeBase(
      article('KB1000001', { stopCodes: [stopCode('0x000000D1')] }),
      article('KB1000002', { files: [file('mpio.sys', 'sp1', 17619)] }),
      article('KB1000003', {
        stopCodes: [stopCode('0x000000D1')],
        files: [file('mpio.sys', 'sp1', 17620), file('msdsm.sys', 'sp1', 17620)],
      }),
      article('KB1000004', { files: [file('msdsm.sys', 'sp1', 17630)], events: [event(10, 'mpio')] }),
    ),
  );

  it('are all in the answer, the articles that belong to both first', () => {
    const found = resolve('STOP 0x000000D1 mpio.sys', several);
    expect(found).toMatchObject({ kind: 'stop-code', id: '0x000000D1', kbs: ['KB1000003', 'KB1000001'] });
    expect(found.choices).toMatchObject([{ kind: 'file', id: 'mpio.sys', kbs: ['KB1000003', 'KB1000002'] }]);
  });

  it('may be two files', () => {
    const found = resolve('mpio.sys 6.1.7601.17619 and msdsm.sys 6.1.7601.17620', several);
    expect(found).toMatchObject({
      kind: 'file-version',
      id: 'mpio.sys 6.1.7601.17619',
      kbs: ['KB1000003', 'KB1000002'],
    });
    expect(found.choices).toMatchObject([
      { kind: 'file-version', id: 'msdsm.sys 6.1.7601.17620', held: true },
    ]);
  });

  it('may be an event and a file', () => {
    expect(resolve('Event 10, mpio: msdsm.sys', several)).toMatchObject({
      kind: 'event',
      kbs: ['KB1000004'],
      choices: [{ id: 'msdsm.sys', kbs: ['KB1000004', 'KB1000003'] }],
    });
  });
});

describe('everything else', () => {
  it('is a text to search for', () => {
    expect(resolve('online backup fails', index)).toMatchObject({
      kind: 'text',
      id: null,
      held: false,
      url: 'search.html?q=online%20backup%20fails',
      choices: [],
    });
    expect(resolve(' \n ', index)).toMatchObject({ kind: 'text', id: null, url: null });
  });
});

describe('laws', () => {
  const pieces = fc.constantFrom(
    ...'KB2521348 2521348 22508 9e 0x9E STOP: vmms vmms.exe mpio.sys 6.1.7601.21642 7601 event Microsoft-Windows-WMI 10 W2K8R2SP1 Hyper-V - ( , / q .exe Source: ProviderName: Id: Disk Windows 2012 or BCCode: 2521349 FailoverClustering'.split(
      ' ',
    ),
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 6 }).map((words) => words.join(' ')),
  );

  it('never throws, and every id it gives reads back as itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { kind, id } = resolve(text, index);
        if (id !== null) expect(read(id)).toMatchObject({ kind, id });
      }),
      { numRuns: 2000 },
    );
  });

  it('hold for whatever a library holds', () => {
    fc.assert(
      fc.property(anyArticles, anyText, (articles, text) => {
        const other = buildResolverIndex(
          buildKnowledgeBase({ articles, levels: LEVELS, components: COMPONENTS, roles: ROLES, guides: [] }),
        );
        const { kind, id, held, url, kbs, answer } = resolve(text, other);
        for (const kb of [...kbs, ...(answer?.articles ?? []).map((row) => row.kb)])
          expect(other.kbs.has(kb)).toBe(true);
        if (held) expect(id).not.toBeNull();
        if (kind === 'kb') expect(url !== null).toBe(held);
      }),
    );
  });

  it('hold in time that grows no faster than the text', () => {
    const units = [
      'a',
      'a.',
      'kb ',
      'kb article ',
      '-',
      '/kb/',
      '?q=',
      '12345 ',
      '1.',
      '0x0',
      'event ',
      'windows server ',
      'A_',
      '(',
      '%41',
      'Source: ',
      'Source: a ',
      '1. ',
      '2521348 ',
      '2521348/',
      '2521348 word ',
      '0x1 or ',
      '0x9E (0x1, ',
      'KB 2,521,',
      'stop ',
      'process id ',
      'a-b ',
      'vmms.exe 6.1.7601.1 ',
    ];
    const started = performance.now();
    for (const unit of units) resolve(unit.repeat(100_000 / unit.length), index);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
