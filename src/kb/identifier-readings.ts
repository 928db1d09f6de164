import type { KbId } from './kb-number.ts';
import { bareKbId, findKbIds } from './kb-number.ts';
import { foldName, foldOsName } from './os-name.ts';
import type { Reading } from './reading.ts';
import { reading } from './reading.ts';
import type { IndexedEvent, ResolverIndex } from './resolver-index.ts';
import { namesOf } from './resolver-index.ts';
import { pathOf, slugOf } from './site-paths.ts';
import { bareStopCode, parseStopCode, stopCodeNamesIn } from './stop-code.ts';

/** KB numbers in order of appearance, or the number that is all of the text. */
export function readKbs(text: string, index: ResolverIndex): readonly Reading[] {
  const marked = findKbIds(text);
  const bare = marked.length === 0 ? bareKbId(text) : undefined;
  const read = (id: KbId, isMarked: boolean) => {
    const held = index.kbs.has(id);
    return reading({
      kind: 'kb',
      id,
      held,
      url: held ? pathOf.kb(id) : null,
      kbs: held ? [id] : [],
      isMarked,
    });
  };
  // Events and builds have at most five digits, stop codes are written with eight: six or seven are a KB number.
  return bare === undefined
    ? marked.map((id) => read(id, true))
    : [read(bare, bare.length > 'KB12345'.length)];
}

/** A stop code in any spelling, or by a symbolic name that a source here gives; one reading for each code of the name. */
export function readStopCodes(text: string, index: ResolverIndex): readonly Reading[] {
  const code = readStopCode(text, index);
  if (code !== undefined) return [code];
  const codes = stopCodeNamesIn(text).flatMap((name) => index.stopCodeNames.get(name) ?? []);
  return [...new Set(codes)].map((id) => {
    const kbs = index.stopCodes.get(id) ?? [];
    return reading({ kind: 'stop-code', id, held: true, url: pathOf.stopCode(id), kbs, isMarked: true });
  });
}

function readStopCode(text: string, index: ResolverIndex): Reading | undefined {
  const marked = parseStopCode(text);
  const bare = marked === undefined ? bareStopCode(text) : undefined;
  const id = marked ?? bare;
  if (id === undefined) return undefined;
  const kbs = index.stopCodes.get(id) ?? [];
  const held = kbs.length > 0;
  // Eight hex digits are how Windows prints a code; shorter ones count only where something here carries the code.
  const isMarked = marked !== undefined || /^0[0-9a-f]{7}$/iu.test(text);
  if (!held && !isMarked) return undefined;
  return reading({ kind: 'stop-code', id, held, url: held ? pathOf.stopCode(id) : null, kbs, isMarked });
}

const EVENT_WORD =
  /(?<![a-z])(?:event|ereignis|gebeurtenis)[ -]?(?:id|kennung)?s?[\s:#=]{1,4}(\d{1,5})(?!\d)/iu;
const LAST_NUMBER = /(?<![\d.])(\d{1,5})$/u;

/** Events by number, by number and source, or as Event Viewer prints them. One reading for each source that fits. */
export function readEvents(text: string, index: ResolverIndex): readonly Reading[] {
  const worded = EVENT_WORD.exec(text);
  const match = worded ?? LAST_NUMBER.exec(text);
  if (match?.[1] === undefined) return [];
  const id = Number(match[1]);
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  const candidates = index.events.filter((event) => event.id === id);
  const named = candidates.filter((event) => namesSource(rest, event.source));
  const isMarked = worded !== null;
  const found = named.length > 0 ? named : isMarked || rest.trim() === '' ? candidates : [];
  if (found.length > 0) return found.map((event) => readEvent(event, isMarked));
  // The word stays in the id of an event that is not held: its number alone would be read as something else.
  return isMarked ? [reading({ kind: 'event', id: `event ${id}`, held: false, url: null, isMarked })] : [];
}

function readEvent(event: IndexedEvent, isMarked: boolean): Reading {
  return reading({
    kind: 'event',
    id: `${event.source} ${event.id}`,
    held: true,
    url: pathOf.event(event.source, event.id),
    kbs: event.kbs,
    isMarked,
  });
}

/** `Hyper-V-Worker`, `Source: Microsoft-Windows-Hyper-V-Worker` and `hyper-v worker` name the same source. */
function namesSource(text: string, source: string): boolean {
  const short = (name: string) => `-${slugOf(name)}-`.replaceAll('-microsoft-windows-', '-');
  return short(text).includes(short(source));
}

/** OS levels by name, alias or build; a product with several levels is read as itself, then as each of them. */
export function readLevels(text: string, index: ResolverIndex): readonly Reading[] {
  const { levels, products } = namesOf(index);
  const name = foldOsName(text);
  const build =
    /^(?:(?:os )?(?:version|build)[\s:]*)?(\d{1,2}\.\d\.\d{4,5}|\d{4,5})(?: (?:sp|service pack) ?\d.*)?$/iu.exec(
      text,
    )?.[1];
  const found =
    build === undefined
      ? (levels.get(name) ?? levels.get(foldName(text)) ?? [])
      : index.levels.filter(({ builds }) => builds.some((own) => own === build || own.endsWith(`.${build}`)));
  const product = found.length === 0 && name !== '' ? (products.get(name) ?? []) : [];
  const [first] = product;
  return [
    ...(first === undefined
      ? []
      : [reading({ kind: 'os-level', id: first.product, held: true, url: pathOf.levels() })]),
    ...[...found, ...product].map(({ id }) =>
      reading({ kind: 'os-level', id, held: true, url: pathOf.level(id) }),
    ),
  ];
}

export function readComponents(text: string, index: ResolverIndex): readonly Reading[] {
  return (namesOf(index).components.get(foldName(text)) ?? []).map(({ id, kbs }) =>
    reading({ kind: 'component', id, held: true, url: pathOf.component(id), kbs }),
  );
}
