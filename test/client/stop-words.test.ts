import { expect, test } from 'vitest';
import { withoutStopWords } from '../../src/client/search/stop-words.ts';

test.each([
  ['when the cluster disk is offline', 'cluster disk offline'],
  ['The service does NOT start', 'service start'],
  ['"of the"', '"of the"'],
  ['the', 'the'],
  ['to be or not to be', 'to be or not to be'],
  ['it-support', 'it-support'],
  ['', ''],
])('%j is searched as %j', (text, searched) => {
  expect(withoutStopWords(text)).toBe(searched);
});
