import { consoleCommand } from '../mi/commands';
import type { Dialect } from '../miDebugger/dialect';
import { applyAttachedSettings } from '../lldb/settings';
import { inTurn } from './console';
import { exitOf } from './exits';
import { LldbMiStacks } from './stacks';
import { listThreads } from './threads';

/** What lldb-mi does otherwise. What it cannot do at all is in program.ts. */
export const lldbMiDialect: Dialect = {
  kind: 'lldb',
  interruptSignal: 'SIGSTOP',
  tellsOfAttach: false,
  attached: (mi) => applyAttachedSettings(inTurn(mi)),
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
