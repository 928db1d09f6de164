import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Folder, SourceFile } from '../../src/load/source-file.ts';

/** A file of content/kb as the reader hands it on. */
export function kbFile(text: string, stem = 'KB2500000', folder: Folder = 'kb'): SourceFile {
  return { path: `content/${folder}/${stem}.md`, folder, stem, text };
}

/** The smallest legal article, with more lines of front matter, or another body. */
export function smallest(more = '', body = '## Symptoms\n\nThe service stops.\n'): string {
  return `---
title: "Sample hotfix"
kind: hotfix
applies-to: [windows-server-2008-r2-sp1]
component: mpio
${more}sources:
  - { id: ms, url: "https://support.microsoft.com/kb/2500000" }
---
${body}`;
}

/** `4:13 field-invalid`, the part of a diagnostic that tests assert. */
export function placed(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, range }) => `${range === undefined ? '-' : `${range.start.line}:${range.start.column}`} ${code}`,
  );
}
