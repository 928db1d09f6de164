import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateContent, generatedNumber } from './generate.ts';
import { type Measured, measure } from './measure.ts';
import { replaceSection } from './report-section.ts';

// `npm run bench [-- --entries 300,1000 --write]`: what a build takes; with `--search 10000` what a search takes instead. Never part of the tests; read test/bench/report.md.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '300,1000' },
    search: { type: 'string' },
    site: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (values.search !== undefined) {
  await import('./search.ts');
  process.exit();
}

/** What 1,000 entries may cost from nothing, on two cores. */
const BUDGET = { entries: 1000, cpuSeconds: 15, peakMegabytes: 900 };

interface Row {
  readonly entries: number;
  readonly build: string;
  readonly measured: Measured;
  readonly outputBytes: number;
  readonly files: number;
  readonly indexBytes: number;
}

const home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-bench-'));
try {
  const rows: Row[] = [];
  for (const count of values.entries.split(',').map(Number)) rows.push(...(await benchOf(count)));
  const sections: readonly (readonly [heading: string, body: string])[] = [
    ['What a build takes', renderBuilds(rows)],
    ['The core and the graphs on ten years of security bulletins', renderCatalogue(await benchCatalogue())],
  ];
  for (const [heading, body] of sections) process.stdout.write(`\n# ${heading}\n\n${body}`);
  const path = join(ROOT, 'test/bench/report.md');
  // What else was measured stays until it is measured anew.
  const report = sections.reduce(
    (text, [heading, body]) => replaceSection(text, heading, body),
    await readFile(path, 'utf8'),
  );
  if (values.write) await writeFile(path, report);
} finally {
  await rm(home, { recursive: true, force: true });
}

async function benchOf(count: number): Promise<readonly Row[]> {
  const content = join(home, `content-${count}`);
  const out = join(home, `site-${count}`);
  await generateContent(join(ROOT, 'content'), content, count);
  // What a build keeps for the next one is put away first, so that the first is a cold one.
  for (const cache of ['node_modules/.astro', 'node_modules/.vite', '.astro']) {
    await rm(join(ROOT, cache), { recursive: true, force: true });
  }
  const rows = [await build(count, 'cold', content, out), await build(count, 'again', content, out)];
  const changed = join(content, 'kb', `KB${generatedNumber(Math.floor(count / 2))}.md`);
  await appendFile(changed, '\nOne more sentence.\n');
  rows.push(await build(count, 'one entry changed', content, out));
  return rows;
}

async function build(entries: number, name: string, content: string, out: string): Promise<Row> {
  process.stdout.write(`${entries} entries, ${name} …\n`);
  const env = { ...process.env, KB_CONTENT: content, KB_OUT: out, SITE_URL: '' };
  const measured = await measure(process.execPath, [join(ROOT, 'src/site/build.ts')], env);
  if (measured.exitCode !== 0) throw new Error(`The build failed:\n${measured.output}`);
  const all = await sizeOf(out);
  return {
    entries,
    build: name,
    measured,
    outputBytes: all.bytes,
    files: all.files,
    indexBytes: (await sizeOf(join(out, 'search'))).bytes,
  };
}

/** What catalogue.ts prints: the core and the layout at the size of a vendor's catalogue. */
interface Catalogue {
  readonly skipped?: string;
  readonly articles: number;
  readonly edges: number;
  readonly levels: number;
  readonly longestPath: number;
  readonly families: number;
  readonly largestFamily: number;
  readonly cpuSeconds: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
}

async function benchCatalogue(): Promise<Catalogue> {
  process.stdout.write('the bulletin catalogue …\n');
  const measured = await measure(process.execPath, [join(ROOT, 'test/bench/catalogue.ts')], process.env);
  if (measured.exitCode !== 0) throw new Error(`The catalogue failed:\n${measured.output}`);
  return JSON.parse(measured.output) as Catalogue;
}

function renderCatalogue(catalogue: Catalogue): string {
  if (catalogue.skipped !== undefined) return `Not measured: ${catalogue.skipped}.\n`;
  const { articles, edges, levels, longestPath, families, largestFamily, cpuSeconds, peakMegabytes } =
    catalogue;
  return `${articles} articles, ${edges} edges, ${levels} products as levels, longest path ${longestPath} articles, ${families} families, the
largest of ${largestFamily}; peak ${peakMegabytes} MB for all of it.

| step | CPU s |
| --- | ---: |
${Object.entries(cpuSeconds)
  .map(([step, seconds]) => `| ${step} | ${seconds.toFixed(2)} |`)
  .join('\n')}
`;
}

async function sizeOf(dir: string): Promise<{ readonly bytes: number; readonly files: number }> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length };
}

function renderBuilds(rows: readonly Row[]): string {
  const fixed = (value: number | null, digits = 1) => (value === null ? 'not known' : value.toFixed(digits));
  const lines = rows.map(({ entries, build, measured, outputBytes, files, indexBytes }) =>
    [
      entries,
      build,
      fixed(measured.cpuSeconds),
      fixed(measured.wallSeconds),
      fixed(measured.peakMegabytes, 0),
      fixed(outputBytes / 1e6),
      files,
      fixed(indexBytes / 1e6, 2),
    ].join(' | '),
  );
  const watched = rows.find(({ entries, build }) => entries === BUDGET.entries && build === 'cold')?.measured;
  const kept =
    watched === undefined || watched.cpuSeconds === null || watched.peakMegabytes === null
      ? 'not measured in this run'
      : watched.cpuSeconds < BUDGET.cpuSeconds && watched.peakMegabytes < BUDGET.peakMegabytes
        ? 'kept'
        : 'NOT kept';
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores. CPU time and memory are those of all processes of a build
together (see measure.ts). Times wander from machine to machine and run to run; compare rows of one run.

| entries | build | CPU s | wall s | peak MB | output MB | files | index MB |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.map((line) => `| ${line} |`).join('\n')}

Budget: ${BUDGET.entries} entries cold under ${BUDGET.cpuSeconds} CPU s and ${BUDGET.peakMegabytes} MB: ${kept}.
`;
}
