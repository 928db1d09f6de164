import { buildChecklist } from '../kb/checklist.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { isClient } from '../kb/os-level.ts';
import { checklistPath } from './checklist-page.ts';
import type { InlineLink } from './inline.ts';
import { levelLink } from './inline.ts';
import { buildsOf, shortLevelName } from './level-name.ts';
import { count } from './words.ts';

/** One checklist as a cell of the table: its number of items is the link. */
export interface MatrixCell {
  /** `Hyper-V cluster`, `Everything`; for narrow screens, where no column says it. */
  readonly list: string;
  readonly items: number;
  readonly href: string;
  /** `Hyper-V cluster: 21 items on Windows Server 2008 R2 SP1`, as a bare number says nothing out of its table. */
  readonly name: string;
}

export interface MatrixRow {
  readonly level: InlineLink;
  readonly builds: string;
  readonly articles: number;
  /** One per role, in the order of `roles`. */
  readonly cells: readonly MatrixCell[];
  /** The level's full list. */
  readonly all: MatrixCell;
}

/** OS level by role: the two ways into the library, with the number of items behind each. */
export interface LevelMatrix {
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly heading: string;
    readonly components: readonly string[];
  }[];
  /** Server levels that have articles, oldest build first. */
  readonly rows: readonly MatrixRow[];
  /** Server levels without any article yet. */
  readonly empty: readonly InlineLink[];
}

export function levelMatrix(kb: KnowledgeBase): LevelMatrix {
  const servers = kb.levels.filter((level) => !isClient(level));
  const filled = servers.filter((level) => kb.placements.articlesOn(level.id).length > 0);
  return {
    roles: kb.roles.map(({ id, name, components }) => ({
      id,
      name,
      // Without it a narrow column breaks "Hyper-V" after its hyphen.
      heading: name.replaceAll('-', '\u2011'),
      components: components.map((component) => kb.componentById.get(component)?.name ?? component),
    })),
    rows: filled.map((level) => ({
      // The column says "Windows Server" once for all.
      level: { ...levelLink(kb, level.id), text: shortLevelName(kb, level.id) },
      builds: buildsOf(level),
      articles: kb.placements.articlesOn(level.id).length,
      cells: kb.roles.map((role) => cellOf(kb, level.id, role.id)),
      all: cellOf(kb, level.id, null),
    })),
    empty: servers.filter((level) => !filled.includes(level)).map((level) => levelLink(kb, level.id)),
  };
}

function cellOf(kb: KnowledgeBase, os: string, role: string | null): MatrixCell {
  const items = buildChecklist(kb, os, role).items.length;
  const list = role === null ? 'Everything' : (kb.roleById.get(role)?.name ?? role);
  return {
    list,
    items,
    href: checklistPath(os, role),
    name: `${list}: ${count(items, 'item')} on ${kb.levelById.get(os)?.name ?? os}`,
  };
}
