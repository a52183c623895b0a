import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { nuitkaAdapter } from '../scripts/dap/adapters';
import { DapClient } from '../scripts/dap/client';
import { beginSession } from '../scripts/dap/handshake';
import { markerLine, readMarkers } from '../scripts/dap/markers';
import { type AdapterCommand, startAdapter } from '../scripts/dap/transport';
import { buildsFolder } from './places';

export type DebuggerName = 'ours' | 'debugpy';

/** Ours, with this native debugger underneath; with the usual one it is "ours". */
export type NativeName = 'gdb' | 'lldb';

/** What a session is with. */
export type SessionName = DebuggerName | NativeName;

export interface SessionOptions {
  /** The interpreter; for debugpy it has that too. */
  python: string;
  program: string;
  /** Names of markers in the program. */
  breakpoints: readonly string[];
  /** What decides whether these breakpoints stop. */
  texts?: Omit<DAP.SourceBreakpoint, 'line'>;
  args?: readonly string[];
  stopOnEntry?: boolean;
  /** Where ours keeps its builds; a folder of the benchmarks when absent. */
  buildDir?: string;
  /** The lldb that is used where that is asked for; that of PATH when absent. */
  lldb?: string | undefined;
}

/** A program under one of the debuggers. */
export class BenchSession {
  private threadId = 0;
  private printed = '';

  private constructor(
    readonly client: DapClient,
    /** When the adapter's process was started, as of performance.now(). */
    readonly startedAt: number,
    private readonly program: string,
  ) {
    client.onEvent('output', ({ body }) => {
      if (body.category === 'stdout') this.printed += body.output;
    });
  }

  /**
   * Starts an adapter and a program in it, compiling it when that is needed; resolves when it runs.
   * @throws Error when it cannot be started, or when a breakpoint cannot be set where it is wanted
   */
  static async begin(name: SessionName, options: SessionOptions): Promise<BenchSession> {
    const { program, breakpoints, python, texts } = options;
    const markers = readMarkers(program);
    const lines = breakpoints.map((marker) => markerLine(markers, marker, program));
    const startedAt = performance.now();
    const client = new DapClient(startAdapter(name === 'debugpy' ? debugpyAdapter(python) : nuitkaAdapter));
    const session = new BenchSession(client, startedAt, program);
    try {
      const begun = await beginSession(client, {
        adapterID: name === 'debugpy' ? 'debugpy' : 'nuitka',
        configuration: configuration(name, options),
        breakpoints: { [program]: lines.map((line) => ({ line, ...texts })) },
        timeoutMs: 20 * 60_000,
      });
      const bound = (begun.breakpoints[program] ?? []).map(({ verified, line }) => (verified ? line : undefined));
      if (bound.join() !== lines.join())
        throw new Error(`${name}: breakpoints at ${bound.join()}, not ${lines.join()}.`);
      return session;
    } catch (error) {
      await client.kill();
      throw error;
    }
  }

  /** Waits for the next stop, which is then the place of what is asked. @returns when the event came */
  async stopped(): Promise<number> {
    const { body } = await this.client.waitForEvent('stopped');
    const at = performance.now();
    if (body.threadId === undefined) throw new Error('A stop without a thread.');
    this.threadId = body.threadId;
    return at;
  }

  /** Lets the program run; measured from the request to the stop, in ms. */
  async go(command: 'next' | 'continue'): Promise<number> {
    const started = performance.now();
    const answer = this.client.request(command, { threadId: this.threadId });
    const [at] = await Promise.all([this.stopped(), answer]);
    return at - started;
  }

  /** Stops the program where it is; measured from the request to the stop, in ms. */
  async pause(): Promise<number> {
    const started = performance.now();
    const answer = this.client.request('pause', { threadId: this.threadId });
    const [at] = await Promise.all([this.stopped(), answer]);
    return at - started;
  }

  async stack(levels = 20): Promise<DAP.StackFrame[]> {
    const { threadId } = this;
    return (await this.client.request('stackTrace', { threadId, startFrame: 0, levels })).stackFrames;
  }

  async topFrame(): Promise<DAP.StackFrame> {
    const [frame] = await this.stack(1);
    if (!frame) throw new Error('An empty stack.');
    return frame;
  }

  /** What an editor shows at a stop: the stack, and the locals of the top frame. */
  async inspect(): Promise<{ frames: DAP.StackFrame[]; locals: DAP.Variable[] }> {
    const frames = await this.stack();
    const { scopes } = await this.client.request('scopes', { frameId: frames[0]?.id ?? 0 });
    const [scope] = scopes;
    if (scope?.name !== 'Locals') throw new Error(`The first scope is ${scope?.name ?? 'not there'}, not Locals.`);
    const { variables } = await this.client.request('variables', { variablesReference: scope.variablesReference });
    return { frames, locals: variables };
  }

  /**
   * What VS Code asks when a variable is opened, up to its first elements: everything at once, or, when the debugger has
   * told how many elements there are, what has names and then a page of elements.
   * @returns how many rows came
   */
  async open({ variablesReference, indexedVariables }: DAP.Variable, count: number): Promise<number> {
    const ask = async (page: Omit<DAP.VariablesArguments, 'variablesReference'>) =>
      (await this.client.request('variables', { variablesReference, ...page })).variables.length;
    if (!indexedVariables) return ask({});
    return (await ask({ filter: 'named' })) + (await ask({ filter: 'indexed', start: 0, count }));
  }

  async evaluate(expression: string, frameId: number): Promise<string> {
    return (await this.client.request('evaluate', { expression, frameId, context: 'watch' })).result;
  }

  /** What the console offers behind a text. */
  async complete(text: string, frameId: number): Promise<string[]> {
    const { targets } = await this.client.request('completions', { text, column: text.length + 1, frameId });
    return targets.map(({ label }) => label);
  }

  /** Lets the program run on; what comes next is to be waited for. */
  async resume(): Promise<void> {
    await this.client.request('continue', { threadId: this.threadId });
  }

  /** Replaces the breakpoints of the program's file. */
  async setBreakpoints(breakpoints: DAP.SourceBreakpoint[]): Promise<void> {
    await this.client.request('setBreakpoints', { source: { path: this.program }, breakpoints });
  }

  /** Sets a data breakpoint on what an expression names in a frame. @throws Error when it cannot be watched */
  async watch(name: string, frameId: number): Promise<void> {
    const { dataId, description } = await this.client.request('dataBreakpointInfo', { name, frameId });
    if (dataId === null) throw new Error(description);
    await this.client.request('setDataBreakpoints', { breakpoints: [{ dataId }] });
  }

  /** Takes all breakpoints away. */
  clearBreakpoints(): Promise<void> {
    return this.setBreakpoints([]);
  }

  /** Waits for the program's end. @returns what it printed. @throws Error when its exit code is not 0 */
  async finished(timeoutMs: number): Promise<string> {
    const { body } = await this.client.waitForEvent('exited', undefined, timeoutMs);
    await this.client.waitForEvent('terminated', undefined, timeoutMs);
    if (body.exitCode !== 0) throw new Error(`It ended with exit code ${body.exitCode}.`);
    return this.printed;
  }

  /** Ends the program, if it still runs, and the adapter. */
  async end(): Promise<void> {
    await this.client.request('disconnect', { terminateDebuggee: true }).catch(() => undefined);
    await this.client.hangUp();
  }
}

/** Does something with a session, which is ended whatever happens. */
export async function withSession<T>(
  name: SessionName,
  options: SessionOptions,
  use: (session: BenchSession) => Promise<T>,
): Promise<T> {
  const session = await BenchSession.begin(name, options);
  try {
    return await use(session);
  } finally {
    await session.end();
  }
}

function debugpyAdapter(python: string): AdapterCommand {
  return { command: python, args: ['-m', 'debugpy.adapter'] };
}

function configuration(
  name: SessionName,
  { program, python, args, stopOnEntry, buildDir, lldb }: SessionOptions,
): Record<string, unknown> {
  const shared = {
    request: 'launch',
    name: path.basename(program),
    program,
    cwd: path.dirname(program),
    console: 'internalConsole',
    justMyCode: true,
    ...(args && { args }),
    ...(stopOnEntry && { stopOnEntry }),
  };
  if (name === 'debugpy') return { ...shared, type: 'debugpy', python: [python] };
  return {
    ...{ ...shared, type: 'nuitka', python, buildDir: buildDir ?? path.join(buildsFolder, 'debug') },
    ...(name !== 'ours' && { debugger: name }),
    ...(name === 'lldb' && lldb !== undefined && { debuggerPath: lldb }),
  };
}
