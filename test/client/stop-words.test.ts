import { expect, test } from 'vitest';
import { wordsToSearch } from '../../src/client/search/stop-words.ts';

test.each([
  ['when the cluster disk is offline', 'cluster disk offline'],
  ['The service does NOT start', 'service start'],
  ['"of the"', '"of the"'],
  ['the', 'the'],
  ['to be or not to be', 'to be or not to be'],
  ['it-support', 'it-support'],
  ['', ''],
  ['"the cluster" on "the storage"', 'cluster storage'],
  ['the "live migration" fails', 'live migration fails'],
  [' "live migration" ', ' "live migration" '],
  ['"', ''],
])('%j is searched as %j', (text, searched) => {
  expect(wordsToSearch(text)).toBe(searched);
});
