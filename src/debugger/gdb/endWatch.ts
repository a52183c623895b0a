import { isGone } from '../linux/procfs';

const INTERVAL_MS = 500;

/**
 * Notices the end of a program while it is stopped: then gdb waits for nothing, and does not tell
 * until the next resume fails. Linux only; elsewhere it sees nothing.
 */
export class EndWatch {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onGone: () => void) {}

  start(pid: number): void {
    if (process.platform !== 'linux' || this.timer !== undefined) return;
    this.timer = setInterval(() => {
      if (!isGone(pid)) return;
      this.stop();
      this.onGone();
    }, INTERVAL_MS);
    // Whoever waits for the program keeps the process alive, not this.
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
