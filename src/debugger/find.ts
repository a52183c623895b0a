import path from 'node:path';
import { UserError } from '../common/errors';
import type { DebuggerProgram } from './debuggerProgram';
import { gdb } from './gdb/program';
import { lldb } from './lldb/program';
import { MiDebugger } from './miDebugger/miDebugger';
import type { NativeDebugger } from './nativeDebugger';
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
}

/**
 * Starts the native debugger, ready to attach.
 * @throws UserError when it is not found, too old, or does not start; with the remedy.
 */
export async function createNativeDebugger(request: NativeDebuggerRequest): Promise<NativeDebugger> {
  const env = request.env ?? process.env;
  const candidates = candidatesFor(request);
  for (const program of candidates) {
    const file = await findDebugger(program, request.path, env);
    if (file === undefined) continue;
    const { mi, version } = await startDebugger(program, file, request.path !== undefined, env);
    return new MiDebugger(program.dialect, mi, version);
  }
  throw notFound(candidates, request.path);
}

/** What the settings leave open, the best first: `auto` is gdb on Linux, lldb on macOS, or what the path's name says. */
function candidatesFor({ kind, path: file, platform = process.platform }: NativeDebuggerRequest): DebuggerProgram[] {
  if (kind !== 'auto') return [kind === 'gdb' ? gdb : lldb];
  if (file !== undefined) return [/lldb/i.test(path.basename(file)) ? lldb : gdb];
  return platform === 'darwin' ? [lldb] : [gdb, lldb];
}

function notFound(programs: readonly DebuggerProgram[], file: string | undefined): UserError {
  const kinds = programs.map(({ dialect }) => dialect.kind);
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
