import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partScript, readPart } from '../../src/views/search-parts.ts';

function run(script: string): unknown {
  const scope: { hotfixAtlas?: Record<string, unknown> } = {};
  runInNewContext(script, scope);
  const registered = scope.hotfixAtlas?.key;
  return registered === undefined ? undefined : readPart([...(registered as unknown[])]);
}

test('every text comes back from its script as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(run(partScript('key', text))).toBe(text);
    }),
  );
  expect(run(partScript('key', "it's \\ \n \r \u2028 \u2029 </script>"))).toBe(
    "it's \\ \n \r \u2028 \u2029 </script>",
  );
});

test('a script that is cut short anywhere gives nothing', () => {
  const script = partScript('key', 'some text');
  for (let length = 0; length < script.length - 2; length += 1) {
    let read: unknown;
    try {
      read = run(script.slice(0, length));
    } catch {
      read = undefined;
    }
    expect(read).toBeUndefined();
  }
});

test('a script with one letter changed gives nothing', () => {
  expect(run(partScript('key', 'some text').replace('some', 'sume'))).toBeUndefined();
  for (const registered of [undefined, null, 'x', [], ['a'], [1, 2]])
    expect(readPart(registered)).toBeUndefined();
});
