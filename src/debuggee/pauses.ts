import type { NativeDebugger } from '../debugger/nativeDebugger';

/** How long a pause may take until the program is stopped by the native debugger, wherever it is. */
const LIMIT_MS = 1500;

/**
 * A pause that was asked for and has not come yet. The program is asked first; when it does not come to a line in
 * time, the native debugger interrupts it: whichever is later finds it stopped, or the pause taken.
 */
export class Pauses {
  private timer: NodeJS.Timeout | undefined;
  private wanted = false;

  constructor(
    private readonly native: NativeDebugger,
    private readonly isRunning: () => boolean,
    private readonly askProgram: () => void,
  ) {}

  ask(): void {
    this.wanted = true;
    this.askProgram();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.isRunning()) void this.native.interrupt().catch(() => undefined);
    }, LIMIT_MS);
  }

  /** A stop has come. @returns whether a pause was wanted. */
  take(): boolean {
    clearTimeout(this.timer);
    const was = this.wanted;
    this.wanted = false;
    return was;
  }
}
