import type { HostInventory } from './host-inventory.ts';
import type { OsLevel } from './os-level.ts';
import { isClient } from './os-level.ts';

/** The OS level of a host, or why it is not told. */
export interface HostLevel {
  /** Null where no level held here is told for sure. */
  readonly osLevel: string | null;
  /** The levels that it could be: those with its build, or the one that was asked for. In level order. */
  readonly candidates: readonly string[];
  /** What the reader should know: a doubt, a contradiction, what was read. */
  readonly message: string | null;
}

/**
 * The level of a host. Its version decides (6.1.7601 is Windows Server 2008 R2 SP1 or Windows 7 SP1) together with the
 * kind of product; a level asked for decides where the inventory leaves it open, and is refused where the host's
 * version is another one: an RTM host is never judged by the list of SP1.
 */
export function levelOfHost(
  inventory: Pick<HostInventory, 'osVersion' | 'osName' | 'edition'>,
  levels: readonly OsLevel[],
  asked: string | null,
): HostLevel {
  const { osVersion, edition } = inventory;
  const wanted = levels.find(({ id }) => id === asked);
  if (osVersion === null) {
    return wanted === undefined
      ? {
          osLevel: null,
          candidates: [],
          message: 'It does not show the Windows version; name the OS level to judge by.',
        }
      : {
          osLevel: wanted.id,
          candidates: [wanted.id],
          message: `It does not show the Windows version; judged as ${wanted.name}, as asked.`,
        };
  }
  const sameBuild = levels.filter(({ builds }) => builds.includes(osVersion));
  const read = inventory.osName === null ? osVersion : `${inventory.osName} (${osVersion})`;
  if (wanted?.builds.includes(osVersion) === true) {
    const isOther = edition !== null && isClient(wanted) !== (edition === 'client');
    const note = isOther
      ? `It says ${read}; judged as ${wanted.name}, as asked, which has the same build.`
      : null;
    return { osLevel: wanted.id, candidates: [wanted.id], message: note };
  }
  const fitting =
    edition === null ? sameBuild : sameBuild.filter((level) => isClient(level) === (edition === 'client'));
  const refused =
    wanted === undefined
      ? ''
      : ` ${wanted.name} was asked for, but that is ${wanted.builds.join(' or ')}: not used for this host.`;
  const [only] = fitting;
  if (edition !== null && only !== undefined && fitting.length === 1) {
    const client = isClient(only)
      ? `${only.name} is a client: only articles that name it count, as the checklists here are made for servers.`
      : '';
    const message = `${client}${refused}`.trim();
    return { osLevel: only.id, candidates: [only.id], message: message === '' ? null : message };
  }
  if (fitting.length === 0) {
    const held =
      sameBuild.length === 0 ? '' : ` (the build of ${sameBuild.map(({ name }) => name).join(' and ')})`;
    return { osLevel: null, candidates: [], message: `${read}${held} is no OS level held here.${refused}` };
  }
  const names = fitting.map(({ name }) => name).join(' or ');
  return {
    osLevel: null,
    candidates: fitting.map(({ id }) => id),
    message: `${read} may be ${names}${fitting.length === 1 ? ' or a client of the same build' : ''}; name the OS level to judge by.${refused}`,
  };
}
