import { beforeAll, describe, expect, test } from 'vitest';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { hostChecks } from '../../src/views/host-check.ts';
import { addressForOthers, kbPage } from '../../src/views/kb-page.ts';
import { article, file, knowledgeBase } from '../support/build.ts';
import { openPowerShell, type ScriptFacts } from '../support/powershell.ts';
import { ROOT } from '../support/run-build.ts';

let read: (script: string) => ScriptFacts;
beforeAll(async () => {
  read = await openPowerShell();
});

const commands = (fields: Parameters<typeof article>[1]) =>
  hostChecks(article('KB1000001', fields)).map(({ command }) => command);

describe('the commands to check a host with', () => {
  test('ask for the number, and for the builds of every file once', () => {
    const [listed, builds] = commands({
      files: [file('B.sys', 'sp1', 21000), file('a.sys', 'sp1', 21000), file('b.sys', 'sp1', 17000)],
    });
    expect(listed).toBe('Get-HotFix -Id KB1000001');
    expect(read(builds ?? '').literals.slice(0, 2)).toEqual(['a.sys', 'b.sys']);
  });

  test('leave out what no file of Windows is called, and packages', () => {
    expect(
      commands({
        files: [
          file("x'; Stop-Computer.sys", 'sp1', 21000),
          file('pack.cab', 'sp1', 21000, { isPackage: true }),
        ],
      }),
    ).toEqual(['Get-HotFix -Id KB1000001']);
  });

  test.each(['list', 'article', 'workaround'] as const)(
    'are none for a %s, which installs nothing',
    (kind) => {
      expect(commands({ kind })).toEqual([]);
    },
  );

  test('are one line each, right by the grammar, and only read, for every article of the real content', async () => {
    const { kb } = await openKnowledgeBase(`${ROOT}/content`, {
      today: '2026-01-01',
      displayRoot: 'content',
    });
    const all = kb.articles.flatMap((entry) => hostChecks(entry).map(({ command }) => command));
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((command) => command.includes('\n'))).toEqual([]);
    const facts = [...new Set(all)].map(read);
    expect(facts.flatMap(({ errors }) => errors)).toEqual([]);
    const used = new Set(facts.flatMap(({ commands: names }) => names));
    expect([...used].sort()).toEqual(['get-hotfix', 'get-item']);
  });
});

test('the address for others is the published one, else the vendor’s', () => {
  const page = kbPage(knowledgeBase(article('KB1000001')), 'KB1000001');
  expect(addressForOthers(page, 'https://example.org/fixes/')).toBe(
    'https://example.org/fixes/kb/1000001.html',
  );
  expect(addressForOthers(page, null)).toBe('https://support.microsoft.com/kb/1000001');
});
