import { messageOf, UserError } from '../common/errors';
import { Emitter } from '../common/events';
import type { NativeDebugger, NativeStop } from '../debugger/nativeDebugger';
import { toStopReport, type StopReport } from './answers';
import { Arrival } from './arrival';
import { NotStoppedError } from './debuggee';
import type { Mailbox } from './mailbox';
import { within } from './processEnd';
import { ServedRequest, type RequestOptions, type WhileServing } from './servedRequest';
import { BusyError, Turns } from './turns';

type State =
  /** Between stops. */
  | { kind: 'running' }
  /** Has told what is in the mailbox, and is on its way to the trap. `isAnswer`: what is told is no report. */
  | { kind: 'arriving'; arrival: Arrival; isAnswer: boolean }
  /** In the trap, with the answer to the last request read. */
  | { kind: 'stopped' }
  /** Resumed with a request in the mailbox; the next trap has its answer. */
  | { kind: 'serving'; request: ServedRequest }
  /** Stopped by the native debugger elsewhere than in the trap: nothing can be served. `inRequest`: in the middle of one. */
  | { kind: 'halted'; stop: NativeStop; inRequest: boolean }
  /** Resumed from such a stop in the middle of a request: at the next trap that is over, and it is told `next`. */
  | { kind: 'finishing'; next: object }
  | { kind: 'ended' };

/** It may be reading symbols of a large program, for native stacks; after this it must be something else. */
const DEBUGGER_LIMIT_MS = 10_000;

/**
 * A program that stops in the runtime's trap and serves requests there.
 *
 * Requests wait for each other, in the order in which they came, and each waits for its answer. That is in the mailbox
 * before the program traps, and the program tells so ({@link published}); where it cannot, or the mailbox cannot be read
 * then, it is known by the trap. So the client gets to know of a stop while the native debugger still works on it, and the
 * next request waits until the program is in the trap. The native debugger waits for nobody: its stops arrive here as
 * events.
 */
export class ServedProgram {
  private state: State = { kind: 'running' };
  private readonly turns: Turns;
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
  /** It is about to be let go, and serves nothing any more. */
  private leaving = false;
  /** Numbers the requests. */
  private serial = 0;
  private askedSoFar = 0;
  /** How often it has been in the trap. */
  private traps = 0;
  /** How many wait to go on: what is served before is hurried. */
  private departing = 0;
  /** The report of a stop, while it is read: whatever is asked would overwrite it. */
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly native: Pick<NativeDebugger, 'kind' | 'onStopped' | 'onExited' | 'onClosed' | 'resume'>,
    private readonly mailbox: Mailbox,
    private readonly whileServing: WhileServing,
    /** How long a request takes at most, unless it is patient; in milliseconds. */
    private readonly limitMs: number,
  ) {
    this.turns = new Turns(limitMs);
    native.onStopped((stop) => this.stopped(stop));
    native.onExited(() => this.end());
    native.onClosed(() => this.end());
  }

  /** True when requests can be made: stopped, or about to be, or serving one after which the next will be served. */
  get canServe(): boolean {
    return !this.ending && ['arriving', 'stopped', 'serving'].includes(this.state.kind);
  }

  get isStopped(): boolean {
    return this.canServe || this.state.kind === 'halted';
  }

  /** How often something was asked of the program so far, answered or not. */
  get asked(): number {
    return this.askedSoFar;
  }

  /**
   * Asks the stopped program and waits for its answer.
   * @throws NotStoppedError when it runs, UserError when it takes too long or ends meanwhile.
   */
  request(request: object, options: RequestOptions = {}): Promise<unknown> {
    this.askedSoFar++;
    return this.turns.inThisStop(() => this.ask(request, options));
  }

  /** As {@link request}, however long those take that came before, and in whatever stop it is then. */
  requestAnytime(request: object): Promise<unknown> {
    this.askedSoFar++;
    return this.turns.anytime(() => this.ask(request, {}));
  }

  /** The last thing asked in a stop: the program serves it and goes on. What it serves for long before is interrupted. */
  async go(request: object): Promise<void> {
    if (this.state.kind === 'serving') this.state.request.hurry();
    this.departing++;
    try {
      await this.turns.inThisStop(() => this.depart(request));
    } finally {
      this.departing--;
    }
  }

  private async depart(request: object): Promise<void> {
    if (this.state.kind === 'halted') {
      this.endStop(this.state.inRequest ? { kind: 'finishing', next: request } : { kind: 'running' });
      await this.inTime(this.native.resume());
      return;
    }
    await this.untilFree();
    const bytes = this.mailbox.encode(this.numbered(request));
    this.endStop({ kind: 'running' });
    await this.inTime(Promise.all([this.mailbox.write(bytes), this.native.resume()]));
  }

  /** Lets the program run to its end: nothing is asked of it any more, and no stop holds it up. */
  async letEnd(): Promise<void> {
    this.ending = true;
    if (this.state.kind !== 'stopped' && this.state.kind !== 'halted') return;
    this.endStop({ kind: 'running' });
    // It may be gone, or going on, already.
    await this.native.resume().catch(() => undefined);
  }

  /**
   * Makes it ready to be let go: what it serves is interrupted, and nothing is asked of it any more. Resolves when it is in
   * the trap, or cannot be interrupted. @throws UserError when it does not come there
   */
  async leave(): Promise<void> {
    this.leaving = true;
    if (this.state.kind === 'serving') {
      const { request } = this.state;
      request.interrupt();
      await request.answered.catch(() => undefined);
    }
    await this.arrived();
  }

  private endStop(state: State): void {
    this.turns.endStop();
    this.state = state;
  }

  /**
   * Waits until it can be asked.
   * @throws NotStoppedError; BusyError when it serves what nobody waits for any more.
   */
  private async untilFree(): Promise<void> {
    await this.arrived();
    await this.reading;
    if (this.state.kind === 'serving') throw new BusyError();
    if (this.state.kind !== 'stopped' || this.leaving) throw new NotStoppedError();
  }

  /** Waits until it is in the trap, when it is on its way to it. @throws UserError when it does not come there */
  private async arrived(): Promise<void> {
    if (this.state.kind === 'arriving') await this.inTime(this.state.arrival.there);
  }

  /** What the native debugger has to do is done in milliseconds, most often. @throws UserError when it is not done at all */
  private async inTime(work: Promise<unknown>): Promise<void> {
    if (await within(work, DEBUGGER_LIMIT_MS)) return;
    throw new UserError(
      `${this.native.kind} does not answer any more. Wait for it, or stop the program: it cannot be debugged without.`,
    );
  }

  private numbered(request: object): object {
    return { ...request, serial: ++this.serial };
  }

  private async ask(request: object, options: RequestOptions): Promise<unknown> {
    await this.serve(request, options);
    return this.mailbox.read();
  }

  private async serve(asked: object, options: RequestOptions): Promise<void> {
    await this.untilFree();
    const limit = options.patient ? {} : { limit: this.limitMs / 1000 };
    const bytes = this.mailbox.encode(this.numbered({ ...asked, ...limit }));
    const request = new ServedRequest(this.serial, this.whileServing, this.limitMs, options);
    if (this.departing > 0) request.hurry();
    this.state = { kind: 'serving', request };
    // In one go: gdb works off commands in the order in which they come.
    try {
      await Promise.all([this.mailbox.write(bytes), this.native.resume(), request.answered]);
    } finally {
      request.end();
    }
  }

  /**
   * The program told that its report, or its answer, is in the mailbox.
   * @param trap which trap it is about to be in; the native debugger may have been faster to tell of it.
   */
  published(trap: number): void {
    const before = this.state;
    if (this.ending || trap !== this.traps + 1 || !this.mailbox.isReadableBefore) return;
    if (before.kind !== 'running' && before.kind !== 'serving') return;
    this.state = { kind: 'arriving', arrival: new Arrival(), isAnswer: before.kind === 'serving' };
    if (before.kind === 'serving') before.request.end();
    else void this.report();
  }

  private stopped(stop: NativeStop): void {
    if (this.state.kind === 'ended') return;
    if (stop.reason === 'trap') this.traps++;
    if (this.ending) {
      this.giveUp(new UserError('The program is being ended.'));
      this.state = { kind: 'stopped' };
      void this.letEnd();
      return;
    }
    const before = this.state;
    if (stop.reason === 'trap') {
      this.state = { kind: 'stopped' };
      if (before.kind === 'arriving') before.arrival.end();
      else if (before.kind === 'serving') before.request.end();
      // What it has is the answer to a request that was given up, and no stop's report.
      else if (before.kind === 'finishing') void this.go(before.next).catch(() => undefined);
      else void this.report();
    } else if (stop.reason === 'interrupted' && before.kind === 'arriving') {
      // For a pause, of which nobody needs to know now: it stops for something else.
      void this.native.resume().catch(() => undefined);
    } else {
      const inRequest =
        before.kind === 'serving' || before.kind === 'finishing' || (before.kind === 'arriving' && before.isAnswer);
      this.state = { kind: 'halted', stop, inRequest };
      const by = stop.signal?.name ?? 'the debugger';
      this.giveUp(new UserError(`The program was stopped by ${by} while it answered.`), before);
      this.halts.fire(stop);
    }
  }

  /** Whoever waits for the program gets an error. */
  private giveUp(error: UserError, state = this.state): void {
    if (state.kind === 'serving') state.request.end(error);
    else if (state.kind === 'arriving') state.arrival.end(error);
  }

  private async report(): Promise<void> {
    const read = this.mailbox.read();
    this.reading = read.catch(() => undefined);
    try {
      const report = toStopReport(await read);
      // When it was stopped elsewhere on its way, the report is told when it comes to the trap.
      if (this.state.kind !== 'halted') this.stops.fire(report);
    } catch (error) {
      if (this.state.kind !== 'ended') this.faults.fire(`The stop could not be read: ${messageOf(error)}`);
    }
  }

  private end(): void {
    const before = this.state;
    this.state = { kind: 'ended' };
    this.giveUp(new UserError('The program ended while it answered.'), before);
  }
}
