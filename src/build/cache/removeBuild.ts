import { randomUUID } from 'node:crypto';
import { readdirSync, realpathSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isLocked, tryAcquireLock } from '../lock/lock';
import { processTable } from '../processes/processTable';
import { lastUse, type KeptBuild } from './builds';

/** Where builds go that are being deleted; a crash may leave one of these. */
const deletedName = /^\.deleted-[0-9a-f-]{36}$/;

/** Whether a program of this build runs: it is being debugged, or somebody has started it from a terminal. */
export function isRunningFrom(folder: string, programs: readonly string[] = processTable().programs()): boolean {
  try {
    const inside = realpathSync(folder) + sep;
    return programs.some((program) => program.startsWith(inside));
  } catch {
    return false;
  }
}

/** Whether somebody is making this build, or runs its program. */
export function isInUse(folder: string): boolean {
  return isLocked(folder) || isRunningFrom(folder);
}

/**
 * Deletes a build, unless somebody is making it, runs its program, or has asked for it since it was looked at. It goes
 * away whole, by one rename under its lock: who was waiting for the lock finds no folder, and makes a new one.
 * @returns whether it was deleted
 */
export async function removeBuild({ folder, usedMs }: KeptBuild): Promise<boolean> {
  try {
    if (isRunningFrom(folder)) return false;
    // Taking the lock is a use, too.
    if (lastUse(folder) > usedMs) return false;
    const lock = await tryAcquireLock(folder);
    if (!lock) return false;
    const deleted = join(dirname(folder), `.deleted-${randomUUID()}`);
    try {
      renameSync(folder, deleted);
    } catch (error) {
      lock.release();
      throw error;
    }
    await rm(deleted, { recursive: true, force: true });
    return true;
  } catch {
    // Not ours to delete, or gone: it is no better for an error.
    return false;
  }
}

/** Deletes what a crash has left of builds that were being deleted. */
export async function removeLeftovers(buildDir: string): Promise<void> {
  try {
    const names = readdirSync(buildDir).filter((name) => deletedName.test(name));
    for (const name of names) await rm(join(buildDir, name), { recursive: true, force: true });
  } catch {
    // They are in nobody's way.
  }
}
