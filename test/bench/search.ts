import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/browser.ts';
import { serveSite } from '../support/site.ts';
import { generateContent, generatedNumber } from './generate.ts';
import { measure } from './measure.ts';
import { replaceSection } from './report-section.ts';
import { type Loaded, renderSearch, SEARCH_HEADING, type Timed } from './search-report.ts';
import { VOCABULARY } from './vocabulary.ts';

// `npm run bench -- --search 10000 [--write]`: what one question to the search loads at that many generated entries, and
// how long a KB number takes over http and from a disk. `--site <dir>` measures a site that is built already.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORT = join(ROOT, 'test/bench/report.md');
const RUNS = 7;
const MANY = 'virtual+machine+storage+timeout+memory+leak+cluster+server+disk+node+failover';
/** As long as what the event log says, in other words. */
const MESSAGE =
  'Node NODE2 left the cluster group. Its service on this node stopped, or the node lost its network to the other nodes. Check the storage, the disk adapters and the virtual machine memory of the server for warnings.';
const { values } = parseArgs({
  options: {
    search: { type: 'string', default: '10000' },
    site: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const entries = Number(values.search);
const home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-search-'));
const browser = await launchBrowser();
try {
  const site = values.site ?? (await build(entries));
  const hosted = await serveSite(site);
  try {
    const disk = `${pathToFileURL(site).href}/`;
    const queries = await questions(site);
    const loaded: Loaded[] = [];
    for (const [what, query] of queries) loaded.push({ what, ...(await loadedFor(hosted.url, site, query)) });
    const number = queries[0]?.[1] ?? '';
    const times = {
      hosted: await timesOf(hosted.url, number),
      disk: await timesOf(disk, number),
    };
    const section = renderSearch(entries, loaded, times);
    process.stdout.write(`\n${section}`);
    if (values.write) {
      await writeFile(REPORT, replaceSection(await readFile(REPORT, 'utf8'), SEARCH_HEADING, section));
    }
  } finally {
    await hosted.close();
  }
} finally {
  await browser.close();
  await rm(home, { recursive: true, force: true });
}

async function build(count: number): Promise<string> {
  process.stdout.write(`${count} entries …\n`);
  const content = join(home, 'content');
  const out = join(home, 'site');
  await generateContent(join(ROOT, 'content'), content, count);
  const env = { ...process.env, KB_CONTENT: content, KB_OUT: out, SITE_URL: '' };
  const { exitCode, output } = await measure(process.execPath, [join(ROOT, 'src/site/build.ts')], env);
  if (exitCode !== 0) throw new Error(`The build failed:\n${output.slice(-2000)}`);
  return out;
}

/** One question of each kind, as the address of the search page holds it; the KB number first. */
async function questions(site: string): Promise<readonly (readonly [what: string, query: string])[]> {
  const number = generatedNumber(Math.floor(entries / 2));
  const entry = JSON.parse(await readFile(join(site, `api/v1/kb/${number}.json`), 'utf8')) as {
    readonly title: string;
    readonly files: readonly { readonly name: string; readonly version: string }[];
  };
  const [file] = entry.files;
  // As someone pastes it who has it before him.
  const title = entry.title.replace(/ \(.*/, '');
  const level = 'level=Windows+Server+2008+R2+SP1&state=current';
  return [
    ['a KB number', `q=KB${number}`],
    ['a file name', `q=${file?.name}`],
    ['a bare version', `q=${file?.version}`],
    ['a file with its version', `q=${file?.name}+${file?.version}`],
    ['a stop code', 'q=0x9E'],
    ['a frequent word', 'q=server'],
    ['two frequent words', 'q=server+storage'],
    ['a rare word', `q=${VOCABULARY[5000]}`],
    ['a word that is nowhere', 'q=clustre'],
    ['two words, two filters, newest first', `q=disk+migration&${level}&kind=hotfix&sort=published`],
    ['filters without words', level],
    ['a phrase', 'q=%22virtual+machine%22'],
    ['the most frequent word', 'q=the'],
    ['a phrase with the most frequent words', 'q=%22the+server+is%22'],
    ['a phrase of nothing else', 'q=%22of+the%22'],
    ['a sentence', 'q=server+stops+when+the+cluster+disk+is+offline+during+backup'],
    ['six frequent words', 'q=virtual+machine+storage+timeout+memory+leak'],
    ['eleven frequent words', `q=${MANY}`],
    ['the same in quotes', `q=%22${MANY}%22`],
    ['the same with filters, newest first', `q=${MANY}&${level}&sort=published`],
    ['a pasted message', `q=${encodeURIComponent(MESSAGE)}`],
    ['a title', `q=${encodeURIComponent(title)}`],
    ['a title as a phrase', `q=${encodeURIComponent(`"${title}"`)}`],
  ];
}

/** Everything that the page loads from its opening to the last result, each file once, as a host sends it. */
async function loadedFor(root: string, site: string, query: string): Promise<Omit<Loaded, 'what'>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const paths = new Set<string>();
  page.on('request', (request) => {
    paths.add(decodeURIComponent(new URL(request.url()).pathname).slice(1));
  });
  await page.goto(`${root}search.html?${query}`);
  await page.waitForFunction(() => /\S/.test(document.querySelector('[role="status"]')?.textContent ?? ''));
  await page.waitForFunction(
    () => !document.querySelector('[role="status"]')?.textContent?.includes('Searching'),
  );
  // What comes after the results, such as another spelling.
  await page.waitForLoadState('networkidle');
  const status = (await page.locator('[role="status"]').textContent()) ?? '';
  await context.close();
  const files = await Promise.all([...paths].map((path) => readFile(join(site, path))));
  return {
    status,
    requests: files.length,
    bytes: files.reduce((sum, file) => sum + file.length, 0),
    gzipBytes: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
  };
}

/** From the opening of the page to the first result, several times, each time with nothing in a cache. */
async function timesOf(root: string, query: string): Promise<readonly Timed[]> {
  const times: Timed[] = [];
  for (let run = 0; run <= RUNS; run += 1) times.push(await timeOf(browser, `${root}search.html?${query}`));
  // The first one warms the machine.
  return times.slice(1);
}

async function timeOf(from: Browser, url: string): Promise<Timed> {
  const context = await from.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.addInitScript(() => {
    const found = globalThis as { firstResult?: number };
    new MutationObserver(() => {
      if (document.querySelector('a[data-hit]') !== null) found.firstResult ??= performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => (globalThis as { firstResult?: number }).firstResult !== undefined);
  const sinceOpening = await page.evaluate(() => (globalThis as { firstResult?: number }).firstResult ?? 0);
  const { metrics } = await session.send('Performance.getMetrics');
  const script = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  await context.close();
  return { script: script * 1000, sinceOpening };
}
