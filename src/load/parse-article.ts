import type { KbArticle, KbReference, Source } from '../kb/article.ts';
import { isKbId, type KbId, parseKbId } from '../kb/kb-number.ts';
import type { Body } from './body.ts';
import { type EntryFormat, type ParseResult, parseEntry } from './parse-entry.ts';
import { type ArticleData, articleSchema } from './schemas/article.ts';
import type { SourceFile } from './source-file.ts';

const format: EntryFormat<ArticleData, KbId, KbArticle> = {
  schema: articleSchema,
  sections: true,
  standIns: { kind: 'unknown', component: 'unknown' },
  parseName: (stem) => ({
    id: parseKbId(stem),
    canonical: isKbId(stem),
    expected: 'a KB number and `.md`, like `KB2521348.md`',
  }),
  build: articleOf,
};

/** Reads `content/kb/*.md`. The article's id is the file's name. */
export function parseArticle(source: SourceFile): ParseResult<KbArticle> {
  return parseEntry(source, format);
}

function articleOf(id: KbId, data: ArticleData, body: Body): KbArticle {
  return {
    id,
    title: data.title ?? null,
    shortTitle: data['short-title'] ?? null,
    kind: data.kind,
    appliesTo: data['applies-to'].map(({ os, arch = [], source = null }) => ({ os, arch, source })),
    components: data.component.filter((component) => component !== 'unknown'),
    supersedes:
      data.supersedes?.map(
        ({ os = [], branch = null, files = [], basis = 'vendor', source = null, ...kb }) => ({
          ...reference(kb),
          os,
          branch,
          files,
          basis,
          source,
        }),
      ) ?? null,
    includes:
      data.includes?.map(({ os = [], note = null, source = null, ...row }) => ({
        ...reference(row),
        package: row.package ?? null,
        os,
        note,
        source,
      })) ?? null,
    requires:
      data.requires?.map(({ os = [], note = null, source = null, ...kb }) => ({
        ...reference(kb),
        os,
        note,
        source,
      })) ?? null,
    related: (data.related ?? []).map((row) => ({ ...reference(row), as: row.as })),
    recommends: (data.recommends ?? []).map(
      ({ os = [], role = null, added = null, strength = null, ...kb }) => ({
        ...reference(kb),
        os,
        role,
        added,
        strength,
      }),
    ),
    asOf: data['as-of'] ?? null,
    recommendedBy: (data['recommended-by'] ?? []).map(({ source, os = [], strength = null }) => ({
      source,
      os,
      strength,
    })),
    leadsTo: data['leads-to'] ?? [],
    files: (data.files ?? []).map((row) => ({
      name: row.name ?? row.package ?? '',
      isPackage: row.name === undefined,
      os: row.os,
      version: row.version,
      branch: row.branch ?? null,
      arch: row.arch ?? null,
      date: row.date ?? null,
      outOfBand: row['out-of-band'] ?? false,
      source: row.source ?? null,
    })),
    restart: data.restart ?? null,
    installOn: data['install-on'] ?? [],
    conditions: data.conditions ?? [],
    stopCodes: (data['stop-codes'] ?? []).map(({ code, name = null, source = null }) => ({
      code,
      name,
      source,
    })),
    events: (data.events ?? []).map(({ id: event, source, log = null }) => ({ id: event, source, log })),
    published: data.published ?? null,
    packageRevision: data['package-revision'] ?? null,
    download: data.download ?? null,
    sources: data.sources.map(sourceOf),
    claims: (data.claims ?? []).map(({ note = null, ...claim }) => ({ ...claim, note })),
    changes: data.changes ?? [],
    withdrawn: data.withdrawn ?? null,
    sections: body.sections,
  };
}

function reference({
  kb,
  held = true,
}: {
  readonly kb: KbId;
  readonly held?: boolean | undefined;
}): KbReference {
  return { kb, held };
}

/** One entry of `sources` with every key present. */
export function sourceOf(data: ArticleData['sources'][number]): Source {
  return {
    id: data.id,
    url: data.url ?? null,
    title: data.title ?? null,
    publisher: data.publisher ?? null,
    language: data.language ?? null,
    revision: data.revision ?? null,
    reviewed: data.reviewed ?? null,
    archived: data.archived ?? null,
    status: data.status ?? null,
  };
}
