import { UserError } from '../common/errors';
import { Emitter } from '../common/events';
import type { NativeDebugger, NativeExit, NativeStop } from '../debugger/nativeDebugger';
import * as answers from './answers';
import type { Channel, Hello } from './channel';
import type { DebugMapIndex } from './debugMapIndex';
import {
  NotStoppedError,
  type DataBreakpointRequest,
  type Debuggee,
  type ExceptionFilter,
  type FunctionBreakpointRequest,
  type LineBreakpointRequest,
  type PythonFrame,
  type PythonThread,
  type ResolvedBreakpoint,
  type StartOptions,
  type StepTarget,
  type Stop,
  type Values,
} from './debuggee';
import type { ExcludedModules } from './excludedModules';
import { FrameNames } from './frameNames';
import { HaltedStack } from './haltedStack';
import { KnownThreads } from './knownThreads';
import { LiveValues } from './liveValues';
import { MemoryStack } from './memoryStack';
import { Pauses } from './pauses';
import { signal } from './processEnd';
import { ProgramSettings } from './programSettings';
import { detachFromProgram, terminateProgram } from './programEnding';
import { ReportedStop } from './reportedStop';
import type { ServedProgram } from './servedProgram';
import type { RequestOptions } from './servedRequest';
import { StepTargets } from './stepTargets';
import { describeHalt, describeStop } from './stops';
import { Watches } from './watches';

/** What a live program is made of. */
export interface Parts {
  hello: Hello;
  channel: Channel;
  native: NativeDebugger;
  program: ServedProgram;
  index: DebugMapIndex;
  excluded: ExcludedModules;
}

/** The {@link Debuggee} of a process that runs: puts the parts together and keeps the last stop. */
export class LiveDebuggee implements Debuggee {
  readonly pid: number;
  private readonly settings: ProgramSettings;
  readonly values: Values;
  private readonly names: FrameNames;
  private readonly haltedStack: HaltedStack;
  private readonly targets: StepTargets;
  private lastReport: ReportedStop | undefined;
  private halted: NativeStop | undefined;
  private readonly knownThreads = new KnownThreads();
  private exited = false;
  private readonly pauses: Pauses;

  private readonly stopped = new Emitter<Stop>();
  private readonly resumed = new Emitter<void>();
  private readonly message = new Emitter<{ category: 'console' | 'important' | 'stderr'; text: string }>();
  private readonly exit = new Emitter<{ code?: number; signal?: string; message?: string }>();
  readonly onStopped = this.stopped.event;
  readonly onResumed = this.resumed.event;
  readonly onThread = this.knownThreads.onChanged;
  readonly onMessage = this.message.event;
  readonly onExited = this.exit.event;
  readonly onLog: Debuggee['onLog'];
  readonly onRefused: Debuggee['onRefused'];
  readonly onPrinted: Debuggee['onPrinted'];

  constructor(private readonly parts: Parts) {
    this.pid = parts.hello.pid;
    const watches = new Watches(this.pid);
    this.settings = new ProgramSettings(parts, watches);
    this.values = new LiveValues(
      (request, options) => this.ask(request, options),
      () => this.halted,
      () => this.reported,
      watches,
    );
    this.onLog = parts.channel.onLog;
    this.onRefused = parts.channel.onRefused;
    this.onPrinted = parts.channel.onPrinted;
    this.pauses = new Pauses(
      parts.native,
      () => this.isRunning,
      () => parts.channel.send('pause'),
    );
    this.names = new FrameNames(parts.index, parts.excluded);
    this.targets = new StepTargets(parts.excluded.without(parts.index), (request) => this.ask(request));
    const memory = new MemoryStack(parts.native, parts.hello.layout, parts.index);
    this.haltedStack = new HaltedStack(parts.native, memory, this.names, parts.index);
    parts.program.onStop((report) => this.showStop(report));
    parts.program.onHalt((stop) => this.showHalt(stop));
    parts.program.onFault((text) => this.message.fire({ category: 'important', text: `${text}\n` }));
    parts.native.onExited((exit) => this.showExit(exit));
    parts.native.onClosed(({ expected, detail }) => this.debuggerClosed(expected, detail));
  }

  get hasBegun(): boolean {
    return this.parts.channel.hasBegun;
  }

  start(options: StartOptions): Promise<void> {
    if (!options.showReturnValue) this.parts.channel.send('no-return-values');
    if (options.stopOnEntry) this.parts.channel.send('entry');
    this.parts.channel.send('go');
    return Promise.resolve();
  }

  // -- breakpoints ---------------------------------------------------------------------------

  setBreakpoints(file: string, breakpoints: readonly LineBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.settings.setLines(file, breakpoints);
  }

  setFunctionBreakpoints(breakpoints: readonly FunctionBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.settings.setFunctions(breakpoints);
  }

  setDataBreakpoints(breakpoints: readonly DataBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.settings.setWatches(breakpoints);
  }

  setExceptionFilters(filters: readonly ExceptionFilter[]): Promise<void> {
    return this.settings.setExceptions(filters);
  }

  breakpointLocations(file: string, startLine: number, endLine: number): number[] {
    return this.parts.index.lines(file).filter((line) => line >= startLine && line <= endLine);
  }

  sources(): string[] {
    return this.parts.index.files();
  }

  digest(file: string): string | undefined {
    return this.parts.index.modulesOf(file)[0]?.sha256;
  }

  // -- looking -------------------------------------------------------------------------------

  async threads(): Promise<PythonThread[]> {
    if (this.parts.program.canServe) {
      this.knownThreads.update(this.reported?.threads() ?? answers.toThreads(await this.ask({ command: 'threads' })));
    }
    return this.knownThreads.list;
  }

  async stack(threadId: number, start: number, count: number): Promise<{ frames: PythonFrame[]; total: number }> {
    if (this.halted) return this.haltedStack.page(this.halted, threadId, start, count);
    const page = this.reported?.stack(threadId, start, count) ?? (await this.servedPage(threadId, start, count));
    return { frames: page.frames.map((frame) => this.names.describe(frame)), total: page.total };
  }

  /** What came with the stop that the program can be asked in now. */
  private get reported(): ReportedStop | undefined {
    return this.parts.program.canServe ? this.lastReport : undefined;
  }

  private async servedPage(threadId: number, start: number, count: number): Promise<answers.StackPage> {
    return answers.toStackPage(await this.ask({ command: 'stack', threadId, start, count }));
  }

  private ask(request: object, options?: RequestOptions): Promise<unknown> {
    return this.parts.program.request(request, options);
  }

  // -- running -------------------------------------------------------------------------------

  resume(): Promise<void> {
    return this.leaveStop({ command: 'resume' });
  }

  step(threadId: number, kind: 'over' | 'into' | 'out'): Promise<void> {
    return this.leaveStop({ command: 'step', threadId, kind });
  }

  stepTargets(frameId: number): Promise<StepTarget[]> {
    return this.halted ? Promise.resolve([]) : this.targets.list(frameId);
  }

  async stepInto(threadId: number, targetId: number): Promise<void> {
    await this.leaveStop({ command: 'step', threadId, kind: 'over', target: this.targets.wanted(threadId, targetId) });
  }

  private leaveStop(request: { command: string; threadId?: number; kind?: string; target?: object }): Promise<void> {
    if (!this.parts.program.isStopped) return Promise.reject(new NotStoppedError());
    const { threadId } = request;
    if (threadId !== undefined && !this.knownThreads.list.some(({ id }) => id === threadId)) {
      return Promise.reject(new UserError(`The program has no thread with the number ${threadId}.`));
    }
    this.targets.forget();
    this.lastReport = undefined;
    this.halted = undefined;
    return this.parts.program.go(request);
  }

  pause(): Promise<void> {
    if (this.isRunning) this.pauses.ask();
    return Promise.resolve();
  }

  private get isRunning(): boolean {
    return !this.parts.program.isStopped && !this.exited;
  }

  // -- ending --------------------------------------------------------------------------------

  async terminate(graceMs: number): Promise<void> {
    if (this.exited) return;
    const gone = new Promise<void>((resolve) => this.onExited(() => resolve()));
    await terminateProgram(this.parts, gone, graceMs);
  }

  detach(): Promise<void> {
    return detachFromProgram(this.parts);
  }

  async dispose(): Promise<void> {
    this.pauses.take();
    await this.parts.native.dispose();
    this.parts.channel.dispose();
  }

  // -- what happens --------------------------------------------------------------------------

  private showStop(report: answers.StopReport): void {
    const pauseWasWanted = this.pauses.take();
    if (report.reason === 'pause' && !pauseWasWanted) {
      // The native debugger was faster, and the user has gone on since.
      void this.parts.program.go({ command: 'resume' }).catch(() => undefined);
      return;
    }
    this.halted = undefined;
    this.lastReport = new ReportedStop(report, () => this.parts.program.asked);
    this.knownThreads.update(report.threads);
    this.stopped.fire(describeStop(report));
  }

  private showHalt(halt: NativeStop): void {
    this.pauses.take();
    this.lastReport = undefined;
    this.halted = halt;
    const threadId = halt.osThreadId ?? this.pid;
    this.knownThreads.add(threadId);
    const paused = halt.reason === 'interrupted';
    this.stopped.fire({
      reason: paused ? 'pause' : 'signal',
      threadId,
      description: paused ? 'Paused in native code' : `Paused on ${describeHalt(halt)}`,
      text: describeHalt(halt),
    });
  }

  private showExit(exit: NativeExit): void {
    if (this.exited) return;
    this.exited = true;
    this.pauses.take();
    if (exit.kind === 'exited') this.exit.fire({ code: exit.code });
    else this.exit.fire({ signal: exit.signal, message: `The program was ended by ${exit.signal}.` });
  }

  private debuggerClosed(expected: boolean, detail: string): void {
    if (this.exited || expected) return;
    this.exited = true;
    this.pauses.take();
    // Without its debugger the program would run into the trap and be killed by it.
    signal(this.pid, 'SIGKILL');
    this.exit.fire({
      message: `The native debugger ended unexpectedly${detail ? ` (${detail})` : ''}; the program was ended with it.`,
    });
  }
}
