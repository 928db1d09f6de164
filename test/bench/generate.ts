import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomFrom, zipf } from './vocabulary.ts';

/** The numbers of generated entries begin here, above every real one. */
const FIRST_NUMBER = 5_000_003;
const LEVELS = [
  { id: 'windows-server-2008-sp2', build: '6.0.6002' },
  { id: 'windows-server-2008-r2-rtm', build: '6.1.7600' },
  { id: 'windows-server-2008-r2-sp1', build: '6.1.7601' },
] as const;
const COMPONENTS = [
  'hyper-v',
  'failover-clustering',
  'cluster-shared-volumes',
  'mpio',
  'storage-stack',
  'windows',
  'wmi',
] as const;
/** Files that many unrelated fixes replace: they join chains into large families, by their builds. */
const SHARED_FILES = ['ntoskrnl.exe', 'storport.sys', 'tcpip.sys', 'vmms.exe'] as const;
/** So many chains carry a shared file; the others have files of their own, as most fixes do. */
const SHARED_SHARE = 0.1;
const STOP_CODES = [
  '0x0000007A',
  '0x0000009E',
  '0x000000D1',
  '0x0000003B',
  '0x00000050',
  '0x0000007E',
] as const;
const EVENTS = ['FailoverClustering', 'Hyper-V-Worker', 'Hyper-V-VMMS', 'Disk', 'Storport'] as const;
/** The number of the n-th generated entry. They rise and leave gaps of all lengths, as real ones do. */
export function generatedNumber(index: number): number {
  const gap = 97;
  return FIRST_NUMBER + index * gap + Math.floor(randomFrom(index)() * gap);
}

/**
 * Writes a content folder with so many entries of the real format: chains of up to eight, files whose builds rise along
 * a chain, a few files that chains share, stop codes, events, prerequisites, rollups, and 100 to 300 words each, as
 * frequent as words are in real text. Levels, components and roles are those of the real content. The same seed writes
 * the same bytes.
 */
export async function generateContent(
  realContent: string,
  dir: string,
  count: number,
  seed = 1,
): Promise<void> {
  await mkdir(join(dir, 'kb'), { recursive: true });
  for (const folder of ['os-levels', 'components', 'roles']) {
    await cp(join(realContent, folder), join(dir, folder), { recursive: true });
  }
  const random = randomFrom(seed);
  let chain = makeChain(random, 0);
  for (let index = 0; index < count; index += 1) {
    if (index >= chain.end) chain = makeChain(random, index);
    await writeFile(join(dir, 'kb', `KB${generatedNumber(index)}.md`), makeEntry(random, index, chain));
  }
}

interface Chain {
  readonly start: number;
  readonly end: number;
  readonly component: string;
  readonly level: number;
  readonly files: readonly string[];
}

function makeChain(random: () => number, start: number): Chain {
  const own = [0, 1, 2]
    .slice(0, 1 + Math.floor(random() * 3))
    .map((step) => `${zipf(random)}${start}-${step}.dll`);
  const files = random() < SHARED_SHARE ? [...own, pick(random, SHARED_FILES)] : own;
  return {
    start,
    end: start + 1 + Math.floor(random() * 8),
    component: pick(random, COMPONENTS),
    level: Math.floor(random() * LEVELS.length),
    files,
  };
}

function makeEntry(random: () => number, index: number, chain: Chain): string {
  const level = LEVELS[chain.level] ?? LEVELS[2];
  const inChain = index - chain.start;
  const number = generatedNumber(index);
  // All of the LDR branch, and every chain rises by itself.
  const revision = 21_000 + (Math.floor(chain.start / 4) % 1_900) + inChain;
  const url = `https://support.example.org/kb/${number}`;
  const lines = [
    '---',
    `title: "${sentence(random, 9)} (entry ${index + 1})"`,
    `kind: ${random() < 0.1 ? 'security-update' : 'hotfix'}`,
    `applies-to: [${level.id}]`,
    `component: ${chain.component}`,
  ];
  if (inChain > 0) lines.push(`supersedes: [KB${generatedNumber(index - 1)}]`);
  if (random() < 0.1 && chain.start > 0)
    lines.push(`requires: [KB${generatedNumber(Math.floor(random() * chain.start))}]`);
  lines.push('files:');
  for (const name of chain.files) {
    lines.push(
      `  - { name: ${name}, os: ${level.id}, version: "${level.build}.${revision}", branch: ldr, date: 2012-03-04 }`,
    );
  }
  if (random() < 0.6) lines.push(`restart: ${pick(random, ['required', 'maybe', 'none'])}`);
  if (random() < 0.15) lines.push(`stop-codes: ["${pick(random, STOP_CODES)}"]`);
  if (random() < 0.15)
    lines.push(`events: [{ id: ${1000 + Math.floor(random() * 400)}, source: ${pick(random, EVENTS)} }]`);
  lines.push(
    `published: ${dayOf(index, random)}`,
    'sources:',
    `  - { id: ms, publisher: Vendor, language: en, url: "${url}", status: unknown }`,
    '---',
  );
  const total = 100 + Math.floor(random() * 200);
  lines.push(
    '## Symptoms',
    paragraph(random, total * 0.4),
    '',
    '## Cause',
    paragraph(random, total * 0.2),
    '',
    '## Resolution',
  );
  const other = generatedNumber(Math.floor(random() * (index + 1)));
  lines.push(`${paragraph(random, total * 0.2)} See also KB${other}.`, '');
  if (random() < 0.3) {
    lines.push('## How to tell it is installed', '| file | version |', '|---|---|');
    for (const name of chain.files) lines.push(`| ${name} | ${level.build}.${revision} |`);
    lines.push('');
  }
  lines.push('## Notes', paragraph(random, total * 0.2));
  return `${lines.join('\n')}\n`;
}

/** Numbers are given out in the order of time, more or less: ten years for ten thousand, each some weeks off. */
function dayOf(index: number, random: () => number): string {
  const days = Math.floor(index * 0.36 + random() * 60);
  return new Date(Date.UTC(2008, 0, 1 + days)).toISOString().slice(0, 10);
}

function paragraph(random: () => number, words: number): string {
  const parts: string[] = [];
  for (let left = words; left > 0; left -= 12)
    parts.push(`${sentence(random, Math.max(4, Math.min(12, Math.round(left))))}.`);
  return parts.join(' ');
}

function sentence(random: () => number, words: number): string {
  const text = Array.from({ length: Math.ceil(words) }, () => zipf(random)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pick<Value>(random: () => number, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}
