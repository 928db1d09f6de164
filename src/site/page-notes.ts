/** What was seen while a page was written; the build looks at all of them at its end. */
export interface PageNote {
  /** Root-absolute path of the page's file. */
  readonly page: string;
  readonly targets: readonly string[];
  readonly problems: readonly string[];
}

interface Notebook {
  readonly notes: Map<string, PageNote>;
  /** Every target once, as a string of its own. */
  readonly targets: Map<string, string>;
}

// Pages render in a bundle of their own; the global object is what they share with the build. See site-state.ts.
const SLOT = Symbol.for('hotfix-atlas.page-notes');
const holder = globalThis as { [SLOT]?: Notebook };

/** Notes a page; called once for each. */
export function notePage({ page, targets, problems }: PageNote): void {
  holder[SLOT] ??= { notes: new Map(), targets: new Map() };
  const { notes, targets: known } = holder[SLOT];
  const kept = targets.map((target) => {
    const before = known.get(target);
    if (before !== undefined) return before;
    // A piece cut out of a page keeps the whole page in memory; a copy does not.
    const copy = Buffer.from(target).toString();
    known.set(copy, copy);
    return copy;
  });
  notes.set(page, { page, targets: kept, problems });
}

/** Everything noted since the last call. */
export function takePageNotes(): readonly PageNote[] {
  const notes = [...(holder[SLOT]?.notes.values() ?? [])];
  delete holder[SLOT];
  return notes;
}

/**
 * The problems of all pages as sentences: what a page must not hold, and links to files that do not exist.
 * @param files root-absolute paths of everything in the output
 */
export function checkPages(notes: readonly PageNote[], files: ReadonlySet<string>): readonly string[] {
  const problems = notes.flatMap(({ page, problems }) => problems.map((problem) => `${page}: ${problem}`));
  const missing = new Map<string, string[]>();
  for (const { page, targets } of notes) {
    for (const target of targets) {
      if (files.has(target) || files.has(decodePath(target))) continue;
      missing.set(target, [...(missing.get(target) ?? []), page]);
    }
  }
  const broken = [...missing].map(([target, pages]) => {
    const more = pages.length > 1 ? ` and ${pages.length - 1} more` : '';
    return `${pages[0]}${more}: link to ${target}, which no page or file of the site is`;
  });
  return [...problems, ...broken].sort();
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
