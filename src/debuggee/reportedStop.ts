import type { StackPage, StopReport } from './answers';
import type { PythonThread, Scope } from './debuggee';

/**
 * What came with a stop: what a client asks for first is answered without a round trip through the program.
 *
 * The stack stays as it is for as long as the stop lasts. Everything else may be another one as soon as the program
 * serves a request, because that may run code of its own, and lets its other threads run.
 */
export class ReportedStop {
  private readonly askedBefore: number;

  /** @param asked how often something was asked of the program, until now. */
  constructor(
    private readonly report: StopReport,
    private readonly asked: () => number,
  ) {
    this.askedBefore = asked();
  }

  /** Frames of the stopped thread, `count` of them (0: all); undefined where they did not all come. */
  stack(threadId: number, start: number, count: number): StackPage | undefined {
    const { stack } = this.report;
    if (threadId !== this.report.threadId) return undefined;
    const end = count === 0 ? stack.total : Math.min(start + count, stack.total);
    return end <= stack.frames.length ? { frames: stack.frames.slice(start, end), total: stack.total } : undefined;
  }

  threads(): PythonThread[] | undefined {
    return this.isUntouched ? this.report.threads : undefined;
  }

  /** Those of the top frame. */
  scopes(frameId: number): Scope[] | undefined {
    return this.isUntouched && frameId === this.report.stack.frames[0]?.id ? this.report.scopes : undefined;
  }

  private get isUntouched(): boolean {
    return this.asked() === this.askedBefore;
  }
}
