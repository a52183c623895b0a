import type { DebuggerProgram } from '../debuggerProgram';
import { MiClient } from '../mi/client';
import { versionText } from '../mi/commands';
import { lldbCommands, lldbDialect } from './dialect';
import { lldbEnvironment } from './environment';
import { frontFolder } from './frontFolder';
import { applySettings } from './settings';

/** Before, children kept the breakpoints of their parent; and none is tested. */
const OLDEST = '14.0';

/** Debian and Ubuntu have lldb-19 without lldb. */
const NAMES: readonly string[] = ['lldb', ...Array.from({ length: 20 }, (_, index) => `lldb-${33 - index}`)];

/**
 * What lldb is told to do: become our front, which never comes back. The folder of the front is not in here, but in the
 * environment, because no quoting of lldb's commands holds for every path.
 */
const FRONT =
  "script import sys, os; sys.path.insert(0, os.environ['NUITKA_DEBUG_LLDB_FRONT']); " +
  'from nuitka_debug_front.main import main; main()';

const ARGUMENTS: readonly string[] = ['--no-lldbinit', '--batch', '--source-quietly', '--one-line-before-file', FRONT];

/** lldb, with our front in it that speaks MI on pipes of its own (front/main.py). */
export const lldb: DebuggerProgram = {
  dialect: lldbDialect,
  names: NAMES,
  install: process.platform === 'darwin' ? 'xcode-select --install' : 'sudo apt-get install lldb',
  oldest: OLDEST,
  launch(file, env) {
    const environment = { ...lldbEnvironment(file, env), NUITKA_DEBUG_LLDB_FRONT: frontFolder() };
    return new MiClient(file, ARGUMENTS, environment, { pipes: 'own' });
  },
  // It is known to the client as the stop with the reason "exec" (front/).
  prepare: (mi) => applySettings(lldbCommands(mi), { stopOnExec: true }),
  versionText,
  parseVersion: parseLldbVersion,
  explainEnd: (said) =>
    /No module named '?_?lldb|embedded script interpreter/.test(said)
      ? 'has no Python of its own that works, which is needed (Debian has it in a package like "python3-lldb-14"; ' +
        'a script that starts lldb has to put the folder of its module into PYTHONPATH)'
      : undefined,
};

/** `lldb version 14.0.6`, `Debian lldb version …`; Apple's `lldb-1600.0.36.3` is made of LLVM 16. */
export function parseLldbVersion(text: string): string | undefined {
  const llvm = /\blldb version (\d+\.\d+(?:\.\d+)*)/.exec(text)?.[1];
  if (llvm !== undefined) return llvm;
  const apple = /\blldb-(\d{3,4})\.(\d+)/.exec(text);
  return apple?.[1] === undefined ? undefined : `${Math.floor(Number(apple[1]) / 100)}.${Number(apple[1]) % 100}`;
}
