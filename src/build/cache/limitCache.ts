import { keptBuilds } from './builds';
import { removeBuild, removeLeftovers } from './removeBuild';

/** What a build folder may hold where nobody says otherwise: some dozens of builds. */
export const defaultCacheLimit = 5e9;

/** A session that has asked for a build a moment ago is about to start its program. */
const startMs = 60_000;

/**
 * Deletes the builds that were not used for the longest time, until what is left is within the limit. Those that are
 * being made or run stay, and those that were just made or asked for, however large.
 * @param limit in bytes; 0 is none
 * @param made folder of the build that was just made
 * @returns the folders that were deleted
 */
export async function limitCache(buildDir: string, limit: number, made: string): Promise<string[]> {
  if (limit <= 0) return [];
  await removeLeftovers(buildDir);
  const builds = await keptBuilds(buildDir);
  let total = builds.reduce((sum, { bytes }) => sum + bytes, 0);
  const deleted: string[] = [];
  const olderThan = Date.now() - startMs;
  for (const build of builds.sort((a, b) => a.usedMs - b.usedMs)) {
    if (total <= limit || build.usedMs > olderThan) break;
    if (build.folder === made || !(await removeBuild(build))) continue;
    total -= build.bytes;
    deleted.push(build.folder);
  }
  return deleted;
}
