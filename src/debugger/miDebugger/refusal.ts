import { UserError } from '../../common/errors';
import { isGone } from '../linux/procfs';
import { MiCommandError } from '../mi/errors';

/**
 * Says of what the debugger refuses where the program has ended, which is not known yet, that it has: nobody's fault.
 * Linux only; elsewhere, and for anything else, the error is the debugger's.
 */
export async function explained<T>(work: Promise<T>, pid: number): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const hasEnded = error instanceof MiCommandError && process.platform === 'linux' && isGone(pid);
    throw hasEnded ? new UserError('The program has ended.', undefined, { cause: error }) : error;
  }
}
