import which from 'which';
import { messageOf, UserError } from '../../common/errors';
import { MiClient } from '../mi/client';
import { versionText } from '../mi/commands';
import { MiClosedError, MiTimeoutError } from '../mi/errors';
import { applySettings, gdbEnvironment } from './settings';

/**
 * Oldest version that has all we use: MI 3 came with 9.1. Older ones do not start with
 * `--interpreter=mi3`, and are told by that.
 */
const OLDEST_MAJOR = 9;

/** A gdb on a loaded machine with a cold disk took 2 s; one that hangs must not hang us. */
const START_LIMIT_MS = 20_000;

const INSTALL = process.platform === 'darwin' ? 'brew install gdb' : 'sudo apt-get install gdb';

const ARGUMENTS: readonly string[] = ['-q', '-nx', '-nh', '--interpreter=mi3'];

export interface StartedGdb {
  readonly mi: MiClient;
  readonly version: string;
}

/**
 * Starts gdb with everything set for an attach.
 * @param path the setting `debuggerPath`: a path, or a name to look for in PATH.
 * @throws UserError when there is none, it is too old, or it does not start.
 */
export async function startGdb(path: string | undefined, env: NodeJS.ProcessEnv): Promise<StartedGdb> {
  const file = await findGdb(path, env);
  const mi = new MiClient(file, ARGUMENTS, gdbEnvironment(env));
  try {
    // All sent together: gdb has them while it still starts.
    const [text] = await Promise.all([versionText(mi, { timeoutMs: START_LIMIT_MS }), applySettings(mi)]);
    const version = parseVersion(text);
    if (version === undefined) throw new UserError(`${file} does not say which version of gdb it is. ${remedy(path)}`);
    if (Number.parseInt(version, 10) < OLDEST_MAJOR) throw tooOld(file, version, path);
    return { mi, version };
  } catch (error) {
    mi.kill();
    if (error instanceof UserError) throw error;
    if (error instanceof MiTimeoutError) {
      throw new UserError(`${file} did not answer within ${START_LIMIT_MS / 1000} s. ${remedy(path)}`, undefined, {
        cause: error,
      });
    }
    if (error instanceof MiClosedError && /mi3/.test(error.detail)) throw tooOld(file, undefined, path);
    throw new UserError(`${file} could not be started: ${messageOf(error)} ${remedy(path)}`, undefined, {
      cause: error,
    });
  }
}

async function findGdb(path: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const found = await which(path ?? 'gdb', { nothrow: true, ...(env['PATH'] !== undefined && { path: env['PATH'] }) });
  if (found !== null) return found;
  if (path !== undefined) {
    throw new UserError(
      `The debugger "${path}" was not found or cannot be executed. ` +
        `Correct "debuggerPath", or leave it out to use the gdb in PATH.`,
    );
  }
  throw new UserError(`gdb was not found in PATH. Install it, for example with "${INSTALL}".`, {
    kind: 'runInTerminal',
    command: INSTALL,
  });
}

/** The first line is `GNU gdb (Debian 13.1-3) 13.1`, `GNU gdb (GDB) Fedora Linux 14.2-1.fc39`, … */
export function parseVersion(text: string): string | undefined {
  const first = text.split('\n').find((line) => line.startsWith('GNU gdb')) ?? '';
  return /(\d+\.\d+(?:\.\d+)*)/.exec(first.replace(/\([^)]*\)/g, ''))?.[1];
}

function tooOld(file: string, version: string | undefined, path: string | undefined): UserError {
  const which_ = version === undefined ? 'is too old' : `is gdb ${version}, which is too old`;
  return new UserError(`${file} ${which_}: gdb ${OLDEST_MAJOR}.1 or later is needed. ${remedy(path)}`);
}

function remedy(path: string | undefined): string {
  return path === undefined
    ? `Install a working gdb (for example "${INSTALL}"), or set "debuggerPath".`
    : 'Correct "debuggerPath", or leave it out to use the gdb in PATH.';
}
