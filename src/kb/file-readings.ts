import type { FileFacts } from './file-facts.ts';
import type { FileAnswer } from './file-question.ts';
import { askFile } from './file-question.ts';
import type { FileVersion } from './file-version.ts';
import { findFileVersion, formatBuild, formatFileVersion } from './file-version.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import { isBuildOf } from './os-level.ts';
import type { Reading } from './reading.ts';
import { reading } from './reading.ts';
import type { ResolverIndex } from './resolver-index.ts';
import { MOST_CHOICES } from './resolver-index.ts';
import { pathOf } from './site-paths.ts';

/** Bounded, so that no pasted text makes the search slow. The name may end a sentence (`vmms.exe.`) but not go on (`a.exe.config`). */
const FILE_NAME =
  /(?<![a-z0-9_$])[a-z0-9_$][a-z0-9_.$-]{0,80}\.(?:sys|exe|dll|inf|ocx|cpl|drv|mui|cat|efi|msc|cmd|ps1|vbs|mof|tlb)(?![a-z0-9_-]|\.[a-z0-9])/giu;
/** A label of Explorer or PowerShell in front of the version that counts: the product's own may differ from the file's. */
const FILE_VERSION_LABEL = /(?:file ?version(?:raw)?|dateiversion|bestandsversie)[\s:=]{1,20}(?=\d)/iu;

/** A file's name in a text, and where. */
interface WrittenFile {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** So many files of one text are read. */
const MOST_FILES = 5;

/**
 * Files and files with a version, by the written name or by the name of a held package: the first that is held, or the
 * first of all, then the others that are held.
 */
export function readFiles(text: string, index: ResolverIndex): readonly Reading[] {
  const lower = text.toLowerCase();
  const written = [...lower.matchAll(FILE_NAME)].map(
    ({ 0: name, index: start }): WrittenFile => ({ name, start, end: start + name.length }),
  );
  const first = written.find(({ name }) => isHeld(name, index)) ?? heldPackageIn(lower, index) ?? written[0];
  if (first === undefined) return [];
  const others = uniqueByName(written)
    .filter(({ name }) => name !== first.name)
    .slice(0, MOST_FILES)
    .filter(({ name }) => isHeld(name, index));
  const places = written.length === 0 ? [first] : written;
  return [first, ...others].map((file) => readFile(file.name, versionOf(file, lower, places), index));
}

/** Each name where it is written first. */
function uniqueByName(written: readonly WrittenFile[]): readonly WrittenFile[] {
  const found = new Map<string, WrittenFile>();
  for (const file of written) if (!found.has(file.name)) found.set(file.name, file);
  return [...found.values()];
}

function readFile(name: string, version: FileVersion | undefined, index: ResolverIndex): Reading {
  const facts = index.files.get(name);
  const base = {
    held: facts !== undefined,
    url: facts === undefined ? null : pathOf.file(name),
    kbs: facts === undefined ? [] : kbsOf(facts.rows),
    isMarked: true,
  };
  if (version === undefined) return reading({ kind: 'file', id: name, ...base });
  const answer = facts === undefined ? null : askFile(facts, version, index.levels);
  return reading({ kind: 'file-version', id: `${name} ${formatFileVersion(version)}`, ...base, answer });
}

/** A version that only a path stands between it and the name behind it. */
const LEADING_VERSION = /\d(?:\.\d{1,5}){3}[\s:(]{1,20}(?:\S{0,200}[\\/])?$/u;

/** The version that belongs to a file of the text: what stands between its name and the next, or in front of it. */
function versionOf(
  file: WrittenFile,
  lower: string,
  written: readonly WrittenFile[],
): FileVersion | undefined {
  const others = written.filter(({ name }) => name !== file.name);
  const next = others.find(({ start }) => start > file.start)?.start;
  const last = others.findLast(({ start }) => start < file.start)?.end;
  const after = lower.slice(file.end, next);
  const before = lower.slice(last ?? 0, file.start);
  const leads = LEADING_VERSION.test(lower.slice(0, written[0]?.start));
  // Only a list of versions before their files has the version of another file behind a name.
  const sides = others.length === 0 ? [after, before] : leads ? [before] : [after];
  for (const side of sides) {
    const labelled = labelledVersionIn(side);
    if (labelled !== undefined) return labelled;
  }
  return sides.map(findFileVersion).find((version) => version !== undefined);
}

/** Package names have no extension (`failovercluster-validation`), so the index is asked word by word. */
function heldPackageIn(lower: string, index: ResolverIndex): WrittenFile | undefined {
  const name = [lower, ...lower.split(/[\s,;|=()]+/u, 40)].find((word) => isHeld(word, index));
  if (name === undefined) return undefined;
  const start = lower.indexOf(name);
  return { name, start, end: start + name.length };
}

/** True for the name of a held file. What ends in a number is a version, and not looked up. */
function isHeld(name: string, index: ResolverIndex): boolean {
  return !/\.\d*$/u.test(name) && index.files.get(name) !== undefined;
}

/** Files whose name without extension is the text: `vmms`. */
export function readFileStems(text: string, index: ResolverIndex): readonly Reading[] {
  // A KB number names no file; the index would be asked in vain.
  if (/^(?:kb|q)?[\s#:-]*\d+$/iu.test(text)) return [];
  return (index.filesByStem.get(text.toLowerCase()) ?? []).flatMap((file) => {
    const facts = index.files.get(file);
    if (facts === undefined) return [];
    return [reading({ kind: 'file', id: file, held: true, url: pathOf.file(file), kbs: kbsOf(facts.rows) })];
  });
}

/**
 * A version without its file. Several files can carry one number, so no cell is told: the answer names what ships
 * exactly this build, each time under the condition that it is that file.
 */
export function readVersions(text: string, index: ResolverIndex): readonly Reading[] {
  const version = versionIn(text);
  if (version === undefined) return [];
  const shown = formatFileVersion(version);
  const factsOf = (names: readonly string[] | undefined) =>
    (names ?? []).flatMap((name) => index.files.get(name) ?? []);
  const names = index.filesByVersion.get(shown) ?? [];
  const exact = factsOf(names);
  const near = index.filesByBuild.get(formatBuild(version))?.filter((name) => !names.includes(name));
  const main = reading({
    kind: 'file-version',
    id: shown,
    held: exact.length > 0,
    url: exact[0] !== undefined && exact.length === 1 ? pathOf.file(exact[0].file) : null,
    kbs: kbsOf(exact.flatMap(({ rows }) => rows.filter((row) => row.version === shown))),
    answer: supposing(exact, version, index.levels),
    isMarked: true,
  });
  const choices = [
    ...exact.slice(0, MOST_CHOICES),
    ...factsOf(near?.slice(0, Math.max(0, MOST_CHOICES - exact.length))),
  ].map((facts) =>
    reading({
      kind: 'file-version',
      id: `${facts.file} ${shown}`,
      held: true,
      url: pathOf.file(facts.file),
      kbs: kbsOf(facts.rows),
      answer: askFile(facts, version, index.levels),
    }),
  );
  return [main, ...choices];
}

function supposing(
  files: readonly FileFacts[],
  version: FileVersion,
  levels: readonly OsLevel[],
): FileAnswer {
  const answers = files.map((facts) => ({ file: facts.file, ...askFile(facts, version, levels) }));
  const only = answers.length === 1 ? answers[0] : undefined;
  const merged = new Map<KbId, FileAnswer['articles'][number]>();
  for (const { file, articles } of answers) {
    for (const { kb, state, why } of articles) {
      const before = merged.get(kb);
      const supposed = `If it is ${file}: ${why}`;
      merged.set(
        kb,
        before === undefined
          ? { kb, state, why: supposed }
          : { kb, state: before.state === state ? state : 'unknown', why: `${before.why} ${supposed}` },
      );
    }
  }
  const none = askFile({ file: '', rows: [], none: [], disputed: [] }, version, levels);
  return {
    cell: null,
    levels: levels.filter((level) => isBuildOf(level, version)).map(({ name }) => name),
    nearestBuilds: none.nearestBuilds,
    newest: only?.newest ?? null,
    broughtBy: [...new Set(answers.flatMap(({ broughtBy }) => broughtBy))].sort(compareKbIds),
    articles: [...merged.values()].sort((a, b) => compareKbIds(a.kb, b.kb)),
  };
}

function versionIn(text: string): FileVersion | undefined {
  return labelledVersionIn(text) ?? findFileVersion(text);
}

function labelledVersionIn(text: string): FileVersion | undefined {
  const labelled = FILE_VERSION_LABEL.exec(text);
  return labelled === null ? undefined : findFileVersion(text.slice(labelled.index + labelled[0].length));
}

function kbsOf(rows: FileFacts['rows']): readonly KbId[] {
  return [...new Set(rows.map(({ kb }) => kb))].sort(compareKbIds);
}
