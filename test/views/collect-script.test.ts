import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditHost } from '../../src/kb/audit.ts';
import { parseInventories } from '../../src/kb/host-inventory.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { checklistIndex } from '../../src/views/checklist-page.ts';
import { collectScript, filesToCollect } from '../../src/views/collect-script.ts';
import { powerShellComment, powerShellLiteral } from '../../src/views/powershell.ts';
import { article, COMPONENTS, file, knowledgeBase, LEVELS } from '../support/build.ts';
import { openPowerShell, type ScriptFacts } from '../support/powershell.ts';
import { ROOT } from '../support/run-build.ts';

let read: (script: string) => ScriptFacts;
beforeAll(async () => {
  read = await openPowerShell();
});

const one = knowledgeBase(article('KB1000000', { files: [file('a.sys', 'sp1', 21000)] }));
/** What breaks out of quotes, comments and cells, in PowerShell and elsewhere. */
const HOSTILE = [
  "'; Remove-Item C:\\ -Recurse #",
  '’; calc.exe; ’',
  '$(Stop-Computer)',
  '`"@',
  'a\r\nRestart-Computer\r\n',
  "'@\nStop-Computer\n@'",
  '#> Stop-Computer <#',
  '\u2028Stop-Computer',
  '=cmd|calc',
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string(),
  fc.string({
    unit: fc.constantFrom("'", '’', '"', '`', '$', '(', ')', '\n', '\r', ';', '#', '@', ' ', 'a'),
  }),
);

describe('the grammar', () => {
  test('finds fault with what is wrong', () => {
    expect(read("$a = @('x'\r\n$b =").errors).not.toEqual([]);
    expect(read("$a = 'x'\r\n").errors).toEqual([]);
  });
});

describe('the script of a checklist', () => {
  test('is right for every list of the real content', async () => {
    const { kb } = await openKnowledgeBase(`${ROOT}/content`, {
      today: '2026-01-01',
      displayRoot: 'content',
    });
    const wrong = checklistIndex(kb).flatMap(({ os, role }) =>
      read(collectScript(kb, os, role)).errors.map((error) => `${os} ${role}: ${error}`),
    );
    expect(wrong).toEqual([]);
    expect(filesToCollect(kb, 'windows-server-2008-r2-sp1', 'hyper-v-cluster')).toContain('vmms.exe');
  });

  test('is ASCII with CR LF, and only reads', () => {
    const script = collectScript(one, 'sp1', 'role');
    expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read(script).commands).toEqual([
      'get-ciminstance',
      'get-command',
      'get-hotfix',
      'get-wmiobject',
      'test-path',
    ]);
    // Nothing writes: no redirection, no method but the one that reads a version.
    expect(read(script).kinds).not.toContain('redirection');
    expect(script.match(/::\w+/g)).toEqual(['::GetVersionInfo']);
    expect(script).not.toMatch(/"|\.(?:Invoke|Delete|Write|Set|Create|Start)\w*\(/);
  });

  test('keeps to what PowerShell 2.0 has', () => {
    const script = collectScript(one, 'sp1', null);
    expect(script).not.toMatch(
      /\[ordered\]|\[pscustomobject\]|\$PSItem|\s-(?:not)?in\s|\?\?|&&|\|\||\.Where\(|::new\(|ForEach-Object \w/i,
    );
  });

  test('takes the files of left-out articles too, and none by a name that is no file name', () => {
    const kb = knowledgeBase(
      article('KB1000000', {
        files: [file('a.sys', 'sp1', 21000), file('pack', 'sp1', 21000, { isPackage: true })],
        supersedes: null,
      }),
      article('KB1000001', {
        files: [
          file('A.SYS', 'sp1', 21001),
          file('..\\x.dll', 'sp1', 21000),
          file("b'.dll", 'sp1', 21000),
          file('c.dll', 'rtm', 21000),
        ],
      }),
    );
    expect(filesToCollect(kb, 'sp1', null)).toEqual(['a.sys']);
  });

  test('never runs what an entry says', () => {
    const plain = read(collectScript(one, 'sp1', 'role'));
    fc.assert(
      fc.property(hostile, hostile, hostile, (levelName, roleName, fileName) => {
        const kb = buildKnowledgeBase({
          articles: [
            article('KB1000000', {
              title: levelName,
              files: [file(fileName, 'sp1', 21000), file('a.sys', 'sp1', 21000)],
            }),
          ],
          levels: LEVELS.map((level) => ({ ...level, name: levelName })),
          components: COMPONENTS,
          roles: [{ id: 'role', name: roleName, components: ['part'], body: '' }],
          guides: [],
        });
        const script = collectScript(kb, 'sp1', 'role');
        expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
        const facts = read(script);
        expect(facts.errors).toEqual([]);
        expect(facts.commands).toEqual(plain.commands);
        expect([...facts.kinds].sort()).toEqual([...plain.kinds].sort());
      }),
      { numRuns: 60 },
    );
  });

  test('writes what our own reader reads', () => {
    // The lines that the script puts together, with what a Windows Server 2008 R2 gives for each value.
    const script = collectScript(one, 'sp1', 'role');
    const keys = [...script.matchAll(/'([a-z]+)=(?:none)?'/g)].map(([, key]) => key);
    expect(keys).toEqual(['host', 'os', 'type', 'name', 'arch', 'count', 'hotfix', 'list', 'file']);
    const text = [
      ...(/@\('(#hotfix-atlas-inventory 1)'\)/.exec(script)?.slice(1) ?? []),
      'host=NODE1',
      'os=6.1.7601',
      'type=server',
      'name=Microsoft Windows Server 2008 R2 Enterprise ',
      'arch=AMD64',
      'count=2',
      'hotfix=KB1000000',
      'hotfix=File 1',
      'file=a.sys 6.1.7601.21000',
      'end',
    ].join('\r\n');
    const { hosts, messages } = parseInventories(text, 'NODE1.txt');
    expect(messages).toEqual([]);
    expect(hosts).toMatchObject([
      {
        name: 'NODE1',
        recognised: ['atlas'],
        osVersion: '6.1.7601',
        edition: 'server',
        arch: 'x64',
        claimed: 2,
        listed: 2,
        truncated: false,
        installed: ['KB1000000'],
        files: [{ name: 'a.sys', version: '6.1.7601.21000' }],
      },
    ]);
    const [host] = hosts;
    expect(host && auditHost(one, host, { os: 'sp1' }).findings[0]).toMatchObject({ state: 'installed' });
  });
});

test('a literal holds any text as one string, and a comment holds it on one line', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { errors, literals, kinds } = read(
        `$a = ${powerShellLiteral(text)}\r\n${powerShellComment(text)}\r\n`,
      );
      expect(errors).toEqual([]);
      expect(literals.length).toBe(1);
      expect(kinds).not.toContain('sub_expression');
    }),
  );
  expect(powerShellLiteral("it's")).toBe("'it''s'");
});
