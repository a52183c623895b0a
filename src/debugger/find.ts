import path from 'node:path';
import { UserError } from '../common/errors';
import type { DebuggerProgram } from './debuggerProgram';
import { gdb } from './gdb/program';
import { lldb } from './lldb/program';
import { lldbMi } from './lldbMi/program';
import { MiDebugger } from './miDebugger/miDebugger';
import type { NativeDebugger } from './nativeDebugger';
import { realFile } from './realFile';
import { findDebugger, startDebugger } from './start';

export interface NativeDebuggerRequest {
  /** The setting `debugger`. */
  readonly kind: 'auto' | 'gdb' | 'lldb';
  /** The setting `debuggerPath`: a path, or a name to look for in PATH. */
  readonly path?: string;
  /** Default: ours. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default: this one. */
  readonly platform?: NodeJS.Platform;
  /** Ends one that still starts. */
  readonly signal?: AbortSignal;
}

/**
 * Starts the native debugger, ready to attach.
 * @throws UserError when it is not found, too old, or does not start; with the remedy.
 */
export async function createNativeDebugger(request: NativeDebuggerRequest): Promise<NativeDebugger> {
  const { program, file } = await chooseDebugger(request);
  const { path: setting, env = process.env, signal } = request;
  const { mi, version } = await startDebugger(program, file, setting !== undefined, env, signal);
  return new MiDebugger(program.dialect, mi, version);
}

/**
 * Which debugger it is, and its file.
 * @throws UserError when it is not found, with the remedy.
 */
export async function chooseDebugger(
  request: NativeDebuggerRequest,
): Promise<{ program: DebuggerProgram; file: string }> {
  const candidates = candidatesFor(request);
  for (const program of candidates) {
    const file = await findDebugger(program, request.path, request.env ?? process.env);
    if (file !== undefined) return { program, file };
  }
  throw notFound(candidates, request.path);
}

/**
 * What the settings leave open, the best first: `auto` is gdb on Linux, lldb on macOS, or what the path's name says. Our
 * front for lldb does all that lldb-mi does and more, so that is taken where it is asked for, or alone is there.
 */
function candidatesFor({ kind, path: file, platform = process.platform }: NativeDebuggerRequest): DebuggerProgram[] {
  if (kind === 'gdb') return [gdb];
  if (file !== undefined) {
    // A link may have any name.
    const name = `${path.basename(file)} ${path.basename(realFile(file))}`;
    if (/lldb-mi(?![a-z])/i.test(name)) return [lldbMi];
    return [kind === 'lldb' || /lldb/i.test(name) ? lldb : gdb];
  }
  return kind === 'lldb' || platform === 'darwin' ? [lldb, lldbMi] : [gdb, lldb, lldbMi];
}

function notFound(programs: readonly DebuggerProgram[], file: string | undefined): UserError {
  const kinds = [...new Set(programs.map(({ dialect }) => dialect.kind))];
  if (file !== undefined) {
    return new UserError(
      `The debugger "${file}" was not found or cannot be executed. ` +
        `Correct "debuggerPath", or leave it out to use the ${kinds.join(' or ')} in PATH.`,
    );
  }
  const command = programs[0]?.install ?? '';
  const which = kinds.length > 1 ? `Neither ${kinds.join(' nor ')} was` : `${kinds.join()} was not`;
  return new UserError(`${which} found in PATH. Install it, for example with "${command}".`, {
    kind: 'runInTerminal',
    command,
  });
}
