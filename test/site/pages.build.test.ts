import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { listSite, readPages } from '../support/site.ts';

const dir = inject('realSite');
const read = (path: string) => readFile(join(dir, path), 'utf8');

/** What a reader sees of a piece of a page, on one line. */
const textOf = (html: string) =>
  html
    .replace(/<(?:title|script|style)\b[\s\S]*?<\/(?:title|script|style)>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const section = (html: string, id: string) =>
  html.slice(html.indexOf(`id="${id}"`)).split('</section>')[0] ?? '';

test('a KB page opens with the answer, its basis, and both sides of a dispute', async () => {
  const html = await read('kb/2496089.html');
  const text = textOf(html);
  expect(text).toMatch(
    /superseded Windows Server 2008 R2 SP1 Superseded by KB2521348\. Install that instead\./,
  );
  expect(text).toContain('KB2521348 supersedes KB2496089, reported by a third party');
  const disputes = textOf(section(html, 'disputes'));
  expect(disputes).toMatch(/Is it included in KB976932 .*\? disputed/);
  expect(disputes).toContain('yes Updates in Win7 and WS08R2 SP1.xls');
  expect(disputes).toMatch(/no A Hyper-V administrator's test, RTM updated to SP1, English/);
});

test('a checklist names an article as an item, or among those left out with the reason', async () => {
  const html = await read('checklists/windows-server-2008-r2-sp1/hyper-v-cluster.html');
  const [items = '', leftOut = ''] = html.split('id="left-out"');
  expect(items).toContain('id="KB2521348"');
  expect(items).not.toContain('id="KB2496089"');
  expect(textOf(leftOut)).toMatch(
    /KB2496089 VMMS hangs now and then when the service is stopped superseded KB2521348/,
  );
});

test.each([
  ['stop-codes/0x0000009E.html', 'KB2876391', 'A new path arrives while MSDSM is finishing', 'KB2814923'],
  ['files/mpio.sys.html', 'KB2406705', 'Two failover requests start in mpio.sys', 'KB2718576'],
])(
  '%s lists its articles with their states, then the different causes',
  async (path, stated, cause, unstated) => {
    const html = await read(path);
    const causes = textOf(section(html, 'causes'));
    const [articles = ''] = textOf(html).split(causes);
    expect(articles).toMatch(new RegExp(`${unstated} .* current 2008 R2 `));
    expect(causes).toMatch(new RegExp(`${cause}[^.]*\\. \\(1\\) ${stated} `));
    expect(causes).toMatch(new RegExp(`No source here states the cause\\. .*${unstated}`));
  },
);

test('the page of a file lists what only names the file, and has the builds below the articles', async () => {
  const text = textOf(await read('files/mpio.sys.html'));
  const [, named = '', builds = ''] = text.split(/Articles that only name it|Builds by OS level and branch/);
  expect(named).toMatch(/^ Number .* KB2277440 Stop 0x000000D1 in MSDSM\.sys/);
  expect(builds).toContain('6.1.7601.21953 KB2670762 newest known here');
});

test('no blank stands before a full stop or comma', async () => {
  const wrong: string[] = [];
  for (const { path, html } of await readPages(dir)) {
    const body = html
      .slice(html.indexOf('<main'))
      .replace(/<(?:code|svg|pre)\b[\s\S]*?<\/(?:code|svg|pre)>/g, '');
    const found = /.{0,40}<\/(?:a|span|strong)> [.,;:](?=[\s<]).{0,20}/.exec(body);
    if (found !== null) wrong.push(`${path}: ${found[0]}`);
  }
  expect(wrong).toEqual([]);
});

test('the start page and a KB page with their styles stay under 25 kB compressed', async () => {
  const styles = (await listSite(dir)).filter((file) => file.endsWith('.css'));
  const weigh = async (path: string) => gzipSync(await readFile(join(dir, path)), { level: 9 }).length;
  const shared = (await Promise.all(styles.map(weigh))).reduce((sum, bytes) => sum + bytes, 0);
  for (const page of ['index.html', 'kb/2496089.html', 'kb/2277904.html']) {
    expect((await weigh(page)) + shared).toBeLessThan(25_000);
  }
});
