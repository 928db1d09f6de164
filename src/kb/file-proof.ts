import { fileFactsOf } from './file-facts.ts';
import type { FileAnswer, FixState } from './file-question.ts';
import { askFile } from './file-question.ts';
import { parseFileVersion } from './file-version.ts';
import type { HostInventory } from './host-inventory.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/**
 * What a host's file versions say of one article. `present`: every file that the article ships on the level is given, and
 * new enough; `absent`: one is older; `partly`: the given ones are new enough, others are not given; `open`: given, and
 * not comparable; `none`: no file of it is given.
 */
export interface FileProof {
  readonly state: 'present' | 'absent' | 'partly' | 'open' | 'none';
  /** A sentence for each file given. */
  readonly says: readonly string[];
  /** Who ships exactly the given builds. */
  readonly broughtBy: readonly KbId[];
}

const NONE: FileProof = { state: 'none', says: [], broughtBy: [] };

/** Asks a host's files about articles; answers are kept, as every article of a file asks the same again. */
export function fileProver(
  inventory: Pick<HostInventory, 'files'>,
  os: string,
  kb: KnowledgeBase,
): (id: KbId) => FileProof {
  const versions = new Map<string, string[]>();
  for (const { name, version } of inventory.files)
    versions.set(name, [...(versions.get(name) ?? []), version]);
  const answers = new Map<string, FileAnswer | undefined>();
  const ask = (name: string, version: string): FileAnswer | undefined => {
    const key = `${name} ${version}`;
    if (!answers.has(key)) {
      const parsed = parseFileVersion(version);
      answers.set(key, parsed === undefined ? undefined : askFile(fileFactsOf(kb, name), parsed, kb.levels));
    }
    return answers.get(key);
  };
  return (id) => {
    if (versions.size === 0) return NONE;
    const names = [
      ...new Set(
        (kb.byId.get(id)?.files ?? []).filter((row) => row.os === os).map((row) => row.name.toLowerCase()),
      ),
    ].sort();
    const states: (FixState | 'mixed')[] = [];
    const says: string[] = [];
    const broughtBy = new Set<KbId>();
    for (const name of names) {
      const told = new Set<FixState>();
      for (const version of versions.get(name) ?? []) {
        const answer = ask(name, version);
        const own = answer?.articles.find((entry) => entry.kb === id);
        if (answer === undefined || own === undefined) continue;
        told.add(own.state);
        says.push(`The host's ${name} is ${version}. ${own.why}`);
        for (const shipper of answer.broughtBy) broughtBy.add(shipper);
      }
      // Two copies of one file on two builds tell nothing for sure.
      if (told.size > 0) states.push(told.size === 1 ? ([...told][0] as FixState) : 'mixed');
    }
    if (states.length === 0) return NONE;
    const state = stateOf(states, names.length);
    return { state, says, broughtBy: [...broughtBy].sort(compareKbIds) };
  };
}

function stateOf(states: readonly (FixState | 'mixed')[], files: number): FileProof['state'] {
  if (states.includes('absent')) return 'absent';
  if (states.some((state) => state !== 'present')) return 'open';
  return states.length === files ? 'present' : 'partly';
}
