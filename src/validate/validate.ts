import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/rules.ts';
import type { ParsedContent } from '../load/parse-content.ts';
import { claimSourceUnknown } from './article-rules/claim-source-unknown.ts';
import { dateInFuture, sourceDatesInFuture } from './article-rules/date-in-future.ts';
import { duplicateSources, entryDuplicate } from './article-rules/entry-duplicate.ts';
import { fieldNotForKind } from './article-rules/field-not-for-kind.ts';
import { relationToItself } from './article-rules/relation-to-itself.ts';
import { sourceUnknown } from './article-rules/source-unknown.ts';
import { supersedesItself } from './article-rules/supersedes-itself.ts';
import { titleMissing } from './article-rules/title-missing.ts';
import { type ArticleRule, buildContext, type LibraryRule } from './context.ts';
import type { Finding } from './finding.ts';
import { aliasDuplicate } from './library-rules/alias-duplicate.ts';
import { componentUnknown } from './library-rules/component-unknown.ts';
import { fileOutsideLevels } from './library-rules/file-outside-levels.ts';
import { fileVersionBranchMismatch } from './library-rules/file-version-branch-mismatch.ts';
import { fileVersionNotNewer } from './library-rules/file-version-not-newer.ts';
import { fileVersionOsMismatch } from './library-rules/file-version-os-mismatch.ts';
import { fileVersionUnknownBuild } from './library-rules/file-version-unknown-build.ts';
import { kbDuplicate } from './library-rules/kb-duplicate.ts';
import { kbHeld } from './library-rules/kb-held.ts';
import { kbUnknown } from './library-rules/kb-unknown.ts';
import { osLevelUnknown } from './library-rules/os-level-unknown.ts';
import { partOfCycle } from './library-rules/part-of-cycle.ts';
import { requiresCycle } from './library-rules/requires-cycle.ts';
import { roleUnknown } from './library-rules/role-unknown.ts';
import { supersedesCycle } from './library-rules/supersedes-cycle.ts';
import { supersedesOutOfScope } from './library-rules/supersedes-out-of-scope.ts';

const ARTICLE_RULES: readonly ArticleRule[] = [
  titleMissing,
  fieldNotForKind,
  entryDuplicate,
  dateInFuture,
  sourceUnknown,
  claimSourceUnknown,
  supersedesItself,
  relationToItself,
];

const LIBRARY_RULES: readonly LibraryRule[] = [
  kbDuplicate,
  kbUnknown,
  kbHeld,
  osLevelUnknown,
  componentUnknown,
  roleUnknown,
  aliasDuplicate,
  partOfCycle,
  supersedesOutOfScope,
  supersedesCycle,
  requiresCycle,
  fileVersionUnknownBuild,
  fileVersionOsMismatch,
  fileVersionBranchMismatch,
  fileOutsideLevels,
  fileVersionNotNewer,
];

/**
 * Runs every rule over parsed content. Files that could be read in part take part with that part.
 * @param settings.today `YYYY-MM-DD`
 */
export function validate(
  content: ParsedContent,
  settings: { readonly today: string },
): readonly Diagnostic[] {
  const context = buildContext(content);
  const findings = [
    ...context.articles.flatMap((read) => ARTICLE_RULES.flatMap((rule) => rule(read, settings))),
    ...[...context.levels, ...context.components, ...context.guides].flatMap((read) => [
      ...sourceDatesInFuture(read, settings),
      ...duplicateSources(read),
    ]),
    ...LIBRARY_RULES.flatMap((rule) => rule(context)),
  ];
  return findings.map(diagnosticOf).sort(compareDiagnostics);
}

function diagnosticOf({ code, params, entry, path, part, related }: Finding): Diagnostic {
  return report(code, params as never, {
    file: entry.source.path,
    range: path.length === 0 ? undefined : entry.locate(path, part),
    related: related.map((place) => ({
      file: place.entry.source.path,
      ...(place.path.length === 0 ? {} : { range: place.entry.locate(place.path) }),
      message: place.message,
    })),
  });
}
