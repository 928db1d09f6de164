import { foldName } from './os-name.ts';
import { slugOf } from './site-paths.ts';

/**
 * Sources of Windows events as Windows spells them, of those that write about the parts this library is about. A name
 * beside a number is known for a source by them, although no article here may have an event of it.
 */
const KNOWN = [
  'Application Error',
  'Application Hang',
  'Application Popup',
  'BugCheck',
  'Disk',
  'DistributedCOM',
  'ESENT',
  'EventLog',
  'FailoverClustering',
  'FailoverClustering-Client',
  'Hyper-V-Config',
  'Hyper-V-High-Availability',
  'Hyper-V-Hypervisor',
  'Hyper-V-Integration',
  'Hyper-V-Netvsc',
  'Hyper-V-SynthNic',
  'Hyper-V-SynthStor',
  'Hyper-V-VMMS',
  'Hyper-V-VmSwitch',
  'Hyper-V-Worker',
  'iScsiPrt',
  'Kernel-Boot',
  'Kernel-General',
  'Kernel-Power',
  'mpio',
  'msdsm',
  'MSiSCSI',
  'NETLOGON',
  'Ntfs',
  'Schannel',
  'Service Control Manager',
  'storahci',
  'storvsc',
  'Tcpip',
  'vhdmp',
  'volmgr',
  'Volsnap',
  'VSS',
  'WHEA-Logger',
  'Windows Error Reporting',
  'WMI',
] as const;

const known = new Map<string, string>(KNOWN.map((name) => [foldName(name), name]));

/** Logs, levels and products stand where sources do, and are none. */
const NO_SOURCE =
  /^(?:system|application|security|setup|anwendung|sicherheit|error|fehler|fout|warning|warnung|waarschuwing|information(?:en)?|critical|kritisch|verbose|none|unknown|unbekannt|onbekend|microsoft|windows|server|level|log|event|id)$/iu;
/** How a remark about a source begins. */
const REMARK = /^(?:the|a|an|of|is|was|and|or|for|from|not|what|which|on|in|at|to|with)$/iu;

/** `Microsoft-Windows-Kernel-Boot`, `SomeAgent`: a name that no word of a sentence looks like. */
const PROVIDER = /^Microsoft-Windows-[a-z0-9][a-z0-9-]{0,60}$/iu;
const HUMPS = /^(?=.{4,40}$)[A-Z][A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*$/u;

/** A number that is rather a year, as in `SharePoint 2010`. */
const isYear = (id: number) => id >= 1990 && id < 2040;

/**
 * The source that a name and a number alone name: a known one, or a name in the shape of one. An unknown name needs a
 * number of three digits or more, so that `PowerShell 2` stays a version. Undefined where it is a word and a number.
 */
export function sourceBeside(name: string, id: number): string | undefined {
  if (isYear(id) || id === 0) return undefined;
  return knownSource(name) ?? (HUMPS.test(name) && id >= 100 ? name : undefined);
}

/** The name as it is here if it is known for a source's. */
export function knownSource(name: string): string | undefined {
  return known.get(foldName(name)) ?? (PROVIDER.test(name) ? name : undefined);
}

const NAME = '[\\p{L}\\p{N}][^\\n,;:=<>|()\\[\\]{}]{0,79}';
const FIELD = new RegExp(
  `(?<![a-z])(?:(?:event ?)?source(?: ?name)?|provider(?: ?name)?|quelle|bron) ?[:=] ?(${NAME})`,
  'giu',
);
/** Event Viewer's heading: `Event 10, Disk`; and `event 10, source my agent`, which may be any name. */
const HEADING = new RegExp(
  `^ ?[,(-]? ?(?:(source )|from |by |von |van |in )?(${NAME})\\)?[.:]?(?=\\n|$|: |,)`,
  'iu',
);
const LAST_WORDS = /[\p{L}\p{N}.-]{1,60}(?: [\p{L}\p{N}.-]{1,60}){0,2} ?[:,-]? ?$/u;
/** The labels that follow a source where its line has lost its end. */
const NEXT_LABEL =
  / (?:(?:event|ereignis|gebeurtenis)[ -]?(?:id|kennung)?|date|datum|time ?created|time|zeit|level|ebene|niveau|task ?category|(?:event )?category|aufgabenkategorie|taakcategorie|type|user|benutzer|gebruiker|computer|description|beschreibung|beschrijving|keywords|op ?code|log ?name|protokollname|logboeknaam|provider ?id|guid|id|message|version|qualifiers|machine ?name|record ?id)\b.*$/iu;

/**
 * The source that a text writes beside an event's number: in a field of its own, in Event Viewer's heading, or before
 * the word. Lines are kept, for a field ends with its line.
 *
 * @param before the text in front of the word and number of the event
 * @param after the text behind it
 */
export function writtenSource(before: string, after: string): string | undefined {
  for (const match of `${before}\n${after}`.matchAll(FIELD)) {
    const name = sourceName(match[1]);
    if (name !== undefined) return knownSource(name) ?? name;
  }
  const heading = HEADING.exec(after);
  const name = sourceName(heading?.[2]);
  const isNamed = heading?.[1] !== undefined;
  const headed =
    name === undefined ? undefined : (knownSource(name) ?? (isNamed ? name : nameOfOneWord(name)));
  if (headed !== undefined) return headed;
  const words =
    LAST_WORDS.exec(before)?.[0]
      .replace(/[ :,-]+$/u, '')
      .split(' ') ?? [];
  return words.flatMap((_, from) => knownSource(words.slice(from).join(' ')) ?? [])[0];
}

/** A written name without what follows on the same line; undefined where it is a word for something else. */
function sourceName(written: string | undefined): string | undefined {
  const words = written?.replace(NEXT_LABEL, '').trim().split(/\s+/u).slice(0, 4) ?? [];
  const name = words.join(' ').replace(/[^\p{L}\p{N}]+$/u, '');
  return NO_SOURCE.test(name) || REMARK.test(words[0] ?? '') || !/\p{L}/u.test(name) ? undefined : name;
}

/** A heading may go on with any words, so an unknown name counts only where it looks like one. */
function nameOfOneWord(name: string): string | undefined {
  return /^[A-Z][\w.-]*$/u.test(name) ? name : undefined;
}

/** `Hyper-V-Worker`, `Source: Microsoft-Windows-Hyper-V-Worker` and `hyper-v worker` name the same source. */
export function namesSource(text: string, source: string): boolean {
  return short(text).includes(short(source));
}

/** True where a name is a part of a source's: `HyperV` of `Microsoft-Windows-Hyper-V-Worker`. */
export function namesPartOf(name: string, source: string): boolean {
  const part = foldName(short(name));
  return part.length >= 4 && !NO_SOURCE.test(name.trim()) && foldName(short(source)).includes(part);
}

/** `WMI` and `microsoft-windows-wmi`. */
export function isSameSource(name: string, source: string): boolean {
  return short(name) === short(source);
}

function short(name: string): string {
  return `-${slugOf(name)}-`.replaceAll('-microsoft-windows-', '-');
}
