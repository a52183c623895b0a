import { exitOf, isGone } from '../linux/procfs';
import type { NativeExit } from '../nativeDebugger';

const INTERVAL_MS = 500;

/**
 * Notices the end of a program where the debugger does not tell of it: while it is stopped, because then it
 * waits for nothing, and when it is killed while gdb resumes it ("Cannot insert breakpoint", and
 * never a word about the end). The debugger has two intervals to tell first. Linux only; elsewhere it sees nothing.
 */
export class EndWatch {
  private timer: NodeJS.Timeout | undefined;
  private seenGone = false;

  constructor(private readonly onGone: (exit: NativeExit) => void) {}

  start(pid: number): void {
    if (process.platform !== 'linux') return;
    this.stop();
    this.seenGone = false;
    this.timer = setInterval(() => {
      const isGoneNow = isGone(pid);
      const wasGone = this.seenGone;
      // Not there for a moment: another thread than the first became another program.
      this.seenGone = isGoneNow;
      if (!isGoneNow || !wasGone) return;
      this.stop();
      // Without a trace of it: only SIGKILL ends a program that a debugger holds.
      this.onGone(exitOf(pid) ?? { kind: 'signalled', signal: 'SIGKILL' });
    }, INTERVAL_MS);
    // Whoever waits for the program keeps the process alive, not this.
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
