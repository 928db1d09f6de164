import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { fileFactsIn, fileFactsOf } from '../../src/kb/file-facts.ts';
import { askFile, nearestBuilds } from '../../src/kb/file-question.ts';
import { compareFileVersions, parseFileVersion } from '../../src/kb/file-version.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase, LEVELS, level, source } from '../support/build.ts';

/** The answers for one file version, as `KB…: state`, from a library of these articles. */
function ask(text: string, ...articles: readonly KbArticle[]) {
  const [name = '', version = ''] = text.split(' ');
  const parsed = parseFileVersion(version);
  if (parsed === undefined) throw new Error(`not a version: ${version}`);
  const answer = askFile(fileFactsOf(knowledgeBase(...articles), name), parsed, LEVELS);
  return { ...answer, states: Object.fromEntries(answer.articles.map(({ kb, state }) => [kb, state])) };
}

/** The builds that KB2522766 and KB2277904 v3 both ship, as the vendor's table gives them. */
const BOTH_BRANCHES = [
  file('mpio.sys', 'rtm', 16818),
  file('mpio.sys', 'rtm', 20970),
  file('mpio.sys', 'sp1', 17619),
  file('mpio.sys', 'sp1', 21731),
];
const KB2522766 = article('KB2522766', { files: BOTH_BRANCHES });
const KB2277904 = article('KB2277904', { files: BOTH_BRANCHES });
const KB2496089 = article('KB2496089', { files: [file('vmms.exe', 'sp1', 21642)] });
const KB2521348 = article('KB2521348', { files: [file('vmms.exe', 'sp1', 21686)] });
const LDR_ONLY = [file('a.sys', 'sp1', 21000), file('a.sys', 'sp1', 'none:gdr')];

describe('a version is compared only inside its own cell', () => {
  it('6.1.7601.17619 (GDR) has the fix, and 6.1.7601.21680 (LDR) has not although it is greater', () => {
    expect(ask('mpio.sys 6.1.7601.17619', KB2522766).states).toEqual({ KB2522766: 'present' });
    expect(ask('mpio.sys 6.1.7601.21680', KB2522766).states).toEqual({ KB2522766: 'absent' });
    expect(ask('mpio.sys 6.1.7601.21731', KB2522766).states).toEqual({ KB2522766: 'present' });
  });

  it('a file of another level is never fixed by this one', () => {
    const sp1Only = article('KB1', {
      files: [file('mpio.sys', 'sp1', 17619), file('mpio.sys', 'sp1', 21731)],
    });
    for (const revision of [16385, 17008, 20970, 21731, 22999]) {
      expect(ask(`mpio.sys 6.1.7600.${revision}`, sp1Only).states).toEqual({ KB1: 'other-level' });
    }
    const rtmOnly = article('KB1', { files: [file('mpio.sys', 'rtm', 20970)] });
    expect(ask('mpio.sys 6.1.7601.17619', rtmOnly).states).toEqual({ KB1: 'other-level' });
  });

  it('a GDR file says nothing about an article known on LDR only', () => {
    const answer = ask('vmms.exe 6.1.7601.17514', KB2496089);
    expect(answer.states).toEqual({ KB2496089: 'unknown' });
    expect(answer.articles[0]?.why).toContain('LDR only: not comparable');
  });

  it('another build of the same level is not comparable and not called another level', () => {
    const sp2 = level('sp2', { builds: ['6.0.6002', '6.0.6003'] });
    const kb = buildKnowledgeBase({
      articles: [
        article('KB1', {
          appliesTo: [{ os: 'sp2', arch: [], source: null }],
          files: [{ ...file('a.sys', 'sp2', 0), version: '6.0.6002.22544' }],
        }),
      ],
      levels: [sp2],
      components: [],
      roles: [],
      guides: [],
    });
    const answer = askFile(
      fileFactsOf(kb, 'a.sys'),
      { major: 6, minor: 0, build: 6003, revision: 20555 },
      kb.levels,
    );
    expect(answer.articles[0]).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('another build than 6.0.6003'),
    });
  });
});

describe('the cell', () => {
  it('is told with the newest build in it and who brought this one', () => {
    expect(ask('vmms.exe 6.1.7601.21642', KB2496089, KB2521348)).toMatchObject({
      cell: { file: 'vmms.exe', build: '6.1.7601', branch: 'ldr' },
      newest: { version: '6.1.7601.21686', kbs: ['KB2521348'] },
      broughtBy: ['KB2496089'],
      states: { KB2496089: 'present', KB2521348: 'absent' },
    });
  });

  it('of a tie names both articles: the version does not tell which was installed', () => {
    expect(ask('mpio.sys 6.1.7601.21731', KB2522766, KB2277904)).toMatchObject({
      broughtBy: ['KB2277904', 'KB2522766'],
      newest: { kbs: ['KB2277904', 'KB2522766'] },
    });
  });

  it('is null outside the known ranges and on a level without any', () => {
    for (const text of ['a.sys 6.1.7601.30000', 'a.sys 6.3.9600.17031']) {
      const answer = ask(
        text,
        article('KB1', { files: [file('a.sys', 'norange', 17031), file('a.sys', 'sp1', 21000)] }),
      );
      expect(answer.cell).toBeNull();
      expect(answer.newest).toBeNull();
    }
  });

  it('has one line where the level has one branch', () => {
    const answer = ask('a.sys 10.0.14393.5000', article('KB1', { files: [file('a.sys', 'single', 4000)] }));
    expect(answer).toMatchObject({ cell: { branch: 'single' }, states: { KB1: 'present' } });
  });

  it('without a known branch still knows exactly its own build', () => {
    const kb1 = article('KB1', { files: [file('a.sys', 'norange', 17031)] });
    expect(ask('a.sys 6.3.9600.17031', kb1).states).toEqual({ KB1: 'present' });
    expect(ask('a.sys 6.3.9600.17032', kb1).states).toEqual({ KB1: 'unknown' });
  });
});

describe('a build that a source says does not exist', () => {
  it('makes a GDR file lack the fix', () => {
    expect(ask('a.sys 6.1.7601.18000', article('KB1', { files: LDR_ONLY })).states).toEqual({
      KB1: 'absent',
    });
  });

  const pack = (fields: Partial<KbArticle>) =>
    article('KB9', {
      kind: 'service-pack',
      leadsTo: ['sp1'],
      appliesTo: [{ os: 'rtm', arch: [], source: null }],
      ...fields,
    });
  const included = [{ kb: 'KB1' as KbId, held: true, package: null, os: [], note: null, source: null }];

  it('decides nothing where a pack of the level may hold the fix', () => {
    const kb1 = article('KB1', { files: LDR_ONLY });
    expect(ask('a.sys 6.1.7601.18000', kb1, pack({ includes: included })).states).toMatchObject({
      KB1: 'unknown',
    });
    const claim = { fact: 'included-in', value: 'KB9', source: 'first', note: null } as const;
    const sources = [source('first'), source('second')];
    const disputed = {
      ...kb1,
      sources,
      claims: [
        { ...claim, holds: 'true' },
        { ...claim, holds: 'false', source: 'second' },
      ],
    } as const;
    expect(ask('a.sys 6.1.7601.18000', disputed, pack({})).states).toMatchObject({ KB1: 'unknown' });
    const denied = { ...kb1, claims: [{ ...claim, holds: 'false' }] } as const;
    expect(ask('a.sys 6.1.7601.18000', denied, pack({})).states).toMatchObject({ KB1: 'absent' });
  });

  it('still decides below the level that the pack leads to', () => {
    const kb1 = article('KB1', {
      appliesTo: [{ os: 'rtm', arch: [], source: null }],
      files: [file('a.sys', 'rtm', 21000), file('a.sys', 'rtm', 'none:gdr')],
    });
    expect(ask('a.sys 6.1.7600.17000', kb1, pack({ includes: included })).states).toMatchObject({
      KB1: 'absent',
    });
  });
});

describe('what is not known is said', () => {
  it('a row without a build is unknown', () => {
    const answer = ask(
      'a.sys 6.1.7601.21500',
      article('KB1', { files: [file('a.sys', 'sp1', 'unknown:ldr')] }),
    );
    expect(answer.articles[0]).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('its build is not known'),
    });
  });

  it('two builds in one cell decide only outside their span', () => {
    const kb1 = article('KB1', {
      files: [file('a.sys', 'sp1', 21010, { arch: 'x64' }), file('a.sys', 'sp1', 21020, { arch: 'ia64' })],
    });
    expect(ask('a.sys 6.1.7601.21009', kb1).states).toEqual({ KB1: 'absent' });
    expect(ask('a.sys 6.1.7601.21015', kb1).states).toEqual({ KB1: 'unknown' });
    expect(ask('a.sys 6.1.7601.21020', kb1).states).toEqual({ KB1: 'present' });
  });

  it('a build on which sources differ is disputed, for every version that would be held against it', () => {
    const claim = {
      fact: 'file-version',
      value: 'a.sys 6.1.7601.21000',
      source: 'first',
      note: null,
    } as const;
    const kb1 = article('KB1', {
      files: [file('a.sys', 'sp1', 21000)],
      sources: [source('first'), source('second')],
      claims: [
        { ...claim, holds: 'true' },
        { ...claim, holds: 'false', source: 'second' },
      ],
    });
    for (const revision of [20999, 21000, 21001]) {
      expect(ask(`a.sys 6.1.7601.${revision}`, kb1).states).toEqual({ KB1: 'disputed' });
    }
  });

  it('an unknown build gives the nearest known ones and no guess', () => {
    const answer = ask('vmms.exe 6.1.7061.17514', KB2496089);
    expect(answer).toMatchObject({
      cell: null,
      levels: [],
      nearestBuilds: ['6.1.7600'],
      states: { KB2496089: 'unknown' },
    });
    expect(nearestBuilds('6.1.7602', LEVELS)).toEqual(['6.1.7601', '6.3.9600']);
    expect(nearestBuilds('1.0.0', LEVELS)).toEqual(['6.1.7600']);
    expect(nearestBuilds('99.0.0', LEVELS)).toEqual(['10.0.14393']);
  });
});

describe('laws', () => {
  const anyRevision = fc.constantFrom(16999, 17000, 17001, 17002, 21000, 21001, 21002, 30000);

  it('present and absent are decided by a row of the same build and branch, or by a build that does not exist', () => {
    fc.assert(
      fc.property(anyArticles, anyRevision, fc.constantFrom(7600, 7601), (articles, revision, build) => {
        const kb = knowledgeBase(...articles);
        const version = { major: 6, minor: 1, build, revision };
        for (const facts of fileFactsIn(kb).values()) {
          const answer = askFile(facts, version, LEVELS);
          const cell =
            answer.cell === null ? undefined : `${facts.file} ${answer.cell.build} ${answer.cell.branch}`;
          for (const { kb: id, state } of answer.articles) {
            const own = facts.rows.filter((row) => row.kb === id && row.parsed !== undefined);
            const inCell = own.filter((row) => row.cell === cell);
            if (state === 'present')
              expect(
                inCell.length > 0 ||
                  own.some(({ parsed }) => parsed?.build === build && parsed.revision === revision),
              ).toBe(true);
            if (state === 'absent')
              expect(
                inCell.length > 0 || facts.none.some((row) => row.kb === id && row.branch === 'gdr'),
              ).toBe(true);
          }
        }
      }),
    );
  });

  it('a newer build of one cell never loses a fix', () => {
    fc.assert(
      fc.property(anyArticles, anyRevision, anyRevision, (articles, a, b) => {
        const kb = knowledgeBase(...articles);
        const [older, newer] = [a, b]
          .sort((x, y) => x - y)
          .map((revision) => ({ major: 6, minor: 1, build: 7601, revision }));
        if (older === undefined || newer === undefined || compareFileVersions(older, newer) > 0) return;
        for (const facts of fileFactsIn(kb).values()) {
          const before = askFile(facts, older, LEVELS);
          const after = askFile(facts, newer, LEVELS);
          if (before.cell === null || before.cell.branch !== after.cell?.branch) continue;
          for (const { kb: id, state } of before.articles) {
            if (state === 'present')
              expect(after.articles.find((row) => row.kb === id)?.state).toBe('present');
          }
        }
      }),
    );
  });
});
