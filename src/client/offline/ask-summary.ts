import { type BuildSummary, readSummary, SUMMARY } from '../../views/build-files.ts';
import { AROUND_WORKER } from '../../views/device-files.ts';

/** The summary of the build that the site has now, or undefined where it cannot be reached. */
export async function askSummary(root: string): Promise<BuildSummary | undefined> {
  try {
    const answer = await fetch(root + SUMMARY, { cache: AROUND_WORKER });
    return answer.ok ? readSummary(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
