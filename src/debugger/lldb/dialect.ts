import type { MiClient } from '../mi/client';
import * as commands from '../mi/commands';
import type { Dialect } from '../miDebugger/dialect';
import { listThreads } from '../miDebugger/threads';
import { LldbStacks } from './stacks';
import { applyAttachedSettings, handleSignals, type LldbCommand } from './settings';

/** What lldb does otherwise, as our front for it (front/) says it. */
export const lldbDialect: Dialect = {
  kind: 'lldb',
  interruptSignal: 'SIGSTOP',
  tellsOfAttach: true,
  attached: (mi) => applyAttachedSettings(lldbCommands(mi)),
  threads: listThreads,
  stacks: (mi) => new LldbStacks(mi),
  kill: commands.execAbort,
  resumeAlone: commands.setSchedulerLocking,
  // It stops with the reason "exec".
  tellsOfNewProgram: () => false,
  async continueNewProgram(mi) {
    // lldb 14 has forgotten it with the old program. What it cannot set is no reason to leave the new one stopped.
    const handled = handleSignals(lldbCommands(mi)).catch(() => undefined);
    await Promise.all([handled, commands.execContinue(mi, undefined)]);
    return undefined;
  },
};

/** Has it carry out commands of its own, by our front. */
export function lldbCommands(mi: MiClient): LldbCommand {
  return (command) => commands.consoleCommand(mi, command);
}
