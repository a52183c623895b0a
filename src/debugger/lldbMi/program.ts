import type { DebuggerProgram } from '../debuggerProgram';
import { cleanEnvironment } from '../environment';
import { lldb, parseLldbVersion } from '../lldb/program';
import { applySettings } from '../lldb/settings';
import { MiClient } from '../mi/client';
import { askLldb, inTurn } from './console';
import { lldbMiDialect } from './dialect';
import { repairPaths } from './repair';

/**
 * It imports a Python module `lldb` from the folder that it is started in, which is the workspace if nobody takes care:
 * so it is started where nobody but the administrator puts files.
 */
const FOLDER = '/';

/** It has no use for Python, and complains when it does not find what lldb has for that. */
const NOISE = /^Traceback .*\n(?: .*\n)+ModuleNotFoundError: No module named 'lldb\b.*\n/gm;

/**
 * lldb-mi (https://github.com/lldb-tools/lldb-mi), the MI front that was once part of lldb: for who has that, and no lldb
 * that runs ours. Where lldb's own commands say what lldb-mi does not (ids of threads, exit codes), they are asked; its
 * unescaped paths are mended (repair.ts). What cannot be mended from outside:
 *
 * - One thread alone cannot be resumed: all are. (Nothing needs it: the runtime keeps the program's other threads waiting.)
 * - Of several threads that come to the trap at once one is told. (In the runtime only who has the GIL comes to it.)
 * - Memory is read and written by it while the program is stopped, and by the system else (Linux only).
 * - `-exec-interrupt` can make it hang, which is all that there is on macOS. On Linux it is not used.
 * - It stops the program twice for each library that is loaded (lldb/front/nuitka_debug_front/libraries.py has why).
 * - A signal that came while the program was stopped has it stop in the same trap once more.
 * - Programs with the address sanitizer cannot be debugged: it does not tell of their stops.
 * - After an execve the trap is not taken out of lldb's list; it has no place in the new program. lldb 14 forgets then what
 *   happens with signals: the new program stops for some.
 */
export const lldbMi: DebuggerProgram = {
  dialect: lldbMiDialect,
  names: ['lldb-mi'],
  install: lldb.install,
  oldest: lldb.oldest,
  launch(file, env) {
    const options = { cwd: FOLDER, noise: NOISE, repair: repairPaths };
    return new MiClient(file, ['--interpreter'], cleanEnvironment(env), options);
  },
  // Stopped by an execve it would not say so.
  prepare: (mi) => applySettings(inTurn(mi), { stopOnExec: false }),
  // It does not know -gdb-version.
  versionText: (mi, options) => askLldb(mi, 'version', options),
  parseVersion: parseLldbVersion,
  explainEnd: () => undefined,
};
