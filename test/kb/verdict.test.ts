import { expect, test } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { article, file, knowledgeBase, source } from '../support/build.ts';

const FIX: KbId = 'KB1000001';
const PACK: KbId = 'KB1000009';
const both = ['rtm', 'sp1'].map((os) => ({ os, arch: [], source: null }));

const pack = (fields: Partial<KbArticle> = {}) =>
  article(PACK, {
    kind: 'service-pack',
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
    leadsTo: ['sp1'],
    files: [file('a.exe', 'sp1', 17514)],
    ...fields,
  });
const fix = (revision: number, fields: Partial<KbArticle> = {}) =>
  article(FIX, { appliesTo: both, files: [file('a.exe', 'sp1', revision)], ...fields });
const claim = (holds: 'true' | 'false' | 'not-named', from = 'first') => {
  return { fact: 'included-in' as const, value: PACK, holds, source: from, note: null };
};
const verdict = (...articles: readonly KbArticle[]) => knowledgeBase(...articles).verdicts(FIX)[0];

test('builds of different branches decide nothing, and the reason names both builds and branches', () => {
  const answer = verdict(fix(21642), pack());
  expect(answer).toMatchObject({ fact: 'included-in', value: PACK, verdict: 'undecidable', holds: null });
  expect(answer?.reasons).toEqual([
    'a.exe: KB1000009 brings 6.1.7601.17514, this article 6.1.7601.21642. 17514 is a GDR build of Level sp1, 21642 an LDR build: not comparable, so the file versions decide nothing.',
  ]);
});

test('builds of one cell decide: the older file of the pack lacks the fix, the newer one holds it', () => {
  expect(verdict(fix(17584), pack())).toMatchObject({ verdict: 'agreed', holds: false });
  expect(verdict(fix(17000), pack())).toMatchObject({ verdict: 'agreed', holds: true });
});

test('sources that differ are a dispute, and every claim stays', () => {
  const sources = [source('first'), source('second')];
  const answer = verdict(fix(21642, { sources, claims: [claim('true'), claim('false', 'second')] }), pack());
  expect(answer).toMatchObject({ verdict: 'disputed', holds: null });
  expect(answer?.claims).toHaveLength(2);
  expect(answer?.reasons).toHaveLength(3);
});

test('a source that names others and not this one disputes a "true", and alone denies nothing', () => {
  const sources = [source('first'), source('second')];
  const named = { sources, claims: [claim('true'), claim('not-named', 'second')] };
  expect(verdict(fix(21642, named), pack({ files: [] }))).toMatchObject({ verdict: 'disputed', holds: null });
  expect(verdict(fix(21642, { claims: [claim('not-named')] }), pack({ files: [] }))).toMatchObject({
    verdict: 'unknown',
    holds: null,
  });
});

test('files can dispute what every source agrees on', () => {
  expect(verdict(fix(17584, { claims: [claim('true')] }), pack())).toMatchObject({ verdict: 'disputed' });
});

test('a pack that lists the fix is a statement of its own source, and one payload of several is none', () => {
  const listing = (payload: string | null) => {
    return pack({
      files: [],
      includes: [{ kb: FIX, held: true, os: [], package: payload, note: null, source: null }],
    });
  };
  expect(verdict(fix(21642), listing(null))).toMatchObject({ verdict: 'agreed', holds: true });
  expect(verdict(fix(21642), listing('2014-08-12'))).toBeUndefined();
  expect(verdict(fix(21642, { claims: [claim('false')] }), listing(null))).toMatchObject({
    verdict: 'disputed',
  });
});

test('a level that one revision lists and another does not name is disputed, and still counts as applying', () => {
  const disputed = article(FIX, {
    appliesTo: both,
    sources: [source('first'), source('second')],
    claims: [
      { fact: 'applies-to', value: 'sp1', holds: 'true', source: 'second', note: null },
      { fact: 'applies-to', value: 'sp1', holds: 'not-named', source: 'first', note: null },
    ],
  });
  const kb = knowledgeBase(disputed);
  expect(kb.verdicts(FIX)[0]).toMatchObject({ fact: 'applies-to', value: 'sp1', verdict: 'disputed' });
  expect(kb.placements.of(FIX)).toEqual([
    { os: 'rtm', level: 'stated', disputed: false },
    { os: 'sp1', level: 'stated', disputed: true },
  ]);
});
