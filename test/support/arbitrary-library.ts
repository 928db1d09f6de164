import fc from 'fast-check';
import type { KbArticle, ShippedFile } from '../../src/kb/article.ts';
import { KINDS } from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { article, file, source, supersedes } from './build.ts';

/** Few numbers, levels and files, so that relations, ties, cycles and contradictions really happen. */
export const NUMBERS: readonly KbId[] = Array.from({ length: 9 }, (_, at): KbId => `KB${1_000_000 + at}`);
const UNHELD: KbId = 'KB9999999';
const OSES = ['rtm', 'sp1', 'single', 'norange', 'client', 'product'] as const;

const anyKb = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.constant(UNHELD) },
);
const scope = fc.oneof(fc.constant<string[]>([]), fc.subarray([...OSES], { maxLength: 2 }));

const anyFile: fc.Arbitrary<ShippedFile> = fc
  .record({
    name: fc.constantFrom('a.sys', 'b.sys'),
    os: fc.constantFrom('rtm', 'sp1', 'single', 'norange', 'client'),
    revision: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(17000, 17001, 17002, 21000, 21001, 21002, 30000) },
      { weight: 1, arbitrary: fc.constantFrom('none:gdr', 'none:ldr', 'unknown:gdr', 'unknown:ldr') },
    ),
  })
  .map(({ name, os, revision }) => file(name, os, revision));

const list = <Value>(value: fc.Arbitrary<Value>, maxLength: number) =>
  fc.option(fc.array(value, { maxLength }), { nil: null, freq: 2 });

function anyArticle(id: KbId): fc.Arbitrary<KbArticle> {
  return fc
    .record({
      kind: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('hotfix', 'update') },
        { weight: 2, arbitrary: fc.constantFrom(...KINDS) },
      ),
      appliesTo: fc.subarray([...OSES], { minLength: 1, maxLength: 4 }),
      components: fc.subarray(['part', 'other', 'sub']),
      supersedes: list(
        fc.record({
          kb: anyKb,
          os: scope,
          branch: fc.constantFrom(null, null, null, 'gdr' as const, 'ldr' as const),
          files: fc.subarray(['a.sys'], { minLength: 0 }),
        }),
        2,
      ),
      includes: list(fc.record({ kb: anyKb, os: scope, package: fc.constantFrom(null, null, '2014') }), 1),
      requires: list(fc.record({ kb: anyKb, os: scope }), 2),
      resolvedBy: fc.array(anyKb, { maxLength: 1 }),
      files: fc.array(anyFile, { maxLength: 4 }),
      claims: fc.array(
        fc.record({
          fact: fc.constantFrom('included-in' as const, 'supersedes' as const, 'applies-to' as const),
          kb: anyKb,
          os: fc.constantFrom('rtm', 'sp1'),
          holds: fc.constantFrom('true' as const, 'false' as const, 'not-named' as const),
          source: fc.constantFrom('first', 'second'),
        }),
        { maxLength: 2 },
      ),
      withdrawn: fc.constantFrom(null, null, null, null, { date: '2012-01-01', reason: 'Recalled.' }),
      leadsTo: fc.subarray(['sp1']),
    })
    .map((fields) =>
      article(id, {
        kind: fields.kind,
        appliesTo: fields.appliesTo.map((os) => ({ os, arch: [], source: null })),
        components: fields.components,
        supersedes:
          fields.supersedes?.map(({ kb, ...rest }) => supersedes(kb, { held: kb !== UNHELD, ...rest })) ??
          null,
        includes:
          fields.includes?.map((entry) => ({
            ...entry,
            held: entry.kb !== UNHELD,
            note: null,
            source: null,
          })) ?? null,
        requires:
          fields.requires?.map((entry) => ({
            ...entry,
            held: entry.kb !== UNHELD,
            note: null,
            source: null,
          })) ?? null,
        related: fields.resolvedBy.map((kb) => ({ kb, held: kb !== UNHELD, as: 'resolved-by' })),
        files: fields.files,
        claims: fields.claims.map(({ fact, kb, os, holds, source: from }) => {
          return { fact, value: fact === 'applies-to' ? os : kb, holds, source: from, note: null };
        }),
        sources: [source('first'), source('second')],
        withdrawn: fields.withdrawn,
        leadsTo: fields.kind === 'service-pack' ? fields.leadsTo : [],
      }),
    );
}

/** Articles of a small library, with cycles, contradictions and dangling relations. */
export const anyArticles: fc.Arbitrary<readonly KbArticle[]> = fc
  .subarray([...NUMBERS], { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(anyArticle)));
