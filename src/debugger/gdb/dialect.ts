import * as commands from '../mi/commands';
import type { Dialect } from '../miDebugger/dialect';
import { listThreads } from '../miDebugger/threads';
import { continueNewProgram, isNewProgram } from './newProgram';
import { GdbStacks } from './symbols';

/** What only gdb does so. */
export const gdbDialect: Dialect = {
  kind: 'gdb',
  interruptSignal: process.platform === 'linux' ? 'SIGSTOP' : 'SIGINT',
  tellsOfAttach: true,
  // All that it has to know was said at the start (settings.ts).
  attached: () => Promise.resolve(),
  threads: listThreads,
  stacks: (mi, pid) => new GdbStacks(mi, pid),
  // MI's own -exec-abort was never implemented.
  kill: (mi) => commands.consoleCommand(mi, 'kill'),
  resumeAlone: commands.setSchedulerLocking,
  tellsOfNewProgram: isNewProgram,
  continueNewProgram,
};
