import assert from 'node:assert/strict';
import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import type { TestDapClient } from './dapClient';
import { markerLine, readMarkers } from './markers';
import { expectNothingLeft } from './processes';
import type { Terminal } from './terminal';

/** What a test expects of a stop. */
export interface ExpectedStop {
  reason?: string;
  /** A marker in the main program, or `file:marker`. */
  at?: string;
  timeoutMs?: number;
}

/** Where the program stopped. */
export interface Stop {
  threadId: number;
  reason: string;
  body: DAP.StoppedEvent['body'];
  frame: DAP.StackFrame;
}

/** A program under debugging, with what tests ask of it in few words. Steps and values are of the thread that stopped last. */
export class DebugSession {
  /** Those that the session began with, by absolute path. */
  breakpoints: Readonly<Record<string, DAP.Breakpoint[]>> = {};
  private threadId: number | undefined;
  private readonly outputEvents: DAP.OutputEvent['body'][] = [];

  constructor(
    readonly client: TestDapClient,
    readonly program: string,
    readonly capabilities: DAP.Capabilities,
    readonly terminal: Terminal | undefined,
  ) {
    client.onEvent('output', ({ body }) => this.outputEvents.push(body));
  }

  /** Replaces the breakpoints of a file. */
  async setBreakpoints(file: string, breakpoints: DAP.SourceBreakpoint[]): Promise<DAP.Breakpoint[]> {
    const body = await this.client.request('setBreakpoints', { source: { path: file }, breakpoints });
    return body.breakpoints;
  }

  /** Replaces the breakpoints of the main program by those at these markers. */
  setMarkers(...names: string[]): Promise<DAP.Breakpoint[]> {
    return this.setBreakpoints(
      this.program,
      names.map((name) => ({ line: this.line(name) })),
    );
  }

  /** The line of a marker: `name` in the main program, `file:name` in another beside it. */
  line(marker: string): number {
    const [file, name] = this.place(marker);
    return markerLine(readMarkers(file), name, file);
  }

  /** Waits for the next stop, asserts what is expected of it, and makes its thread the current one. */
  async expectStopped({ reason, at, timeoutMs }: ExpectedStop = {}): Promise<Stop> {
    const { body } = await this.client.waitForEvent('stopped', undefined, timeoutMs);
    assert.ok(body.threadId !== undefined, 'a stop without threadId');
    this.threadId = body.threadId;
    const frame = await this.topFrame();
    if (reason !== undefined) assert.equal(body.reason, reason, `stopped at ${describe(frame)}`);
    if (at !== undefined) {
      const [file] = this.place(at);
      assert.deepEqual(
        { file: frame.source?.path, line: frame.line },
        { file, line: this.line(at) },
        `stopped (${body.reason}) at ${describe(frame)}, not at ${at}`,
      );
    }
    return { threadId: body.threadId, reason: body.reason, body, frame };
  }

  /** All frames of the current thread, innermost first. */
  async stack(startFrame = 0, levels = 0): Promise<DAP.StackFrame[]> {
    const body = await this.client.request('stackTrace', { threadId: this.current(), startFrame, levels });
    return body.stackFrames;
  }

  async topFrame(): Promise<DAP.StackFrame> {
    const [frame] = await this.stack(0, 1);
    assert.ok(frame, 'an empty stack');
    return frame;
  }

  /** The names of the frames, innermost first. */
  async functionNames(): Promise<string[]> {
    return (await this.stack()).map((frame) => frame.name);
  }

  /** The variables of a scope of a frame (default: the top one), by name. */
  async scope(name: string, frame?: DAP.StackFrame): Promise<Map<string, DAP.Variable>> {
    const frameId = (frame ?? (await this.topFrame())).id;
    const { scopes } = await this.client.request('scopes', { frameId });
    const scope = scopes.find((candidate) => candidate.name === name);
    assert.ok(scope, `no scope ${name}, only ${scopes.map((candidate) => candidate.name).join(', ')}`);
    return this.children(scope.variablesReference);
  }

  /** The locals as text by name. */
  async locals(frame?: DAP.StackFrame): Promise<Record<string, string>> {
    return values(await this.scope('Locals', frame));
  }

  async globals(frame?: DAP.StackFrame): Promise<Record<string, string>> {
    return values(await this.scope('Globals', frame));
  }

  /** What is inside a variable, by name. */
  async children(
    of: number | DAP.Variable,
    page: Partial<DAP.VariablesArguments> = {},
  ): Promise<Map<string, DAP.Variable>> {
    const variablesReference = typeof of === 'number' ? of : of.variablesReference;
    assert.notEqual(variablesReference, 0, 'it has no children');
    const { variables } = await this.client.request('variables', { ...page, variablesReference });
    return new Map(variables.map((variable) => [variable.name, variable]));
  }

  /** Evaluates in a frame (default: the top one). @throws RequestFailed when Python raises and the adapter tells it so. */
  async evaluate(
    expression: string,
    { context = 'watch', frame }: { context?: 'watch' | 'hover' | 'repl' | 'clipboard'; frame?: DAP.StackFrame } = {},
  ): Promise<DAP.EvaluateResponse['body']> {
    const frameId = (frame ?? (await this.topFrame())).id;
    return this.client.request('evaluate', { expression, frameId, context });
  }

  /** Goes on; the next stop is to be expected apart. */
  async continue(): Promise<void> {
    await this.client.request('continue', { threadId: this.current() });
  }

  /** A step over, and where it stopped. */
  next(expected?: ExpectedStop): Promise<Stop> {
    return this.step('next', expected);
  }

  /** @param targetId of {@link stepInTargets} */
  stepIn(expected?: ExpectedStop, targetId?: number): Promise<Stop> {
    return this.step('stepIn', expected, targetId === undefined ? {} : { targetId });
  }

  /** The calls that a step into can be for, of a frame (default: the top one). */
  async stepInTargets(frame?: DAP.StackFrame): Promise<DAP.StepInTarget[]> {
    const frameId = (frame ?? (await this.topFrame())).id;
    return (await this.client.request('stepInTargets', { frameId })).targets;
  }

  stepOut(expected?: ExpectedStop): Promise<Stop> {
    return this.step('stepOut', expected);
  }

  async pause(expected?: ExpectedStop): Promise<Stop> {
    const { threads } = await this.client.request('threads', undefined);
    await this.client.request('pause', { threadId: this.threadId ?? threads[0]?.id ?? 0 });
    return this.expectStopped({ reason: 'pause', ...expected });
  }

  /** What came of these categories (stdout, stderr, console, …), in its order. Complete after `expectExit`. */
  output(...categories: readonly string[]): string {
    const wanted = categories.length > 0 ? categories : ['stdout'];
    return this.outputEvents
      .filter((body) => wanted.includes(body.category ?? 'console'))
      .map((body) => body.output)
      .join('');
  }

  /** Waits for the program's end (and does not make it go on); gives the exit code, asserted when one is expected. */
  async expectExit(expectedCode?: number, timeoutMs = 30_000): Promise<number> {
    const { body } = await this.client.waitForEvent('exited', undefined, timeoutMs);
    await this.client.waitForEvent('terminated', undefined, timeoutMs);
    if (expectedCode !== undefined) assert.equal(body.exitCode, expectedCode, this.output('stderr'));
    return body.exitCode;
  }

  /** Goes on to the program's end. */
  async runToEnd(expectedCode = 0): Promise<void> {
    await this.continue();
    await this.expectExit(expectedCode);
  }

  /** Disconnects (the program is ended); asserts that the adapter ends and that nothing is left running. */
  async end(): Promise<void> {
    await this.client.request('disconnect', { terminateDebuggee: true });
    await this.client.hangUp();
    await expectNothingLeft(this.client.marker);
    await this.client.kill();
  }

  private async step(
    command: 'next' | 'stepIn' | 'stepOut',
    expected?: ExpectedStop,
    more: { targetId?: number } = {},
  ): Promise<Stop> {
    await this.client.request(command, { threadId: this.current(), ...more });
    return this.expectStopped({ reason: 'step', ...expected });
  }

  private current(): number {
    assert.ok(this.threadId !== undefined, 'nothing has stopped yet');
    return this.threadId;
  }

  /** File and name of `name` or `file:name`. */
  private place(marker: string): [file: string, name: string] {
    const colon = marker.lastIndexOf(':');
    if (colon < 0) return [this.program, marker];
    return [path.resolve(path.dirname(this.program), marker.slice(0, colon)), marker.slice(colon + 1)];
  }
}

function values(variables: ReadonlyMap<string, DAP.Variable>): Record<string, string> {
  return Object.fromEntries([...variables].map(([name, variable]) => [name, variable.value]));
}

function describe(frame: DAP.StackFrame): string {
  return `${frame.name} (${frame.source?.path ?? 'no source'}:${frame.line})`;
}
