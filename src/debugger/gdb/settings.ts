import type { MiClient } from '../mi/client';
import { consoleCommand, handleSignals, setSetting } from '../mi/commands';

/**
 * What gdb is told before it attaches. Sent all at once; the first that is refused rejects.
 *
 * Figures: gdb 13.1, x86-64, two cores, the core cycle (64 bytes written, one thread resumed, trap,
 * 4 KiB read) with four other threads, medians. As gdb comes: 1.0 ms. What made it faster:
 * - No symbols at all (see `sysroot`): 0.8 ms, because a stop prints its frame, and that takes
 *   symbols, unwinding and the source file. It also makes the attach 5 ms instead of 130.
 * - Memory by /proc/PID/mem (processMemory.ts) instead of MI: 0.5 ms. gdb reads its commands and
 *   writes most of its output one character a system call, so the length of what is said counts.
 * What did not: a hardware breakpoint (0.6), `breakpoint always-inserted`, `displaced-stepping` on or
 * off, writing the pc past the trap instead of stepping over it, `maint set target-non-stop`,
 * `print frame-info` (each within noise), and a breakpoint with `silent` as its commands (0.1 less,
 * but then the stop does not say which thread it was).
 * What would: writing the trap instruction ourselves, 0.25 ms, because gdb then tells of no breakpoint
 * (300 characters, each a system call) and steps over none. But it would stay in forked children.
 */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  // Memory can be read and written, and breakpoints changed, while the program runs.
  ['mi-async', 'on'],
  // Nobody is there to answer.
  ['confirm', 'off'],
  ['pagination', 'off'],
  ['width', '0'],
  ['height', '0'],
  // Nothing of the workspace or the program is run inside gdb. (-nx -nh are for the init files.)
  ['auto-load', 'off'],
  // An attach loads the program and its libraries from below sysroot: from nowhere, so that no
  // symbols are read before a native stack is asked for (nativeSymbols.ts), and no breakpoint
  // is kept on the dynamic linker, which would stop the program at each dlopen.
  ['sysroot', '/nonexistent'],
  ['auto-solib-add', 'off'],
  ['exec-file-mismatch', 'off'],
  // Thread ids are the kernel's; libthread_db adds nothing but time.
  ['libthread-db-search-path', '/nonexistent'],
  ['print thread-events', 'off'],
  ['print inferior-events', 'off'],
  ['print frame-arguments', 'none'],
  // Children of the program run free, without breakpoints.
  ['follow-fork-mode', 'parent'],
  ['detach-on-fork', 'on'],
];

/** Settings that not every supported gdb has; a refusal is no failure. `exec-file-mismatch` came with gdb 10. */
const OPTIONAL_SETTINGS: ReadonlySet<string> = new Set(['exec-file-mismatch', 'print inferior-events']);

/** Signals that mean that the program crashes. It can have handlers for them: they are delivered on resume. */
const CRASHES: readonly string[] = ['SIGSEGV', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGBUS', 'SIGSYS'];

export async function applySettings(mi: MiClient): Promise<void> {
  const sent = SETTINGS.map(async ([name, value]) => {
    const setting = setSetting(mi, name, value);
    await (OPTIONAL_SETTINGS.has(name) ? setting.catch(() => undefined) : setting);
  });
  await Promise.all([
    ...sent,
    // Where gdb fails (an attach to a program that ends just then) it would put a core of its own into our folder.
    consoleCommand(mi, 'maint set internal-error corefile no'),
    consoleCommand(mi, 'maint set internal-error quit yes'),
    // Everything else is the program's own business, and must neither stop it nor get lost.
    handleSignals(mi, ['all'], 'passSilently'),
    // Not in `all`, because gdb uses it itself; not by us, see interrupts.ts: it is the user's Ctrl+C.
    handleSignals(mi, ['SIGINT'], 'passSilently'),
    handleSignals(mi, CRASHES, 'stop'),
    // How we interrupt it: for stopping only, never to be delivered.
    handleSignals(mi, ['SIGSTOP'], 'stopAndDrop'),
  ]);
}
