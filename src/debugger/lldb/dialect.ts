import * as commands from '../mi/commands';
import type { Dialect } from '../miDebugger/dialect';
import { listThreads } from '../miDebugger/threads';
import { LldbStacks } from './stacks';
import { handleSignals } from './settings';

/** What lldb does otherwise, as our front for it (front/) says it. */
export const lldbDialect: Dialect = {
  kind: 'lldb',
  interruptSignal: 'SIGSTOP',
  tellsOfAttach: true,
  attached: (mi) => handleSignals((command) => commands.consoleCommand(mi, command)),
  threads: listThreads,
  stacks: (mi) => new LldbStacks(mi),
  kill: commands.execAbort,
  resumeAlone: commands.setSchedulerLocking,
  // It stops with the reason "exec".
  tellsOfNewProgram: () => false,
  async continueNewProgram(mi) {
    await commands.execContinue(mi, undefined);
    return undefined;
  },
};
