import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { OsLevel } from '../kb/os-level.ts';

/** A level's name where the column or badge has said "Windows Server" already: `2008 R2 SP1`, `Windows 7 SP1`. */
export function shortLevelName(kb: KnowledgeBase, id: string): string {
  const name = kb.levelById.get(id)?.name ?? id;
  // "RTM" in brackets reads as a remark in a name, and as noise in a badge.
  return name.replace(/^Windows Server /, '').replace(/ \(RTM\)$/, ' RTM');
}

/** `6.1.7600`, `6.0.6002 or 6.0.6003` */
export function buildsOf(level: OsLevel): string {
  return level.builds.join(' or ');
}
