import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../../common/errors';
import { isGone } from '../linux/procfs';
import { MiCommandError } from '../mi/errors';

/** How long a program that is killed may take from when it has no registers and no memory any more to its end. */
const LIMIT_MS = 1_000;
const INTERVAL_MS = 10;

/**
 * Says of what the debugger refuses where the program has ended, or just does, which is not known yet: nobody's fault.
 * Linux only; elsewhere, and for anything else, the error is the debugger's.
 */
export async function explained<T>(work: Promise<T>, pid: number): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const hasEnded = error instanceof MiCommandError && process.platform === 'linux' && (await ends(pid));
    throw hasEnded ? new UserError('The program has ended.', undefined, { cause: error }) : error;
  }
}

async function ends(pid: number): Promise<boolean> {
  for (let waited = 0; !isGone(pid); waited += INTERVAL_MS) {
    if (waited >= LIMIT_MS) return false;
    await delay(INTERVAL_MS);
  }
  return true;
}
