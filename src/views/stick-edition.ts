import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { type InlineLink, link } from './inline.ts';

/** What tells one build from another: 12 hex digits, and the day of its content (`YYYY-MM-DD`) where it is known. */
export interface BuildFacts {
  readonly buildId: string;
  readonly contentDate: string | null;
}

/** Name of the ZIP file without its ending, and of the one folder in it: two copies can never unpack into each other. */
export function stickName(buildId: string): string {
  return `hotfix-atlas-${buildId}`;
}

/** Root-absolute address of the ZIP file. Its checksum has the same address with `.sha256` behind it. */
export function stickPath(buildId: string): string {
  return `/downloads/${stickName(buildId)}.zip`;
}

/** Stands in the start page for the size, which is known when the page itself has been packed. */
export const SIZE_MARK = '%stick-size%';

export interface TakeAlong {
  readonly zip: InlineLink;
  readonly checksum: InlineLink;
  /** Size and date. The size is {@link SIZE_MARK} until the build has packed the site. */
  readonly about: string;
  /** The guide to copying, checking and renewing; null in a library without it. */
  readonly guide: InlineLink | null;
}

/** The offer of the start page to take the site along. */
export function takeAlong(kb: KnowledgeBase, { buildId, contentDate }: BuildFacts): TakeAlong {
  const guide = kb.guides.find(({ slug }) => slug === 'without-internet');
  return {
    zip: link('The whole site as a ZIP file', stickPath(buildId)),
    checksum: link('Its SHA-256', `${stickPath(buildId)}.sha256`),
    about: contentDate === null ? SIZE_MARK : `${SIZE_MARK}, content as of ${contentDate}`,
    guide: guide === undefined ? null : link(guide.title, `/guides/${guide.slug}.html`),
  };
}

/** `2600000` -> `2.6 MB`; a megabyte is a million bytes, and nothing is called 0. */
export function formatSize(bytes: number): string {
  if (bytes >= 999_950) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** README.txt of the stick edition, for whoever finds the folder; lines end as the editors of old Windows want it. */
export function stickReadme({ buildId, contentDate }: BuildFacts): string {
  const name = stickName(buildId);
  const lines = [
    'Hotfix Atlas: the copy for a disk or a stick',
    '============================================',
    '',
    'Which Windows Server, Hyper-V and failover cluster hotfixes still matter on',
    'which OS level, what replaced them, and how anybody knows.',
    '',
    `Content as of: ${contentDate ?? 'not known'}`,
    `Build:         ${buildId}`,
    '',
    'To read it',
    '----------',
    'Unpack the whole ZIP file, then open index.html in a browser. Search, checklists',
    'and the audit work from the folder; nothing is loaded from the internet, and',
    'nothing that you type leaves the browser. The folder may be renamed and moved as',
    'a whole; files in it may not.',
    '',
    'To check it',
    '-----------',
    `Beside ${name}.zip lies ${name}.zip.sha256.`,
    'Hold the number in it against the one that this computer works out:',
    '',
    `  PowerShell       Get-FileHash .\\${name}.zip`,
    `  old Windows      certutil -hashfile ${name}.zip SHA256`,
    `  Linux            sha256sum -c ${name}.zip.sha256`,
    '',
    'How old is it?',
    '--------------',
    'The date above is the day on which the content last changed, not the day of the',
    'build. Every page shows it, with a warning after 90 days. To renew the copy,',
    'unpack a newer one into a folder of its own and delete this one.',
    '',
    'Licence',
    '-------',
    'Code: MIT, see LICENSE.txt. Content: CC BY 4.0, see LICENSE-CONTENT.txt.',
    'Not a Microsoft project.',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
