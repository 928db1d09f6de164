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
  ])('is read from %j', (text) => {
    expect(read(text)).toEqual({ kind: 'stop-code', id: '0x0000009E', held: true });
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
    ...'KB2521348 2521348 22508 9e 0x9E STOP: vmms vmms.exe mpio.sys 6.1.7601.21642 7601 event Microsoft-Windows-WMI 10 W2K8R2SP1 Hyper-V - ( , / q .exe'.split(
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
    ];
    const started = performance.now();
    for (const unit of units) resolve(unit.repeat(100_000 / unit.length), index);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
