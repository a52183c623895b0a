import { constants } from 'node:os';

/** Has lldb carry out a command of its own. @throws Error when it refuses. */
export type LldbCommand = (command: string) => Promise<unknown>;

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
];

/** Signals that mean that the program crashes. It can have handlers for them: they are delivered on resume. */
const CRASHES: readonly string[] = ['SIGSEGV', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGBUS', 'SIGSYS'];

/** Real-time signals have no names in common; their numbers are taken by lldb as well. */
const LAST_SIGNAL = process.platform === 'linux' ? 64 : 31;

/**
 * Given all at once; the first that is refused rejects.
 * @param stopOnExec whether the program stops when it has become another one (execve).
 */
export async function applySettings(command: LldbCommand, { stopOnExec }: { stopOnExec: boolean }): Promise<void> {
  const settings = [...SETTINGS, { command: `target.process.stop-on-exec ${stopOnExec}`, optional: undefined }];
  await Promise.all(
    settings.map(async ({ command: setting, optional }) => {
      const done = command(`settings set ${setting}`);
      await (optional ? done.catch(() => undefined) : done);
    }),
  );
}

/** What it is told when it has attached. @throws Error when it refuses what happens with signals */
export async function applyAttachedSettings(command: LldbCommand): Promise<void> {
  await Promise.all([handleSignals(command), leaveVforksAlone(command)]);
}

/** What happens with signals; lldb takes it only where there is a program. */
export async function handleSignals(command: LldbCommand): Promise<void> {
  // SIGTRAP is what breakpoints are made of. Everything else is the program's own business, and must neither stop it nor get lost.
  const own = Array.from({ length: LAST_SIGNAL }, (_, index) => index + 1).filter(
    (number) => number !== constants.signals.SIGTRAP,
  );
  await Promise.all([
    command(`process handle --pass true --stop false --notify false ${own.join(' ')}`),
    command(`process handle --pass true --stop true --notify true ${CRASHES.join(' ')}`),
    // How we interrupt it: for stopping only, never to be delivered.
    command('process handle --pass false --stop true --notify true SIGSTOP'),
  ]);
}

/**
 * The server is told anew what its client can do, without the vforks: then it lets children of a vfork go by itself. Where
 * two threads are in one at a time (subprocess), lldb 14 lets go of the program in the place of the child, and so loses it.
 * Such a child shares the program's memory until it becomes another program: it has no breakpoints of its own to be taken out.
 */
async function leaveVforksAlone(command: LldbCommand): Promise<void> {
  if (process.platform !== 'linux') return;
  // The server takes the first one as a part of the packet's name.
  const features = 'xmlRegisters=i386,arm,mips,arc;multiprocess+;fork-events+';
  await command(`process plugin packet send qSupported:${features}`).catch(() => undefined);
}
