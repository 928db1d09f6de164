import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import { ROOT, readSettings } from '../../src/site/settings.ts';
import { launchBrowser } from '../browser/browser.ts';
import { largestOfTemplates } from '../browser/templates.ts';
import { serveSite } from '../support/site.ts';
import { replaceSection } from './report-section.ts';

// `npm run lighthouse [-- --write]`: what Lighthouse says of the four pages that most people open, as a phone on a slow
// line sees them. Never part of the tests, as one of its marks is a time. `--write` puts it into test/bench/report.md.
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const REPORT = join(ROOT, 'test/bench/report.md');

/** The least that each category may have, of 100. */
const LEAST = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
type Category = keyof typeof LEAST;
const CATEGORIES = Object.keys(LEAST) as readonly Category[];

interface Row {
  readonly path: string;
  readonly marks: Readonly<Record<Category, number>>;
  /** Titles of the audits that cost marks. */
  readonly lost: readonly string[];
}

const { outDir } = readSettings({ KB_OUT: process.env.KB_OUT }, process.cwd());
const port = await freePort();
const [browser, site, pages] = await Promise.all([
  launchBrowser([`--remote-debugging-port=${port}`]),
  serveSite(outDir),
  pagesToMark(outDir),
]);
try {
  const rows: Row[] = [];
  for (const path of pages) rows.push(await markOf(path));
  const body = render(rows);
  process.stdout.write(`\n${body}`);
  if (values.write)
    await writeFile(REPORT, replaceSection(await readFile(REPORT, 'utf8'), 'Lighthouse', body));
  if (!rows.every(isKept)) process.exitCode = 1;
} finally {
  await Promise.all([browser.close(), site.close()]);
}

/** Home, the largest KB page, the longest checklist, search. */
async function pagesToMark(dir: string): Promise<readonly string[]> {
  const largest = new Map((await largestOfTemplates(dir)).map(({ template, path }) => [template, path]));
  return ['index', 'kb', 'checklists-2', 'search'].map((template) => {
    const path = largest.get(template);
    if (path === undefined) throw new Error(`The site in ${dir} has no page of ${template}.`);
    return path;
  });
}

async function markOf(path: string): Promise<Row> {
  process.stdout.write(`${path} …\n`);
  // The program of Lighthouse may report its errors to its makers; this way of calling it sends nothing.
  const result = await lighthouse(site.url + path, {
    port,
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  });
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${path}.`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`Lighthouse failed on ${path}: ${runtimeError.message}`);
  const markOfCategory = (category: Category) => [
    category,
    Math.round((categories[category]?.score ?? 0) * 100),
  ];
  const lost = CATEGORIES.flatMap((category) => categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${audits[id]?.title} (${audits[id]?.displayValue ?? 'fails'})`);
  return { path, marks: Object.fromEntries(CATEGORIES.map(markOfCategory)) as Row['marks'], lost };
}

function isKept({ marks }: Row): boolean {
  return CATEGORIES.every((category) => marks[category] >= LEAST[category]);
}

function render(rows: readonly Row[]): string {
  const lost = rows.flatMap((row) => row.lost.map((title) => `- ${row.path}: ${title}`));
  return [
    "Marks of 100, as a phone on a slow line (Lighthouse's own default) sees the served site: home, the largest KB page,",
    'the longest checklist, search.',
    '',
    `| page | ${CATEGORIES.join(' | ')} |`,
    `| --- | ${CATEGORIES.map(() => '---:').join(' | ')} |`,
    ...rows.map(
      ({ path, marks }) => `| ${path} | ${CATEGORIES.map((category) => marks[category]).join(' | ')} |`,
    ),
    '',
    `Least: ${CATEGORIES.map((category) => `${category} ${LEAST[category]}`).join(', ')}: ${rows.every(isKept) ? 'kept' : 'NOT kept'}.`,
    ...(lost.length === 0 ? [] : ['', 'What cost marks:', '', ...lost]),
    '',
  ].join('\n');
}

/** A port that nobody uses at this moment, for Lighthouse to reach the browser by. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
