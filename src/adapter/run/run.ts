import type { Debuggee, Stop } from '../../debuggee/debuggee';
import type { Breakpoints } from '../breakpoints/breakpoints';
import { after, Latch, settled } from '../deadline';
import type { ProcessEnd, ProgramHost } from '../launch/programHost';
import type { LogOutput } from '../output/logOutput';
import type { SendEvent } from '../protocol/events';
import type { Sources } from '../sources';
import { InOrder } from './inOrder';
import { signalNumber } from './signalNumber';
import { stoppedBody } from './stoppedBody';

/** How long a program that is told to end may take before it is made to, in ms. */
export const GRACE = 2_000;
/** How long the debuggee may take for a step of ending, in ms, before the step is given up. */
const LIMIT = 4_000;
/** The debugger should report a program's end soon after the system does. Past this, in ms, we do. */
const REPORT_LIMIT = 3_000;

/** What a run needs of its session. */
export interface RunContext {
  readonly send: SendEvent;
  readonly sources: Pick<Sources, 'forgetFiles'>;
  readonly breakpoints: Pick<Breakpoints, 'areFunctions'>;
  readonly logs: Pick<LogOutput, 'add' | 'flush'>;
  internalError(error: unknown, what: string): void;
}

export interface RunOptions {
  /** The user wants no stops: what would be one lets the program go on (to its end, after a crash). */
  noDebug: boolean;
  /** The module that is debugged, where the interpreter runs the program. */
  extension?: { module: string };
}

type Exit = ProcessEnd & { message?: string };

/**
 * One life of the program, from the connection to its end: what happens in it becomes events for
 * the client, in order. A restart makes another one.
 */
export class Run {
  private readonly inOrder: InOrder;
  private readonly ended = new Latch();
  private exit: Exit | undefined;
  private superseded = false;
  private terminating: Promise<void> | undefined;
  /** The thread of the last stop. */
  private threadId = 0;

  constructor(
    readonly debuggee: Debuggee,
    private readonly host: ProgramHost,
    private readonly context: RunContext,
    private readonly options: RunOptions,
  ) {
    this.inOrder = new InOrder((error) => context.internalError(error, 'event'));
    const { send } = context;
    debuggee.onStopped((stop) => void this.inOrder.do(() => this.reportStop(stop)));
    debuggee.onResumed(() => void this.inOrder.do(() => this.reportResumed()));
    debuggee.onThread((thread) => void this.inOrder.do(() => send('thread', thread)));
    debuggee.onMessage(({ category, text }) => {
      void this.inOrder.do(() => send('output', { category, output: text.endsWith('\n') ? text : `${text}\n` }));
    });
    debuggee.onPrinted((output) => send('output', { category: 'stdout', output }));
    debuggee.onLog(({ breakpoint, text }) => void this.inOrder.do(() => context.logs.add(breakpoint, text)));
    debuggee.onExited((exit) => this.programEnded(exit));
    host.onEnded((end) => void after(REPORT_LIMIT).then(() => this.programEnded(end)));
  }

  /** Holds back events until the response to a request is sent. See {@link InOrder.hold}. */
  hold(): () => void {
    return this.inOrder.hold();
  }

  /** True once the program is gone. */
  get over(): boolean {
    return this.exit !== undefined;
  }

  /**
   * Ends this run for a new one: the program's end is then not the session's. Resolves when
   * everything is gone; bounded.
   */
  replace(): Promise<void> {
    this.superseded = true;
    return this.terminate();
  }

  /** Ends the program and what belongs to it, kindly first. Resolves when all is gone; bounded. */
  terminate(): Promise<void> {
    return (this.terminating ??= this.endProgram());
  }

  /** Lets the program run on without us. Bounded. */
  async detach(): Promise<void> {
    this.host.release();
    if (!this.over) await settled(this.debuggee.detach(), LIMIT);
    await settled(this.debuggee.dispose(), LIMIT);
  }

  private async endProgram(): Promise<void> {
    if (!this.over) await settled(this.debuggee.terminate(GRACE), GRACE + LIMIT);
    await settled(this.host.unwound(this.debuggee.pid), LIMIT);
    this.host.signal('SIGKILL');
    await this.cleanUp();
  }

  private async cleanUp(): Promise<void> {
    await settled(this.debuggee.dispose(), LIMIT);
    // The end has been noticed by now, or never will be.
    this.programEnded({});
    await settled(this.ended.wait, LIMIT);
  }

  private async reportStop(stop: Stop): Promise<void> {
    await this.host.drained();
    if (this.over) return;
    if (this.options.noDebug) {
      await this.debuggee.resume();
      return;
    }
    this.threadId = stop.threadId;
    this.context.sources.forgetFiles();
    const { breakpoints, logs, send } = this.context;
    logs.flush();
    if (isTold(stop)) {
      send('output', {
        category: stop.reason === 'breakpoint' ? 'important' : 'console',
        output: `${stop.description}\n`,
      });
    }
    send('stopped', stoppedBody(stop, breakpoints.areFunctions(stop.hits ?? [])));
  }

  private reportResumed(): void {
    this.context.send('continued', { threadId: this.threadId, allThreadsContinued: true });
  }

  /** The first news of the end counts. */
  private programEnded(exit: Exit): void {
    if (this.exit) return;
    this.exit = exit;
    void this.inOrder.do(() => this.reportEnd(exit)).then(() => this.ended.open());
  }

  private async reportEnd(told: Exit): Promise<void> {
    const { pid } = this.debuggee;
    // The debugger went away without saying how the program fared: it does not run on unwatched.
    if (told.code === undefined && told.signal === undefined) {
      kill(pid);
      this.host.signal('SIGKILL');
    }
    await this.host.finished();
    // lldb says SIGKILL also where it can only guess. Of others the parent knows less: Node has no real-time signals.
    const end = (told.signal === 'SIGKILL' ? this.host.endOf(pid) : undefined) ?? told;
    this.context.logs.flush();
    if (this.superseded) return;
    const { send } = this.context;
    const message = told.message ?? (end.signal && `The program was ended by ${end.signal}.`);
    if (message) send('output', { category: 'important', output: `${message}\n` });
    if (this.options.extension && !this.debuggee.hasBegun) {
      const output = `The program has not imported ${this.options.extension.module}, so there was nothing to debug.\n`;
      send('output', { category: 'important', output });
    }
    send('exited', { exitCode: exitCode(end) });
    send('terminated');
  }
}

/** Whether why it stopped is also told in the console: clients show it in small type. */
function isTold(stop: Stop): stop is Stop & { description: string } {
  return (stop.reason === 'breakpoint' || stop.reason === 'data breakpoint') && stop.description !== undefined;
}

/** As shells count: a signal's number plus 128. -1 when nobody knows. */
function exitCode({ code, signal }: ProcessEnd): number {
  if (signal === undefined) return code ?? -1;
  const number = signalNumber(signal);
  return number === undefined ? -1 : 128 + number;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
