import { Emitter } from '../common/events';
import type { NativeDebugger, NativeExit, NativeStop } from '../debugger/nativeDebugger';
import * as answers from './answers';
import type { Channel, Hello } from './channel';
import type { DebugMapIndex } from './debugMapIndex';
import {
  NotStoppedError,
  type Debuggee,
  type EvaluateRequest,
  type EvaluateResult,
  type ExceptionFilter,
  type ExceptionInfo,
  type FunctionBreakpointRequest,
  type LineBreakpointRequest,
  type PythonFrame,
  type PythonThread,
  type ResolvedBreakpoint,
  type Scope,
  type StartOptions,
  type Stop,
  type Variable,
  type VariablesPage,
} from './debuggee';
import type { ExcludedModules } from './excludedModules';
import { FrameNames } from './frameNames';
import { HaltedStack } from './haltedStack';
import { MemoryStack } from './memoryStack';
import { signal, within } from './processEnd';
import { ProgramSettings } from './programSettings';
import type { ServedProgram } from './servedProgram';
import { describeHalt, describeStop } from './stops';

/** How long a pause may take until the program is stopped by the native debugger, wherever it is. */
const PAUSE_LIMIT_MS = 1500;
/** How long the native debugger may take to let go, or to kill. */
const DETACH_LIMIT_MS = 3000;

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
  private readonly names: FrameNames;
  private readonly haltedStack: HaltedStack;
  private report: answers.StopReport | undefined;
  private halted: NativeStop | undefined;
  private lastThreads: PythonThread[] = [];
  private exited = false;
  private pauseTimer: NodeJS.Timeout | undefined;
  private pauseIsWanted = false;

  private readonly stopped = new Emitter<Stop>();
  private readonly resumed = new Emitter<void>();
  private readonly threadChanged = new Emitter<{ reason: 'started' | 'exited'; threadId: number }>();
  private readonly message = new Emitter<{ category: 'console' | 'important' | 'stderr'; text: string }>();
  private readonly exit = new Emitter<{ code?: number; signal?: string; message?: string }>();
  readonly onStopped = this.stopped.event;
  readonly onResumed = this.resumed.event;
  readonly onThread = this.threadChanged.event;
  readonly onMessage = this.message.event;
  readonly onExited = this.exit.event;
  readonly onLog: Debuggee['onLog'];
  readonly onRefused: Debuggee['onRefused'];

  constructor(private readonly parts: Parts) {
    this.pid = parts.hello.pid;
    this.settings = new ProgramSettings(parts.index, parts.excluded, parts.program, parts.channel);
    this.onLog = parts.channel.onLog;
    this.onRefused = parts.channel.onRefused;
    this.names = new FrameNames(parts.index, parts.excluded);
    const memory = new MemoryStack(parts.native, parts.hello.layout, parts.index);
    this.haltedStack = new HaltedStack(parts.native, memory, this.names, parts.index);
    parts.program.onStop((report) => this.showStop(report));
    parts.program.onHalt((stop) => this.showHalt(stop));
    parts.program.onFault((text) => this.message.fire({ category: 'important', text: `${text}\n` }));
    parts.native.onExited((exit) => this.showExit(exit));
    parts.native.onClosed(({ expected, detail }) => this.debuggerClosed(expected, detail));
  }

  start(options: StartOptions): Promise<void> {
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
      this.updateThreads(answers.toThreads(await this.parts.program.request({ command: 'threads' })));
    }
    return this.lastThreads;
  }

  async stack(threadId: number, start: number, count: number): Promise<{ frames: PythonFrame[]; total: number }> {
    if (this.halted) return this.haltedStack.page(this.halted, start, count);
    const page = this.reportedPage(threadId, start, count) ?? (await this.servedPage(threadId, start, count));
    return { frames: page.frames.map((frame) => this.names.describe(frame)), total: page.total };
  }

  /** The top of the stopped thread's stack came with the stop. */
  private reportedPage(threadId: number, start: number, count: number): answers.StackPage | undefined {
    const stack = this.report?.threadId === threadId ? this.report.stack : undefined;
    if (!stack || !this.parts.program.canServe) return undefined;
    const end = count === 0 ? stack.total : Math.min(start + count, stack.total);
    return end <= stack.frames.length ? { frames: stack.frames.slice(start, end), total: stack.total } : undefined;
  }

  private async servedPage(threadId: number, start: number, count: number): Promise<answers.StackPage> {
    return answers.toStackPage(await this.ask({ command: 'stack', threadId, start, count }));
  }

  async scopes(frameId: number): Promise<Scope[]> {
    if (this.halted) return [];
    return answers.toScopes(await this.ask({ command: 'scopes', frameId }));
  }

  async variables(reference: number, page: VariablesPage): Promise<Variable[]> {
    return answers.toVariables(await this.ask({ command: 'variables', reference, ...page }));
  }

  async evaluate(request: EvaluateRequest): Promise<EvaluateResult> {
    if (this.halted) {
      return {
        ok: false,
        error: `The program stopped in native code (${describeHalt(this.halted)}), where Python cannot be run.`,
      };
    }
    return answers.toEvaluateResult(await this.ask({ command: 'evaluate', ...request }));
  }

  async exceptionInfo(threadId: number): Promise<ExceptionInfo | undefined> {
    if (this.halted) return undefined;
    return answers.toExceptionInfo(await this.ask({ command: 'exception', threadId }));
  }

  private ask(request: object): Promise<unknown> {
    return this.parts.program.request(request);
  }

  // -- running -------------------------------------------------------------------------------

  resume(): Promise<void> {
    return this.leaveStop({ command: 'resume' });
  }

  step(threadId: number, kind: 'over' | 'into' | 'out'): Promise<void> {
    return this.leaveStop({ command: 'step', threadId, kind });
  }

  private leaveStop(request: object): Promise<void> {
    if (!this.parts.program.isStopped) return Promise.reject(new NotStoppedError());
    this.report = undefined;
    this.halted = undefined;
    return this.parts.program.go(request);
  }

  pause(): Promise<void> {
    if (this.parts.program.isStopped || this.exited) return Promise.resolve();
    this.pauseIsWanted = true;
    this.parts.channel.send('pause');
    clearTimeout(this.pauseTimer);
    this.pauseTimer = setTimeout(() => {
      if (!this.parts.program.isStopped && !this.exited) void this.parts.native.interrupt().catch(() => undefined);
    }, PAUSE_LIMIT_MS);
    return Promise.resolve();
  }

  // -- ending --------------------------------------------------------------------------------

  async terminate(graceMs: number): Promise<void> {
    if (this.exited) return;
    const gone = new Promise<void>((resolve) => this.onExited(() => resolve()));
    // The listening thread takes away all breakpoints; the program's own handlers can run.
    this.parts.channel.send('detach');
    signal(this.pid, 'SIGTERM');
    await this.parts.program.letEnd();
    if (await within(gone, graceMs)) return;
    await within(
      this.parts.native.kill().catch(() => undefined),
      DETACH_LIMIT_MS,
    );
    signal(this.pid, 'SIGKILL');
    await within(gone, DETACH_LIMIT_MS);
  }

  async detach(): Promise<void> {
    this.parts.channel.send('detach');
    await within(this.parts.native.detach(), DETACH_LIMIT_MS);
  }

  async dispose(): Promise<void> {
    clearTimeout(this.pauseTimer);
    await this.parts.native.dispose();
    this.parts.channel.dispose();
  }

  // -- what happens --------------------------------------------------------------------------

  private showStop(report: answers.StopReport): void {
    if (report.reason === 'pause' && !this.pauseIsWanted) {
      // The native debugger was faster, and the user has gone on since.
      void this.parts.program.go({ command: 'resume' }).catch(() => undefined);
      return;
    }
    this.pauseIsWanted = false;
    clearTimeout(this.pauseTimer);
    this.halted = undefined;
    this.report = report;
    this.updateThreads(report.threads);
    this.stopped.fire(describeStop(report));
  }

  private showHalt(halt: NativeStop): void {
    this.pauseIsWanted = false;
    clearTimeout(this.pauseTimer);
    this.report = undefined;
    this.halted = halt;
    const threadId = halt.osThreadId ?? this.pid;
    if (!this.lastThreads.some((thread) => thread.id === threadId)) {
      this.updateThreads([...this.lastThreads, { id: threadId, name: `Thread ${threadId}` }]);
    }
    const paused = halt.reason === 'interrupted';
    this.stopped.fire({
      reason: paused ? 'pause' : 'signal',
      threadId,
      description: paused ? 'Paused in native code' : `Paused on ${describeHalt(halt)}`,
      text: describeHalt(halt),
    });
  }

  private updateThreads(threads: PythonThread[]): void {
    const before = new Set(this.lastThreads.map((thread) => thread.id));
    const now = new Set(threads.map((thread) => thread.id));
    this.lastThreads = threads;
    for (const id of now) if (!before.has(id)) this.threadChanged.fire({ reason: 'started', threadId: id });
    for (const id of before) if (!now.has(id)) this.threadChanged.fire({ reason: 'exited', threadId: id });
  }

  private showExit(exit: NativeExit): void {
    if (this.exited) return;
    this.exited = true;
    clearTimeout(this.pauseTimer);
    if (exit.kind === 'exited') this.exit.fire({ code: exit.code });
    else this.exit.fire({ signal: exit.signal, message: `The program was ended by ${exit.signal}.` });
  }

  private debuggerClosed(expected: boolean, detail: string): void {
    if (this.exited || expected) return;
    this.exited = true;
    clearTimeout(this.pauseTimer);
    // Without its debugger the program would run into the trap and be killed by it.
    signal(this.pid, 'SIGKILL');
    this.exit.fire({
      message: `The native debugger ended unexpectedly${detail ? ` (${detail})` : ''}; the program was ended with it.`,
    });
  }
}
