import type { ChecklistItem, LeftOut } from './checklist.ts';
import type { FileProof } from './file-proof.ts';
import type { FindingState } from './finding.ts';
import type { HostInventory } from './host-inventory.ts';
import { packsOfLevel } from './includes.ts';
import { coverByInstalled, partlyNewer, tieWithInstalled } from './installed-cover.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { LeftOutWhy } from './standing.ts';

/** A host as the rules see it. */
export interface HostFacts {
  readonly kb: KnowledgeBase;
  readonly os: string;
  readonly inventory: HostInventory;
  readonly installed: ReadonlySet<KbId>;
  readonly prove: (id: KbId) => FileProof;
}

export interface Judged {
  readonly state: FindingState;
  readonly coveredBy: readonly KbId[];
  readonly paths: readonly (readonly KbId[])[];
  readonly why: readonly string[];
  /** A file's absence settles it; not where it is the article itself that is in doubt. */
  readonly settles: boolean;
}

const judged = (state: FindingState, why: string, settles = true): Judged => {
  return { state, coveredBy: [], paths: [], why: [why], settles };
};

/** What the list of installed updates says. */
export function byPackages(entry: ChecklistItem | LeftOut, host: HostFacts): Judged {
  const id = entry.kb;
  if (host.installed.has(id)) return byOwnNumber(entry, host);
  return byLevel(id, host) ?? byOthers(id, host) ?? withoutCover(entry, host);
}

/** The package revision that the entry is about, where it is not the first; what the inventory shows of it. */
function revisionOf(id: KbId, { kb, inventory }: HostFacts) {
  const needed = kb.byId.get(id)?.packageRevision ?? 1;
  const shown = inventory.revisions.find((entry) => entry.kb === id)?.revision;
  return {
    needed,
    shown,
    isProven: needed <= 1 || (shown ?? 0) >= needed,
    isOlder: shown !== undefined && shown < needed,
  };
}

function byOwnNumber(entry: ChecklistItem | LeftOut, host: HostFacts): Judged {
  const { needed, shown, isProven, isOlder } = revisionOf(entry.kb, host);
  const listed = 'It is in the list of installed updates.';
  if (isOlder && 'action' in entry)
    return judged(
      'missing',
      `Revision ${shown} of its package is installed; the entry is about revision ${needed}.`,
    );
  const note = isProven
    ? ''
    : ` The inventory shows the number only, not that it is revision ${needed} of the package.`;
  const standing = 'why' in entry ? ` ${leftOutSentence(entry.why, entry.by)}` : '';
  return judged('installed', `${listed}${note}${standing}`);
}

/** A service pack that every host of the level has. */
function byLevel(id: KbId, { kb, os }: HostFacts): Judged | undefined {
  const packs = packsOfLevel(id, os, {
    articles: kb.byId,
    levels: kb.levels,
    placements: kb.placements,
    statedOver: new Map(),
    evidence: kb.evidence,
    includers: kb.includers,
  });
  if (packs.length === 0) return undefined;
  const why = [`${packs.join(' and ')} includes it, and every host of this level has that.`];
  return { state: 'covered', coveredBy: packs, paths: packs.map((pack) => [id, pack]), why, settles: true };
}

/** What is installed beside it: a cover, or something that would be one if more were known. */
function byOthers(id: KbId, host: HostFacts): Judged | undefined {
  const { kb, os } = host;
  const isThere = (other: KbId) => host.installed.has(other) && !revisionOf(other, host).isOlder;
  const isProven = (other: KbId) => isThere(other) && revisionOf(other, host).isProven;
  const cover = coverByInstalled(id, os, kb, isProven);
  if (cover !== undefined) {
    const chains = cover.paths.map((path) => path.join(' → ')).join('; ');
    return {
      state: 'covered',
      coveredBy: cover.by,
      paths: cover.paths,
      why: [
        `${cover.by.join(' and ')} ${cover.by.length === 1 ? 'is' : 'are'} installed and ${cover.by.length === 1 ? 'covers' : 'cover'} it: ${chains}.`,
      ],
      settles: true,
    };
  }
  const unproven = coverByInstalled(id, os, kb, isThere);
  if (unproven !== undefined) {
    const needed = unproven.by.filter((other) => !isProven(other));
    const names = needed
      .map((other) => `revision ${revisionOf(other, host).needed} of ${other}`)
      .join(' and ');
    return judged(
      'unknown',
      `${unproven.by.join(' and ')} would cover it, but that rests on ${names}, and the inventory shows the number only.`,
    );
  }
  const tied = tieWithInstalled(id, os, kb, isThere);
  if (tied !== undefined)
    return judged(
      'unknown',
      `${tied.join(' and ')} ${tied.length === 1 ? 'is' : 'are'} installed and ${tied.length === 1 ? 'ships' : 'ship'} the same builds; only the version of a file proves that the fix is there.`,
    );
  const disputed = disputedCovers(id, host);
  return disputed === undefined ? undefined : judged('unknown', disputed);
}

/** Sources differ on whether the level's service pack, or something installed, brings it. */
function disputedCovers(id: KbId, { kb, os, installed }: HostFacts): string | undefined {
  // An article that is left out anyway has an undisputed answer.
  if (kb.standings(os).get(id)?.why !== null) return undefined;
  const included = kb
    .verdicts(id)
    .filter(({ fact, verdict }) => fact === 'included-in' && verdict === 'disputed')
    .map(({ value }) => value as KbId)
    .filter((includer) => installed.has(includer) || kb.levelsReachedBy(includer).has(os));
  if (included.length > 0)
    return `Sources differ on whether ${included.join(' and ')}, which the host has, includes it.`;
  const edges = (kb.edgesOver.get(id) ?? []).filter(
    (edge) => edge.disputed && edge.os.includes(os) && installed.has(edge.from),
  );
  return edges.length === 0
    ? undefined
    : `Sources differ on whether ${[...new Set(edges.map(({ from }) => from))].join(' and ')}, which is installed, supersedes it.`;
}

function withoutCover(entry: ChecklistItem | LeftOut, host: HostFacts): Judged {
  const { kb, os, inventory } = host;
  const isWhole = inventory.hasList && !inventory.truncated;
  const doubt = inventory.hasList
    ? 'The list of installed updates is truncated: it may be installed all the same.'
    : 'The inventory has no list of installed updates.';
  if ('why' in entry) {
    const isFixed = entry.why === 'no-payload' || entry.why === 'leads-to-level' || entry.why === 'withdrawn';
    const sentence = leftOutSentence(entry.why, entry.by);
    return isWhole || isFixed
      ? judged('not-applicable', sentence)
      : judged('unknown', `${doubt} ${sentence}`);
  }
  const article = kb.byId.get(entry.kb);
  const archs = (article?.appliesTo ?? []).flatMap(({ arch }) => arch);
  const isEverywhere = (article?.appliesTo ?? []).some(({ arch }) => arch.length === 0);
  if (inventory.arch !== null && !isEverywhere && archs.length > 0 && !archs.includes(inventory.arch))
    return judged(
      'not-applicable',
      `It is for ${[...new Set(archs)].join(', ')} only; this host is ${inventory.arch}.`,
      false,
    );
  if (entry.action === 'check')
    return judged(
      'unknown',
      article?.kind === 'workaround'
        ? 'A workaround leaves no trace in an inventory: check by hand.'
        : 'What this number brings is not recorded here, so an inventory cannot tell: check by hand.',
      false,
    );
  if (entry.level === 'not-stated')
    return judged(
      'unknown',
      'Its source names the product and no service pack level: check whether it installs here.',
      false,
    );
  if (entry.disputed) return judged('unknown', 'Sources differ on whether it applies to this level.', false);
  if (!isWhole) return judged('unknown', doubt);
  const parts = partlyNewer(entry.kb, os, kb, (other) => host.installed.has(other)).map(
    ({ row, newest, by }) =>
      `${by.join(' and ')} brings ${row.file} ${newest}, which has this fix only where the file is on ${row.branch.toUpperCase()}${row.file.includes('.') ? ": the file's version would prove it" : ''}.`,
  );
  const missing = 'It is not in the list of installed updates, and nothing installed covers it.';
  return judged('missing', [missing, ...parts].join(' '));
}

const LEFT_OUT: Readonly<Record<LeftOutWhy, string>> = {
  superseded: 'superseded on this level',
  'files-obsolete': 'no longer needed on this level, as every known file of it has a newer build',
  included: 'included in another package',
  'resolved-by': 'without a package of its own; another article resolves it',
  'no-payload': 'an article without a package',
  'leads-to-level': 'a service pack that leads to another level',
  withdrawn: 'withdrawn',
};

function leftOutSentence(why: LeftOutWhy, by: readonly KbId[]): string {
  return `It is ${LEFT_OUT[why]}${by.length === 0 ? '' : `: see ${by.join(' and ')}`}.`;
}
