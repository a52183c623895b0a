import { UserError } from '../common/errors';
import { GdbDebugger } from './gdb/gdbDebugger';
import { startGdb } from './gdb/start';
import type { NativeDebugger } from './nativeDebugger';

export interface NativeDebuggerRequest {
  /** The setting `debugger`. */
  readonly kind: 'auto' | 'gdb' | 'lldb';
  /** The setting `debuggerPath`: a path, or a name to look for in PATH. */
  readonly path?: string;
  /** Default: ours. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts the native debugger, ready to attach.
 * @throws UserError when it is not found, too old, or does not start; with the remedy.
 */
export async function createNativeDebugger(request: NativeDebuggerRequest): Promise<NativeDebugger> {
  if (request.kind === 'lldb') {
    throw new UserError('lldb is not supported yet. Set "debugger" to "gdb" or "auto".');
  }
  const { mi, version } = await startGdb(request.path, request.env ?? process.env);
  return new GdbDebugger(mi, version);
}
