import { constants } from 'node:os';
import type { MiClient } from '../mi/client';
import { consoleCommand } from '../mi/commands';

/** What lldb is told before it attaches. `optional`: not every supported lldb has it. */
const SETTINGS: readonly { command: string; optional?: true }[] = [
  // Nobody is there to answer.
  { command: 'auto-confirm true' },
  // Nothing of the workspace or the program is run inside lldb. (-x is for the init files.)
  { command: 'target.load-cwd-lldbinit false' },
  { command: 'target.load-script-from-symbol-file false' },
  // Nor is anything downloaded.
  { command: 'symbols.enable-external-lookup false', optional: true },
  { command: 'symbols.auto-download off', optional: true },
  // Symbols are read when a native stack is asked for, not at the attach.
  { command: 'target.preload-symbols false' },
  { command: 'target.memory-module-load-level minimal' },
  // It looks for a symbol in each library that is loaded, for compilers that make code at run time.
  { command: 'plugin.jit-loader.gdb.enable off' },
  // Children of the program run free, without breakpoints.
  { command: 'target.process.follow-fork-mode parent', optional: true },
  // Known to the client as the stop with the reason "exec" (dialect.ts).
  { command: 'target.process.stop-on-exec true' },
];

/** Signals that mean that the program crashes. It can have handlers for them: they are delivered on resume. */
const CRASHES: readonly string[] = ['SIGSEGV', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGBUS', 'SIGSYS'];

/** Real-time signals have no names in common; their numbers are taken by lldb as well. */
const LAST_SIGNAL = process.platform === 'linux' ? 64 : 31;

/** Sent all at once; the first that is refused rejects. */
export async function applySettings(mi: MiClient): Promise<void> {
  await Promise.all(
    SETTINGS.map(async ({ command, optional }) => {
      const setting = consoleCommand(mi, `settings set ${command}`);
      await (optional ? setting.catch(() => undefined) : setting);
    }),
  );
}

/** What happens with signals; lldb takes it only where there is a program. */
export async function handleSignals(mi: MiClient): Promise<void> {
  // SIGTRAP is what breakpoints are made of. Everything else is the program's own business, and must neither stop it nor get lost.
  const own = Array.from({ length: LAST_SIGNAL }, (_, index) => index + 1).filter(
    (number) => number !== constants.signals.SIGTRAP,
  );
  await Promise.all([
    consoleCommand(mi, `process handle --pass true --stop false --notify false ${own.join(' ')}`),
    consoleCommand(mi, `process handle --pass true --stop true --notify true ${CRASHES.join(' ')}`),
    // How we interrupt it: for stopping only, never to be delivered.
    consoleCommand(mi, 'process handle --pass false --stop true --notify true SIGSTOP'),
  ]);
}
