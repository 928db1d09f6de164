import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { isClient } from '../kb/os-level.ts';
import type { InlineLink } from './inline.ts';
import { levelLink } from './inline.ts';
import { buildsOf } from './level-name.ts';
import type { SupportBar } from './support-bar.ts';
import { supportAxis, supportBar } from './support-bar.ts';

export interface OsIndexRow {
  readonly level: InlineLink;
  readonly builds: string;
  /** Day the last kind of support ends, per phase; null = not stated here. */
  readonly mainstream: string | null;
  readonly extended: string | null;
  readonly esu: string | null;
  readonly support: SupportBar | null;
  readonly articles: number;
  readonly twinOf: InlineLink | null;
}

export interface OsIndex {
  readonly servers: readonly OsIndexRow[];
  readonly clients: readonly OsIndexRow[];
}

/** Every level, oldest build first, servers and their client twins apart. */
export function osIndex(kb: KnowledgeBase): OsIndex {
  const axis = supportAxis(kb.levels);
  const rowOf = (level: (typeof kb.levels)[number]): OsIndexRow => ({
    level: levelLink(kb, level.id),
    builds: buildsOf(level),
    ...level.support,
    support: supportBar(level, axis),
    articles: kb.placements.articlesOn(level.id).length,
    twinOf: level.twinOf === null ? null : levelLink(kb, level.twinOf),
  });
  return {
    servers: kb.levels.filter((level) => !isClient(level)).map(rowOf),
    clients: kb.levels.filter(isClient).map(rowOf),
  };
}
