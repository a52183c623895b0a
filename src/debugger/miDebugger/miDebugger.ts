import { UserError } from '../../common/errors';
import { Emitter } from '../../common/events';
import type { MiClient } from '../mi/client';
import * as commands from '../mi/commands';
import { MiClosedError, MiCommandError } from '../mi/errors';
import type { MiEvent, MiStoppedEvent } from '../mi/events';
import type {
  NativeDebugger,
  NativeExit,
  NativeFrame,
  NativeStop,
  NativeThread,
  NativeThreadId,
} from '../nativeDebugger';
import { explainAttachFailure } from './attachFailure';
import type { Dialect, NativeStacks } from './dialect';
import { EndWatch } from './endWatch';
import { Interrupts } from './interrupts';
import { Memory } from './memory';
import { Resumes } from './resumes';
import { explained } from './refusal';
import { sendSignal } from './signals';
import { classifyStop } from './stops';
import { Threads } from './threads';
import { Trap } from './trap';

/** For letting the program go and ending the debugger, together, before it is killed. */
const DISPOSE_LIMIT_MS = 2_000;

/** 'none': before the attach, and after the program ended or was let go. */
type State = 'none' | 'attaching' | 'stopped' | 'running';

/**
 * {@link NativeDebugger} by a debugger that speaks MI. It works its commands off in the order in which they are sent,
 * so nothing is awaited between commands that belong together. What the program does is known from
 * its events alone; `state` runs ahead of them only in that a resume counts when it is sent.
 */
export class MiDebugger implements NativeDebugger {
  private readonly stopEmitter = new Emitter<NativeStop>();
  private readonly exitEmitter = new Emitter<NativeExit>();
  private readonly closeEmitter = new Emitter<{ expected: boolean; detail: string }>();
  readonly onStopped = this.stopEmitter.event;
  readonly onExited = this.exitEmitter.event;
  readonly onClosed = this.closeEmitter.event;
  readonly onTrace;
  readonly kind: 'gdb' | 'lldb';
  readonly pid: number | undefined;

  private state: State = 'none';
  private programPid = 0;
  private disposing = false;
  /** Settles {@link attach} when the program stopped for it. */
  private attached: { resolve: () => void; reject: (error: Error) => void } | undefined;
  private readonly threadTable: Threads;
  private readonly resumes: Resumes;
  private readonly interrupts = new Interrupts();
  private readonly memory: Memory;
  private readonly trap: Trap;
  private stacks: NativeStacks | undefined;
  private readonly endWatch = new EndWatch((exit) => this.endedUnnoticed(exit));

  /** @param options.directMemory false: memory only through the debugger. */
  constructor(
    private readonly dialect: Dialect,
    private readonly mi: MiClient,
    readonly version: string,
    options: { directMemory?: boolean } = {},
  ) {
    this.onTrace = mi.onTrace;
    this.kind = dialect.kind;
    this.pid = mi.pid;
    this.memory = new Memory(mi, options.directMemory ?? true);
    this.trap = new Trap(mi, this.memory);
    this.threadTable = new Threads(() => dialect.threads(mi));
    this.resumes = new Resumes(mi, dialect);
    mi.onEvent((event) => this.onEvent(event));
    mi.onConsole((text) => {
      if (dialect.tellsOfNewProgram(text)) this.executesNewProgram();
    });
    // At once: what traces the program for lldb lets go of it a moment later, and it would run into the trap.
    mi.onExited(() => this.trap.restore());
    mi.onClosed((detail) => this.onEnd(detail));
  }

  async attach(pid: number): Promise<void> {
    if (this.state !== 'none') throw new Error('A program is being debugged already.');
    this.state = 'attaching';
    this.programPid = pid;
    const stopped = new Promise<void>((resolve, reject) => (this.attached = { resolve, reject }));
    stopped.catch(() => undefined);
    // Of a program that ends just then gdb says no more than "Couldn't get registers".
    this.endWatch.start(pid);
    try {
      await commands.targetAttach(this.mi, pid);
      if (!this.dialect.tellsOfAttach) this.onStop({ kind: 'stopped' });
      await stopped;
      await this.dialect.attached(this.mi);
    } catch (error) {
      this.state = 'none';
      this.endWatch.stop();
      throw error instanceof MiCommandError ? explainAttachFailure(pid, error.reply) : error;
    } finally {
      this.attached = undefined;
    }
    this.memory.open(pid);
    this.stacks = this.dialect.stacks(this.mi, pid);
  }

  async setTrap(address: bigint): Promise<void> {
    await this.trap.plant(address);
  }

  async resume(thread?: NativeThreadId): Promise<void> {
    if (this.state !== 'stopped')
      throw new Error(this.state === 'running' ? 'It runs already.' : 'There is no program.');
    this.state = 'running';
    try {
      await explained(this.resumes.send(thread), this.programPid);
    } catch (error) {
      this.refused();
      throw error;
    }
  }

  async interrupt(): Promise<void> {
    this.requireOpen();
    if (this.state !== 'running' || !this.interrupts.request()) return;
    try {
      if (process.platform === 'linux') sendSignal(this.programPid, 'SIGSTOP');
      else await commands.execInterrupt(this.mi);
    } catch (error) {
      this.interrupts.failed();
      throw error;
    }
  }

  get readsWhileRunning(): boolean {
    return this.memory.isDirect;
  }

  async readMemory(address: bigint, length: number): Promise<Buffer> {
    return this.memory.read(address, length);
  }

  async writeMemory(address: bigint, bytes: Uint8Array): Promise<void> {
    await explained(this.memory.write(address, bytes), this.programPid);
  }

  async nativeStack(thread: NativeThreadId, start: number, count: number): Promise<NativeFrame[]> {
    if (this.state !== 'stopped' || this.stacks === undefined) throw new Error('The program is not stopped.');
    return this.stacks.stack(thread, start, count);
  }

  threads(): Promise<NativeThread[]> {
    return this.threadTable.list();
  }

  async detach(): Promise<void> {
    this.requireOpen();
    if (this.state === 'none') return;
    await commands.targetDetach(this.mi);
    this.letGo();
  }

  async kill(): Promise<void> {
    this.requireOpen();
    if (this.state === 'none') return;
    try {
      await this.dialect.kill(this.mi);
    } catch (error) {
      // It ended by itself just now.
      if (!(error instanceof MiCommandError && /not being run/.test(error.reply))) throw error;
    }
    this.exited({ kind: 'signalled', signal: 'SIGKILL' });
  }

  async dispose(): Promise<void> {
    if (this.mi.closed) return;
    this.disposing = true;
    const closed = new Promise<void>((resolve) => this.mi.onClosed(() => resolve()));
    if (this.state !== 'none') {
      commands.targetDetach(this.mi).then(
        () => this.letGo(),
        () => undefined,
      );
    }
    commands.gdbExit(this.mi).catch(() => undefined);
    const timer = setTimeout(() => this.mi.kill(), DISPOSE_LIMIT_MS);
    await closed;
    clearTimeout(timer);
  }

  // -- what the debugger says -------------------------------------------------------------------------

  private onEvent(event: MiEvent): void {
    if (event.kind === 'stopped') this.onStop(event);
    else if (event.kind === 'exited') this.toldOfExit(event.exit);
    else if (event.kind === 'resumeFailed') this.resumeFailed();
    else if (event.kind === 'threadExited') this.threadTable.forget(event.threadId);
  }

  private onStop(event: MiStoppedEvent): void {
    if (this.state === 'attaching' && this.attached !== undefined) {
      this.resumes.current = event.threadId ?? this.resumes.current;
      this.state = 'stopped';
      this.attached.resolve();
      return;
    }
    if (this.state !== 'running') return;
    if (event.reason === 'exec') return this.executesNewProgram();
    const thread = event.threadId ?? this.resumes.current;
    const stop = classifyStop(event, thread, this.trap.breakpoint, this.interrupts, this.dialect.interruptSignal);
    if (stop === undefined) {
      this.resumes.repeat().catch(() => undefined);
      return;
    }
    this.resumes.current = thread;
    this.state = 'stopped';
    void this.report(stop);
  }

  /** The trap is reported at once, because the runtime says more; who is elsewhere is told which thread it is. */
  private async report(stop: NativeStop): Promise<void> {
    const { thread } = stop;
    const osId = stop.reason === 'trap' ? this.threadTable.knownOsId(thread) : await this.threadTable.osId(thread);
    if (this.mi.closed || this.state !== 'stopped') return;
    this.stopEmitter.fire(osId === undefined ? stop : { ...stop, osThreadId: osId });
  }

  /** It was said to run, and then that it does not. */
  private resumeFailed(): void {
    if (this.state !== 'running') return;
    this.state = 'stopped';
    void this.report({ reason: 'other', thread: this.resumes.current });
  }

  /** A resume was: it did not run. (If it is because the program is gone, that is noticed from here on.) */
  private refused(): void {
    if (this.state === 'running') this.state = 'stopped';
  }

  /** It runs another program now (execve), which is none of ours: it goes on without a trap. */
  private executesNewProgram(): void {
    this.memory.close();
    this.stacks?.forget();
    this.resumes.newProgram(this.dialect.continueNewProgram(this.mi, this.trap.remove()));
  }

  private endedUnnoticed(exit: NativeExit): void {
    this.exited(exit);
    // So that the debugger waits for it, and its parent gets to know.
    this.dialect.kill(this.mi).catch(() => undefined);
  }

  private toldOfExit(told: NativeExit): void {
    if (this.dialect.exitOf === undefined) return this.exited(told);
    const pid = this.programPid;
    this.dialect.exitOf(this.mi, pid).then(
      (exit) => {
        if (exit === undefined) this.mi.kill('it lost the program');
        else if (pid === this.programPid) this.exited(exit);
      },
      // It has just ended itself, which is told.
      () => undefined,
    );
  }

  private exited(exit: NativeExit): void {
    if (this.state === 'none') return;
    this.attached?.reject(new UserError(`Process ${this.programPid} ended while the debugger attached to it.`));
    this.state = 'none';
    this.endWatch.stop();
    this.trap.forget();
    this.memory.close();
    this.exitEmitter.fire(exit);
  }

  private letGo(): void {
    if (this.state === 'none') return;
    this.state = 'none';
    this.endWatch.stop();
    this.trap.forget();
    this.memory.close();
    // A SIGSTOP of ours that arrives when nobody traces the program any more would leave it stopped.
    if (this.interrupts.pending) sendSignal(this.programPid, 'SIGCONT');
  }

  private requireOpen(): void {
    if (this.mi.closed) throw new Error('The native debugger has ended.');
  }

  private onEnd(detail: string): void {
    this.attached?.reject(new MiClosedError(detail));
    if (this.state === 'stopped' || this.state === 'running') {
      this.trap.restore();
      this.letGo();
    }
    this.closeEmitter.fire({ expected: this.disposing, detail });
  }
}
