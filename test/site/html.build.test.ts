import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect, inject, test } from 'vitest';
import { readPages } from '../support/site.ts';

// What the HTML specification forbids, and nothing of taste: formatting is the compiler's.
const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ['html-validate:standard'] }),
);

async function problemsOf(path: string, html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html, path);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId} ${message}`),
  );
}

test('the validator finds fault with what is wrong', async () => {
  const problems = await problemsOf(
    'a.html',
    '<!doctype html><html lang="en"><p id="a"><ul id="a"><p>x</p></ul>',
  );
  expect(problems.join('\n')).toMatch(/no-dup-id/);
  expect(problems.join('\n')).toMatch(/element-permitted-content/);
});

test.each([
  ['fixture', inject('fixtureSite')],
  ['real', inject('realSite')],
])('every page of the %s site is valid HTML', { timeout: 120_000 }, async (_, dir) => {
  const problems: string[] = [];
  for (const { path, html } of await readPages(dir)) problems.push(...(await problemsOf(path, html)));
  expect(problems).toEqual([]);
});
