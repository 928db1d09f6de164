import type { SearchLibrary } from '../../views/search-reader.ts';
import type { Parts } from './parts.ts';

/**
 * Asks the library, and again with each part that the answer needs. Rejects where a part cannot be loaded whole: an answer
 * without it would be wrong.
 */
export async function askLibrary<Answer>(
  library: SearchLibrary,
  parts: Parts,
  ask: () => Answer,
): Promise<Answer> {
  for (;;) {
    library.takeMissing();
    const answer = ask();
    const missing = library.takeMissing();
    if (missing.length === 0) return answer;
    await Promise.all(missing.map(async (key) => library.add(key, JSON.parse(await parts.load(key)))));
  }
}
