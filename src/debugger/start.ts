import which from 'which';
import { messageOf, UserError } from '../common/errors';
import type { DebuggerProgram } from './debuggerProgram';
import type { MiClient } from './mi/client';
import { MiClosedError, MiTimeoutError } from './mi/errors';

/** A gdb on a loaded machine with a cold disk took 2 s; one that hangs must not hang us. */
const START_LIMIT_MS = 20_000;

export interface StartedDebugger {
  readonly mi: MiClient;
  readonly version: string;
}

/** The file to start, if it is there: `path` from the setting `debuggerPath` (a path, or a name in PATH), else by its names. */
export async function findDebugger(
  { names }: DebuggerProgram,
  path: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const options = { nothrow: true as const, ...(env['PATH'] !== undefined && { path: env['PATH'] }) };
  for (const name of path === undefined ? names : [path]) {
    const found = await which(name, options);
    if (found !== null) return found;
  }
  return undefined;
}

/**
 * Starts a native debugger with everything set for an attach.
 * @param isSetting whether `file` comes from `debuggerPath`.
 * @param signal ends one that still starts, however it hangs.
 * @throws UserError when it is too old, or does not start.
 */
export async function startDebugger(
  program: DebuggerProgram,
  file: string,
  isSetting: boolean,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<StartedDebugger> {
  const { kind } = program.dialect;
  const remedy = isSetting
    ? `Correct "debuggerPath", or leave it out to use the ${kind} in PATH.`
    : `Install a working ${kind} (for example "${program.install}"), or set "debuggerPath".`;
  const mi = program.launch(file, env);
  const cancel = (): void => mi.kill('it was not needed any more');
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  try {
    // All sent together: it has them while it still starts.
    const [text] = await Promise.all([program.versionText(mi, { timeoutMs: START_LIMIT_MS }), program.prepare(mi)]);
    const version = program.parseVersion(text);
    if (version === undefined) throw new UserError(`${file} does not say which version of ${kind} it is. ${remedy}`);
    if (isOlder(version, program.oldest)) {
      throw new UserError(
        `${file} is ${kind} ${version}, which is too old: ${kind} ${program.oldest} or later is needed. ${remedy}`,
      );
    }
    return { mi, version };
  } catch (error) {
    mi.kill();
    if (error instanceof UserError && !(error instanceof MiClosedError)) throw error;
    throw new UserError(`${file} ${explain(program, error)} ${remedy}`, undefined, { cause: error });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function explain(program: DebuggerProgram, error: unknown): string {
  if (error instanceof MiTimeoutError) return `did not answer within ${START_LIMIT_MS / 1000} s.`;
  if (!(error instanceof MiClosedError)) return `could not be started: ${messageOf(error)}`;
  return `${program.explainEnd(error.detail) ?? `could not be started: ${error.detail}`}.`;
}

function isOlder(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
