import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeProblem } from '../../src/site/check-node.mjs';
import { ROOT } from '../support/run-build.ts';

test.each(['22.19.0', '22.20.1', '23.0.0', '24.21.0', '100.0.0'])('Node %s is new enough', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

test.each(['22.18.9', '20.20.2', '18.0.0', '9.11.2', '0.12.0'])(
  'Node %s is too old, and the message says what to do',
  (version) => {
    expect(nodeProblem(version)).toMatch(
      new RegExp(`^Found Node ${version}, expected 22\\.19 or newer\\.\n.*npm ci`),
    );
  },
);

test('run as a script it says nothing where all is well', () => {
  expect(execFileSync(process.execPath, [join(ROOT, 'src/site/check-node.mjs')], { encoding: 'utf8' })).toBe(
    '',
  );
});
