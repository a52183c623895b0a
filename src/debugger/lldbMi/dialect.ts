import { consoleCommand } from '../mi/commands';
import type { Dialect } from '../miDebugger/dialect';
import { handleSignals, leaveVforksAlone } from '../lldb/settings';
import { inTurn } from './console';
import { exitOf } from './exits';
import { LldbMiStacks } from './stacks';
import { listThreads } from './threads';

/** What lldb-mi does otherwise. What it cannot do at all is in program.ts. */
export const lldbMiDialect: Dialect = {
  kind: 'lldb',
  interruptSignal: 'SIGSTOP',
  tellsOfAttach: false,
  async attached(mi) {
    const command = inTurn(mi);
    await Promise.all([handleSignals(command), leaveVforksAlone(command)]);
  },
  threads: listThreads,
  stacks: (mi, pid) => new LldbMiStacks(mi, pid),
  exitOf,
  // Its -exec-abort only lets the program go.
  kill: (mi) => consoleCommand(mi, 'kill'),
  // It cannot.
  resumeAlone: () => Promise.resolve(),
  // It does not tell, because the new program runs on by itself (program.ts).
  tellsOfNewProgram: () => false,
  continueNewProgram: () => Promise.resolve(undefined),
};
