import type { BuildSummary } from './build-files.ts';
import { count } from './words.ts';

/** Said on a page when the site does not answer. */
export const UNREACHABLE = 'The site cannot be reached. This page is the copy on this device.';

/** Said on a copy whose site can be reached after all. */
export const IS_COPY = 'This page is the copy on this device.';
export const COPY_IS_NEWEST = `${IS_COPY} The site can be reached now, and has the same.`;

/** Said on a page that was open when a newer build was published. */
export function renewedText(contentDate: string | null): string {
  const date = contentDate === null ? '' : `, with content as of ${contentDate}`;
  return `The site was renewed${date}. This page stays as it is until you reload it.`;
}

/** Said where a copy that was kept is of an earlier build than the site. */
export const KEPT_IS_OLDER = 'The copy that you keep on this device is older than the site.';

/** `13.2 MB`, in the decimal units that browsers and disks use; `0.4 MB` rather than kilobytes. */
export function sizeText(bytes: number): string {
  if (bytes >= 999.5e6) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 99.5e6) return `${Math.round(bytes / 1e6)} MB`;
  return `${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB`;
}

/** `994 files, 13.2 MB, content as of 2026-11-20, build 2e3343dd9218` */
export function summaryText({ files, bytes, contentDate, build }: BuildSummary): string {
  return `${count(files, 'file')}, ${sizeText(bytes)}, ${buildText({ contentDate, build })}`;
}

function buildText({ contentDate, build }: Pick<BuildSummary, 'contentDate' | 'build'>): string {
  return `${contentDate === null ? 'content of unknown date' : `content as of ${contentDate}`}, build ${build}`;
}

/** `512 of 994 files, 6.1 of 13.2 MB` */
export function progressText(
  done: { readonly files: number; readonly bytes: number },
  all: { readonly files: number; readonly bytes: number },
): string {
  return `${done.files} of ${count(all.files, 'file')}, ${sizeText(done.bytes)} of ${sizeText(all.bytes)}`;
}

/** What the browser says of space, in bytes; undefined where it does not say. */
export interface Space {
  readonly usage?: number | undefined;
  readonly quota?: number | undefined;
}

/** Whether a build fits, as far as the browser tells. */
export function spaceText(bytes: number, { usage, quota }: Space): string {
  if (usage === undefined || quota === undefined) return 'This browser does not say how much space it gives.';
  const free = Math.max(0, quota - usage);
  const gives = `This browser gives the site up to ${sizeText(quota)}; ${sizeText(usage)} are in use.`;
  return bytes > free ? `${gives} That is not enough for everything.` : gives;
}

/** How the search stands on a device, in bytes; `failed`: the site did not answer, or the device gave no space. */
export interface SearchState {
  readonly bytes: number;
  readonly missing: number;
  readonly work: 'running' | 'failed' | 'stopped';
}

export const FETCH_SEARCH = 'Fetch the rest of the search';

/** Said by browsers that cannot unpack what the search comes in. */
export const CANNOT_KEEP_SEARCH =
  'This browser is too old to keep the search. Without a connection it has pages you have seen, and no search.';

export function searchStateText({ bytes, missing, work }: SearchState): string {
  if (missing === 0) return 'The search is whole on this device.';
  const here = `${sizeText(bytes - missing)} of ${sizeText(bytes)}`;
  if (work === 'running') return `The search is being fetched: ${here}.`;
  const lacking = `The search is not whole on this device: ${here}. Numbers, codes, events and files are answered without a connection, words only in part.`;
  if (work === 'stopped') return lacking;
  return `${lacking} The rest did not come: the site does not answer, or this device gives no more space.`;
}

/** What there is to do on the page about offline use. */
export type KeepAction = 'keep' | 'go-on' | 'renew' | 'look' | 'remove';
export const KEEP_ACTIONS: Readonly<Record<KeepAction, string>> = {
  keep: 'Keep everything',
  'go-on': 'Go on',
  renew: 'Renew the kept copy',
  look: 'Look again',
  remove: 'Remove the kept copy',
};

export interface KeepState {
  readonly lines: readonly string[];
  readonly actions: readonly KeepAction[];
}

/**
 * How this device stands, and what can be done.
 *
 * @param offered what the site has now; undefined where it cannot be reached
 * @param complete the build that is here whole
 * @param begun how many files are here of a build that is not whole
 */
export function keepState(
  offered: BuildSummary | undefined,
  complete: BuildSummary | null,
  begun: number | null,
): KeepState {
  const remove = complete !== null || begun !== null ? (['remove'] as const) : [];
  const whole = complete === null ? [] : [`Kept on this device, whole: ${summaryText(complete)}.`];
  const part = begun === null ? [] : [`A part is kept on this device: ${count(begun, 'file')}.`];
  if (offered === undefined) {
    const none = remove.length === 0 ? ['Not everything is kept on this device.'] : [];
    return {
      lines: [...whole, ...part, ...none, 'The site cannot be reached now.'],
      actions: ['look', ...remove],
    };
  }
  if (complete?.build === offered.build)
    return { lines: [...whole, 'That is the newest there is.'], actions: remove };
  const takes = `Everything takes ${sizeText(offered.bytes)} on this device: ${count(offered.files, 'file')}, ${buildText(offered)}.`;
  if (complete !== null) {
    const newer = `On the site now: ${summaryText(offered)}.`;
    const how = 'Only what has changed is fetched. The kept copy stays in use until the new one is whole.';
    return { lines: [...whole, ...part, newer, how], actions: ['renew', ...remove] };
  }
  if (begun !== null) return { lines: [...part, takes], actions: ['go-on', ...remove] };
  return { lines: [takes], actions: ['keep'] };
}
