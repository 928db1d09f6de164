import type { KbId } from './kb-number.ts';
import { bareKbId, findKbNumbers } from './kb-number.ts';
import { foldName, foldOsName } from './os-name.ts';
import type { Reading } from './reading.ts';
import { reading } from './reading.ts';
import type { ResolverIndex } from './resolver-index.ts';
import { namesOf } from './resolver-index.ts';
import { pathOf } from './site-paths.ts';
import { bareStopCode, findStopCodes, stopCodeNamesIn } from './stop-code.ts';

/** KB numbers that a text marks or lists, and bare ones among its words where they are held; in order of appearance. */
export function readKbs(text: string, index: ResolverIndex): readonly Reading[] {
  const found = findKbNumbers(text);
  // Events and builds have at most five digits, stop codes are written with eight: six or seven are a KB number.
  if (found.length > 0) {
    return found.flatMap(({ id, by }) =>
      by === 'marked' || by === 'listed' || index.kbs.has(id) ? readKb(id, index, true) : [],
    );
  }
  const bare = bareKbId(text);
  return bare === undefined ? [] : [readKb(bare, index, false)];
}

/** Bare numbers among words that look like KB numbers not held here. They count where nothing else can be read. */
export function readLikelyKbs(text: string, index: ResolverIndex): readonly Reading[] {
  return findKbNumbers(text).flatMap(({ id, by }) =>
    by === 'likely' && !index.kbs.has(id) ? readKb(id, index, false) : [],
  );
}

function readKb(id: KbId, index: ResolverIndex, isMarked: boolean): Reading {
  const held = index.kbs.has(id);
  return reading({
    kind: 'kb',
    id,
    held,
    url: held ? pathOf.kb(id) : null,
    kbs: held ? [id] : [],
    isMarked,
  });
}

/** Stop codes in any spelling, or by a symbolic name that a source here gives; one reading for each code of the name. */
export function readStopCodes(text: string, index: ResolverIndex): readonly Reading[] {
  const written = findStopCodes(text);
  // What may as well be another error code is believed to be a stop code where something here carries it.
  const codes = written.map(({ id, isSure }) => readStopCode(id, isSure || index.stopCodes.has(id), index));
  if (written.some(({ isSure }) => isSure)) return codes;
  const named = new Set(stopCodeNamesIn(text).flatMap((name) => index.stopCodeNames.get(name) ?? []));
  const found = [...[...named].map((id) => readStopCode(id, true, index)), ...codes];
  return found.length > 0 ? found : readBareStopCode(text, index);
}

/** Eight hex digits are how Windows prints a code; shorter ones count only where something here carries the code. */
function readBareStopCode(text: string, index: ResolverIndex): readonly Reading[] {
  const id = bareStopCode(text);
  if (id === undefined) return [];
  const bare = readStopCode(id, /^0[0-9a-f]{7}(?![0-9a-f])/iu.test(text), index);
  return bare.held || bare.isMarked ? [bare] : [];
}

function readStopCode(id: string, isMarked: boolean, index: ResolverIndex): Reading {
  const kbs = index.stopCodes.get(id) ?? [];
  const held = kbs.length > 0;
  return reading({ kind: 'stop-code', id, held, url: held ? pathOf.stopCode(id) : null, kbs, isMarked });
}

/** OS levels by name, alias or build; a product with several levels is read as itself, then as each of them. */
export function readLevels(text: string, index: ResolverIndex): readonly Reading[] {
  const { levels, products } = namesOf(index);
  const ofBuild = levelsOfBuild(text, index);
  const name = foldOsName(text);
  const named = ofBuild.length > 0 ? ofBuild : (levels.get(name) ?? levels.get(foldName(text)) ?? []);
  const found = named.length > 0 || name === '' ? named : (products.get(name) ?? []);
  // The year of a server release is hardly anything else, be it the number of an event as well.
  const isMarked = ofBuild.length === 0 && /^20\d\d$/u.test(text);
  const read = (id: string, url: string) => reading({ kind: 'os-level', id, held: true, url, isMarked });
  const all = found.map(({ id }) => read(id, pathOf.level(id)));
  const [first, second] = found;
  // A product and its only level may share their id, and then the level's page is the one that is meant.
  if (named.length > 0 || first === undefined || second === undefined) return all;
  return [read(first.product, pathOf.levels()), ...all];
}

const BUILD =
  /^(?:(?:os )?(?:version|build)[\s:]*)?(\d{1,2}\.\d\.\d{4,5}|\d{4,5})(?: (?:sp|service pack) ?\d.*)?$/iu;

function levelsOfBuild(text: string, index: ResolverIndex): ResolverIndex['levels'] {
  const build = BUILD.exec(text)?.[1];
  if (build === undefined) return [];
  return index.levels.filter(({ builds }) =>
    builds.some((own) => own === build || own.endsWith(`.${build}`)),
  );
}

export function readComponents(text: string, index: ResolverIndex): readonly Reading[] {
  return (namesOf(index).components.get(foldName(text)) ?? []).map(({ id, kbs }) =>
    reading({ kind: 'component', id, held: true, url: pathOf.component(id), kbs }),
  );
}
