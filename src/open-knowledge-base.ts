import { compareDiagnostics, type Diagnostic } from './diagnostics/diagnostic.ts';
import type { Sources } from './diagnostics/render-text.ts';
import { parseKbId } from './kb/kb-number.ts';
import { buildKnowledgeBase, type KnowledgeBase } from './kb/knowledge-base.ts';
import type { Library } from './kb/library.ts';
import { libraryOf, type ParsedContent, parseContent, textsOf } from './load/parse-content.ts';
import { displayPath, readContent } from './load/read-content.ts';
import type { ParsedTexts } from './load/source-file.ts';
import { validate } from './validate/validate.ts';

/** Content that was read and checked, before the model is built. */
export interface CheckedContent {
  /** The entries without any fault of their own. */
  readonly library: Library;
  readonly content: ParsedContent;
  /** Every problem of every file, in the fixed order. With any error nothing may be published. */
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file that could be read, by the path that diagnostics name. */
  readonly sources: Sources;
}

export interface OpenedKnowledgeBase extends CheckedContent {
  readonly kb: KnowledgeBase;
  /** For who prints the articles. */
  readonly texts: ParsedTexts;
}

export interface OpenSettings {
  /** `YYYY-MM-DD`: dates after it are errors. Nothing below reads a clock. */
  readonly today: string;
  /** How paths begin in diagnostics; the folder as the user wrote it where absent. */
  readonly displayRoot?: string;
}

/** Reads and checks a content folder. What is wrong with it comes back as diagnostics; only a broken disk throws. */
export async function checkContent(dir: string, settings: OpenSettings): Promise<CheckedContent> {
  const { files, unread, diagnostics } = await readContent(dir, settings.displayRoot ?? displayPath(dir));
  const unreadIds = unread.map(({ folder, stem }) => (folder === 'kb' ? (parseKbId(stem) ?? stem) : stem));
  const parsed = parseContent(files, unreadIds);
  const found = [...diagnostics, ...parsed.diagnostics, ...validate(parsed.content, settings)];
  return {
    library: libraryOf(parsed.content),
    content: parsed.content,
    diagnostics: found.sort(compareDiagnostics),
    sources: new Map(files.map(({ path, text }) => [path, text])),
  };
}

/**
 * THE way from a content folder to the model. The model is built of the sound entries even where others have errors,
 * so that a live preview can show them; publishing it is for the caller to refuse (`hasErrors(diagnostics)`).
 */
export async function openKnowledgeBase(dir: string, settings: OpenSettings): Promise<OpenedKnowledgeBase> {
  const checked = await checkContent(dir, settings);
  return { ...checked, kb: buildKnowledgeBase(checked.library), texts: textsOf(checked.content) };
}
