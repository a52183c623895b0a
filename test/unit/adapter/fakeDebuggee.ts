import { Emitter } from '../../../src/common/events';
import {
  type DataBreakpointRequest,
  type Debuggee,
  NotStoppedError,
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
  type StepTarget,
  type Stop,
  type Completions,
  type Values,
  type Variable,
  type VariablesPage,
  type Watchable,
  type WatchableRequest,
} from '../../../src/debuggee/debuggee';

/**
 * A debuggee in memory for tests of what the adapter does with one: it stops when the test says so.
 * The real ones are in test/adapter/.
 */
export class FakeDebuggee implements Debuggee, Values {
  readonly values = this;
  readonly pid = 2 ** 22 + 1; // past the highest that Linux gives
  hasBegun = true;
  readonly stopped = new Emitter<Stop>();
  readonly resumed = new Emitter<void>();
  readonly thread = new Emitter<{ reason: 'started' | 'exited'; threadId: number }>();
  readonly message = new Emitter<{ category: 'console' | 'important' | 'stderr'; text: string }>();
  readonly exited = new Emitter<{ code?: number; signal?: string; message?: string }>();

  readonly log = new Emitter<{ breakpoint: number; text: string }>();
  readonly refused = new Emitter<{ breakpoint: number; message: string }>();

  readonly onLog = this.log.event;
  readonly onPrinted = new Emitter<string>().event;
  readonly onRefused = this.refused.event;
  readonly onStopped = this.stopped.event;
  readonly onResumed = this.resumed.event;
  readonly onThread = this.thread.event;
  readonly onMessage = this.message.event;
  readonly onExited = this.exited.event;

  /** What was asked of it, in order. */
  readonly calls: string[] = [];
  /** Called by each `setBreakpoints`; resolves as real ones do: the next even line. */
  resolveLine = ({ id, line }: LineBreakpointRequest): ResolvedBreakpoint => ({
    id,
    line: line + (line % 2),
    verified: true,
  });
  exception: ExceptionInfo | undefined;
  /** Called by `resume` and steps. */
  onMove: () => void = () => undefined;
  frames: PythonFrame[] = [];
  files: string[] = [];
  answer: EvaluateResult = { ok: true, value: '1', type: 'int', reference: 0 };
  running = false;

  start(options: StartOptions): Promise<void> {
    this.calls.push(`start ${JSON.stringify(options)}`);
    this.running = true;
    this.onMove();
    return Promise.resolve();
  }

  async setBreakpoints(file: string, requests: readonly LineBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    this.calls.push(`setBreakpoints ${file} ${requests.map(({ line }) => line).join(',')}`);
    await new Promise((resolve) => setImmediate(resolve));
    this.calls.push(`set ${file}`);
    return requests.map((request) => this.resolveLine(request));
  }

  setFunctionBreakpoints(requests: readonly FunctionBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    this.calls.push(`setFunctionBreakpoints ${requests.map(({ name }) => name).join(',')}`);
    return Promise.resolve(requests.map(({ id }) => ({ id, verified: true, file: '/w/a.py', line: 2 })));
  }

  setDataBreakpoints(requests: readonly DataBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    this.calls.push(`setDataBreakpoints ${requests.map(({ dataId, access }) => `${dataId} ${access}`).join(',')}`);
    return Promise.resolve(requests.map(({ id }) => ({ id, verified: true })));
  }

  watchable({ name }: WatchableRequest): Promise<Watchable> {
    return Promise.resolve(name === '' ? { refused: 'nothing' } : { dataId: `1:${name.length}`, name });
  }

  setExceptionFilters(filters: readonly ExceptionFilter[]): Promise<void> {
    this.calls.push(`setExceptionFilters ${JSON.stringify(filters)}`);
    return Promise.resolve();
  }

  setVariable({ name, value }: { name: string; value: string }): Promise<EvaluateResult> {
    this.calls.push(`setVariable ${name} ${value}`);
    return Promise.resolve(this.answer);
  }

  setExpression({ expression, value }: { expression: string; value: string }): Promise<EvaluateResult> {
    this.calls.push(`setExpression ${expression} ${value}`);
    return Promise.resolve(this.answer);
  }

  completions({ text }: { text: string }): Promise<Completions> {
    this.calls.push(`completions ${text}`);
    return Promise.resolve({ start: text.length - 1, items: [{ label: 'total', type: 'variable' }] });
  }

  exceptionInfo(): Promise<ExceptionInfo | undefined> {
    return Promise.resolve(this.exception);
  }

  breakpointLocations(_file: string, startLine: number, endLine: number): number[] {
    const lines = Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine + index);
    return lines.filter((line) => line % 2 === 0);
  }

  sources(): string[] {
    return this.files;
  }

  digest(): string | undefined {
    return undefined;
  }

  threads(): Promise<PythonThread[]> {
    return Promise.resolve([{ id: 7, name: 'MainThread' }]);
  }

  stack(_threadId: number, start: number, count: number): Promise<{ frames: PythonFrame[]; total: number }> {
    if (this.running) return Promise.reject(new NotStoppedError());
    return Promise.resolve({ frames: this.frames.slice(start, start + count), total: this.frames.length });
  }

  scopes(frameId: number): Promise<Scope[]> {
    return Promise.resolve([{ name: 'Locals', reference: frameId * 10, expensive: false, presentationHint: 'locals' }]);
  }

  variables(reference: number, page: VariablesPage): Promise<Variable[]> {
    this.calls.push(`variables ${reference} ${JSON.stringify(page)}`);
    return Promise.resolve([{ name: 'x', value: '[1]', type: 'list', reference: 5, indexedVariables: 1 }]);
  }

  evaluate(request: EvaluateRequest): Promise<EvaluateResult> {
    this.calls.push(`evaluate ${JSON.stringify(request)}`);
    return Promise.resolve(this.answer);
  }

  resume(): Promise<void> {
    return this.move('resume');
  }

  step(threadId: number, kind: 'over' | 'into' | 'out'): Promise<void> {
    return this.move(`step ${threadId} ${kind}`);
  }

  stepTargets(frameId: number): Promise<StepTarget[]> {
    this.calls.push(`stepTargets ${frameId}`);
    return Promise.resolve([{ id: 3, label: 'f(x)', line: 2, column: 5, endLine: 2, endColumn: 9 }]);
  }

  stepInto(threadId: number, targetId: number): Promise<void> {
    return this.move(`step ${threadId} into ${targetId}`);
  }

  pause(threadId?: number): Promise<void> {
    this.calls.push(`pause ${threadId ?? ''}`);
    this.stop({ reason: 'pause', threadId: 7 });
    return Promise.resolve();
  }

  terminate(): Promise<void> {
    this.calls.push('terminate');
    this.exited.fire({ signal: 'SIGTERM' });
    return Promise.resolve();
  }

  detach(): Promise<void> {
    this.calls.push('detach');
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    this.calls.push('dispose');
    return Promise.resolve();
  }

  /** As the program stops. */
  stop(stop: Stop): void {
    this.running = false;
    this.stopped.fire(stop);
  }

  private move(call: string): Promise<void> {
    this.calls.push(call);
    if (this.running) return Promise.reject(new NotStoppedError());
    this.running = true;
    this.onMove();
    return Promise.resolve();
  }
}
