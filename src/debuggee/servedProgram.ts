import { messageOf, UserError } from '../common/errors';
import { Emitter } from '../common/events';
import type { NativeDebugger, NativeStop } from '../debugger/nativeDebugger';
import { toStopReport, type StopReport } from './answers';
import { NotStoppedError } from './debuggee';
import type { Mailbox } from './mailbox';

/** After this the program's other threads run, too: the request may be waiting for one of them. */
const ALONE_LIMIT_MS = 500;
/**
 * How long a request may take until whoever waits for it is told that it is still running; the
 * program goes on with it, and can be asked again when it is done.
 */
const REQUEST_LIMIT_MS = 10_000;

type State =
  /** Between stops. */
  | { kind: 'running' }
  /** In the trap, with the answer to the last request read. */
  | { kind: 'stopped' }
  /** Resumed with a request in the mailbox; the next trap has its answer. */
  | { kind: 'serving'; answered: (error?: Error) => void }
  /** Stopped by the native debugger elsewhere than in the trap: nothing can be served. */
  | { kind: 'halted'; stop: NativeStop }
  | { kind: 'ended' };

/**
 * A program that stops in the runtime's trap and serves requests there.
 *
 * Requests wait for each other, in the order in which they came, and each waits for the trap that
 * follows it. The native debugger waits for nobody: its stops arrive here as events.
 */
export class ServedProgram {
  private state: State = { kind: 'running' };
  private queue: Promise<unknown> = Promise.resolve();
  private readonly stops = new Emitter<StopReport>();
  private readonly halts = new Emitter<NativeStop>();
  private readonly faults = new Emitter<string>();
  /** The program stopped for the user; it can be asked now. */
  readonly onStop = this.stops.event;
  /** The program stopped where it cannot be asked. */
  readonly onHalt = this.halts.event;
  /** Something of ours went wrong at a stop. */
  readonly onFault = this.faults.event;
  /** The program is to end: stops are not shown any more, it goes on at once. */
  private ending = false;

  constructor(
    private readonly native: NativeDebugger,
    private readonly mailbox: Mailbox,
    /** Tells the program to let its other threads run until the request is done. */
    private readonly letOthersRun: () => void,
  ) {
    native.onStopped((stop) => this.stopped(stop));
    native.onExited(() => this.end());
    native.onClosed(() => this.end());
  }

  /** True when requests can be made: stopped, or serving one after which the next will be served. */
  get canServe(): boolean {
    return !this.ending && (this.state.kind === 'stopped' || this.state.kind === 'serving');
  }

  get isStopped(): boolean {
    return this.canServe || this.state.kind === 'halted';
  }

  /**
   * Asks the stopped program and waits for its answer.
   * @throws NotStoppedError when it runs, UserError when it takes too long or ends meanwhile.
   */
  request(request: object): Promise<unknown> {
    return this.enqueue(async () => {
      await this.serve(request);
      return this.mailbox.read();
    });
  }

  /** The last thing asked in a stop: the program serves it and goes on. */
  go(request: object): Promise<void> {
    return this.enqueue(async () => {
      if (this.state.kind === 'halted') {
        this.state = { kind: 'running' };
        await this.native.resume();
        return;
      }
      if (this.state.kind !== 'stopped') throw new NotStoppedError();
      const bytes = this.mailbox.encode(request);
      this.state = { kind: 'running' };
      await Promise.all([this.mailbox.write(bytes), this.native.resume()]);
    });
  }

  /** Lets the program run to its end: nothing is asked of it any more, and no stop holds it up. */
  async letEnd(): Promise<void> {
    this.ending = true;
    if (this.state.kind !== 'stopped' && this.state.kind !== 'halted') return;
    this.state = { kind: 'running' };
    // It may be gone, or going on, already.
    await this.native.resume().catch(() => undefined);
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async serve(request: object): Promise<void> {
    if (this.state.kind === 'serving') {
      throw new UserError('The program is still busy with an earlier evaluation. Wait for it, or stop the program.');
    }
    if (this.state.kind !== 'stopped') throw new NotStoppedError();
    const bytes = this.mailbox.encode(request);
    const alone = setTimeout(this.letOthersRun, ALONE_LIMIT_MS);
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<void>((resolve, reject) => {
      this.state = { kind: 'serving', answered: (error) => (error ? reject(error) : resolve()) };
      timer = setTimeout(
        () => reject(new UserError(`No answer within ${REQUEST_LIMIT_MS / 1000} s; it is still running.`)),
        REQUEST_LIMIT_MS,
      );
    });
    try {
      // In one go: gdb works off commands in the order in which they come.
      await Promise.all([this.mailbox.write(bytes), this.native.resume(), answered]);
    } finally {
      clearTimeout(alone);
      clearTimeout(timer);
    }
  }

  private stopped(stop: NativeStop): void {
    if (this.state.kind === 'ended') return;
    if (this.ending) {
      if (this.state.kind === 'serving') this.state.answered(new UserError('The program is being ended.'));
      this.state = { kind: 'stopped' };
      void this.letEnd();
      return;
    }
    if (stop.reason === 'trap') {
      const before = this.state;
      this.state = { kind: 'stopped' };
      if (before.kind === 'serving') before.answered();
      else void this.report();
      return;
    }
    const before = this.state;
    this.state = { kind: 'halted', stop };
    if (before.kind === 'serving') {
      before.answered(
        new UserError(`The program was stopped by ${stop.signal?.name ?? 'the debugger'} while it answered.`),
      );
    }
    this.halts.fire(stop);
  }

  private async report(): Promise<void> {
    try {
      // In the queue, before whatever is asked now: that would overwrite the report.
      const report = toStopReport(await this.enqueue(() => this.mailbox.read()));
      this.stops.fire(report);
    } catch (error) {
      if (this.state.kind !== 'ended') this.faults.fire(`The stop could not be read: ${messageOf(error)}`);
    }
  }

  private end(): void {
    const before = this.state;
    this.state = { kind: 'ended' };
    if (before.kind === 'serving') before.answered(new UserError('The program ended while it answered.'));
  }
}
