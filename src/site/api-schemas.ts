import { z } from 'zod';

/**
 * The public shape of every document below `api/v1`, as JSON Schemas at `api/v1/schema/<name>.json`. A test holds each
 * document of the real site against them. Objects are open: adding a key breaks nobody.
 */
const kb = z
  .string()
  .regex(/^KB[1-9]\d{4,6}$/)
  .describe('A KB number, `KB2521348`.');
const os = z.string().describe('An OS level id, `windows-server-2008-r2-sp1`.');
const branch = z
  .enum(['gdr', 'ldr'])
  .nullable()
  .describe('Service branch; null where the answer holds for all.');
const basis = z
  .enum(['vendor', 'report', 'list', 'file-version'])
  .describe('Who says so; `file-version` is derived.');
const stated = z
  .enum(['stated', 'not-stated'])
  .describe('`not-stated`: the source names the product and no level.');
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();
const schemaVersion = z.literal(1);
const restart = z.enum(['required', 'maybe', 'none']).nullable().describe('Null where no source says.');
const state = z.enum([
  'current',
  'superseded',
  'in-part',
  'included',
  'disputed',
  'unknown',
  'no-package',
  'withdrawn',
]);
const source = z.looseObject({
  id: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  publisher: z.string().nullable(),
  language: z.string().nullable(),
  revision: z.string().nullable(),
  reviewed: date,
  status: z.string().nullable(),
});
const edge = {
  os: z.array(os),
  branch,
  basis,
  files: z.array(z.string()),
  disputed: z.boolean(),
  held: z.boolean(),
};

const leftOutWhy = z.enum([
  'superseded',
  'files-obsolete',
  'included',
  'resolved-by',
  'no-payload',
  'leads-to-level',
  'withdrawn',
]);
const lists = z.array(kb).describe('Numbers of recommendation lists.');
const comparedWith = z
  .looseObject({
    lists: z.array(z.looseObject({ list: kb, asOf: date, members: z.array(kb) })),
    both: z.array(z.looseObject({ kb, lists })),
    onlyOnLists: z.array(
      z.looseObject({
        kb,
        lists,
        why: z.enum([...leftOutWhy.options, 'not-held', 'other-level', 'outside-role', 'unexplained']),
        by: z.array(kb),
      }),
    ),
    onlyHere: z.array(
      z.looseObject({
        kb,
        why: z.enum([
          'stands-in',
          'needed',
          'other-list',
          'unnumbered-list',
          'beyond-lists',
          'component',
          'component-unknown',
          'reached',
          'unexplained',
        ]),
        by: z.array(kb),
      }),
    ),
  })
  .nullable()
  .describe("The vendor's lists for this level and role; null where none is held.");

export const API_SCHEMAS = {
  kb: z.looseObject({
    schemaVersion,
    kb,
    number: z.int(),
    title: z.string().nullable().describe("The vendor's title; null where no source gives it."),
    shortTitle: z.string().nullable(),
    kind: z.string(),
    appliesTo: z.array(z.looseObject({ os, level: stated, disputed: z.boolean() })),
    states: z.array(z.looseObject({ os, state })),
    components: z.array(z.string()),
    supersedes: z.array(z.looseObject({ kb, ...edge })),
    supersededBy: z.array(z.looseObject({ kb, ...edge })),
    successors: z.array(z.looseObject({ os, branch, kb, path: z.array(kb), inPart: z.boolean() })),
    files: z.array(
      z.looseObject({
        name: z.string(),
        os,
        branch: z.enum(['gdr', 'ldr', 'single', 'unknown']),
        version: z.string(),
        arch: z.string().nullable(),
      }),
    ),
    stopCodes: z.array(z.string().regex(/^0x[0-9A-F]{8}$/)),
    stopCodeNames: z
      .array(z.looseObject({ code: z.string(), name: z.string(), source: z.string().nullable() }))
      .describe('Only names that a source gives; `source` null = the first of `sources`.'),
    events: z.array(z.looseObject({ id: z.int(), source: z.string(), log: z.string().nullable() })),
    restart,
    verdicts: z.array(
      z.looseObject({
        fact: z.string(),
        value: z.string(),
        verdict: z.enum(['agreed', 'disputed', 'undecidable', 'unknown']),
        holds: z.boolean().nullable(),
        reasons: z.array(z.string()),
        claims: z.array(
          z.looseObject({ holds: z.enum(['true', 'false', 'not-named']), source: z.string().nullable() }),
        ),
      }),
    ),
    sources: z.array(source),
    url: z.string(),
  }),
  'kb-index': z.looseObject({
    schemaVersion,
    articles: z.array(
      z.looseObject({ kb, number: z.int(), title: z.string().nullable(), kind: z.string(), url: z.string() }),
    ),
  }),
  os: z.looseObject({
    schemaVersion,
    os,
    name: z.string(),
    product: z.string(),
    level: z.string().nullable(),
    builds: z.array(z.string()),
    comparable: z
      .boolean()
      .describe('False where no source gives branch ranges: builds of this level are not comparable.'),
    articles: z.array(z.looseObject({ kb, level: stated, state })),
    url: z.string(),
  }),
  checklist: z.looseObject({
    schemaVersion,
    os,
    role: z.string().nullable().describe("Null for the level's full list."),
    items: z
      .array(
        z.looseObject({
          kb,
          title: z.string().nullable(),
          action: z.enum(['install', 'check']),
          components: z.array(z.string()),
          restart,
          requires: z.array(kb),
          covers: z.array(kb),
          inPart: z.array(z.looseObject({ file: z.string().nullable(), by: z.array(kb), text: z.string() })),
          sameBuildsAs: z.array(kb),
          recommendedBy: z.array(z.looseObject({ list: kb.nullable(), name: z.string() })),
          conditions: z.array(z.string()),
        }),
      )
      .describe('In installation order.'),
    leftOut: z.array(
      z.looseObject({
        kb,
        why: leftOutWhy,
        by: z.array(kb),
      }),
    ),
    comparedWith,
    outsideRole: z.int(),
  }),
  supersedence: z.looseObject({
    schemaVersion,
    nodes: z.array(z.looseObject({ kb, title: z.string().nullable(), kind: z.string(), held: z.boolean() })),
    edges: z
      .array(z.looseObject({ from: kb, to: kb, ...edge }))
      .describe('Direct edges only: `from` supersedes `to`.'),
  }),
  index: z.looseObject({ schemaVersion, name: z.string(), articles: z.int() }),
} as const;

export type ApiDocument = keyof typeof API_SCHEMAS;

/** The JSON Schema (draft 2020-12) of a document. */
export function apiSchema(name: ApiDocument) {
  return z.toJSONSchema(API_SCHEMAS[name], { io: 'output' });
}
