import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { nuitkaAdapter, root, venvPython } from '../dap/adapters';
import { DapClient } from '../dap/client';
import { beginSession, type Begun, type Handshake } from '../dap/handshake';
import type { Command } from '../dap/protocol';
import { startAdapter } from '../dap/transport';
import { evaluation, headline, paint, print, programOutput, progress, source, stack, variables } from './screen';

type Step = Extract<Command, 'next' | 'stepIn' | 'stepOut' | 'continue'>;

export interface DemoStop {
  reason: string;
  text: string | undefined;
  frames: DAP.StackFrame[];
}

/** A session of which everything is shown in the terminal. */
export class DemoSession {
  readonly client = new DapClient(startAdapter(nuitkaAdapter));
  private begun: Begun | undefined;
  private threadId = 0;
  private wentAt = 0;
  private frames: DAP.StackFrame[] = [];
  /** Waited for once: each wait takes an event of its own, and there is only one of these. */
  private readonly ended = this.client.waitForEvent('terminated', undefined, FOREVER).then(() => undefined);

  /** Compiles and starts the program; shows how that goes and where the breakpoints came to be. */
  async begin(configuration: Readonly<Record<string, unknown>>, more: Partial<Handshake> = {}): Promise<void> {
    // Who waits for it next sees why the adapter went away.
    this.ended.catch(() => undefined);
    this.client.onEvent('output', ({ body }) => {
      if (body.category !== 'telemetry') programOutput(body.output, body.category ?? 'console');
    });
    this.client.onEvent('progressStart', ({ body }) => {
      this.phase(body.message ?? body.title, undefined);
    });
    this.client.onEvent('progressUpdate', ({ body }) => {
      this.phase(body.message, body.percentage);
    });
    const started = performance.now();
    headline(`Compiling with Nuitka, for debugging: ${path.relative(process.cwd(), String(configuration['program']))}`);
    this.begun = await beginSession(this.client, {
      adapterID: 'nuitka',
      configuration: { type: 'nuitka', request: 'launch', python: venvPython, buildDir, ...configuration },
      ...more,
    });
    print(`  compiled and started in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    for (const [file, list] of Object.entries(this.begun.breakpoints)) {
      for (const breakpoint of list) this.showBreakpoint(file, breakpoint);
    }
  }

  /** Waits for a stop, and shows the place, the stack and the locals. Undefined when the program ended instead. */
  async showStop(): Promise<DemoStop | undefined> {
    const stopped = await Promise.race([this.client.waitForEvent('stopped', undefined, FOREVER), this.ended]);
    if (!stopped) return undefined;
    const elapsed = performance.now() - this.wentAt;
    const { reason, threadId = this.threadId, text } = stopped.body;
    this.threadId = threadId;
    this.frames = (await this.client.request('stackTrace', { threadId })).stackFrames;
    const [top] = this.frames;
    if (top) {
      const place = top.source?.path ? ` at ${path.relative(process.cwd(), top.source.path)}:${top.line}` : '';
      const after = this.wentAt > 0 ? paint.dim(`  after ${elapsed.toFixed(0)} ms`) : '';
      print(`  stopped (${reason}${text ? `: ${text}` : ''}) in ${paint.bold(top.name)}${place}${after}`);
      if (top.source?.path) source(top.source.path, top.line, this.breakpointLines(top.source.path));
    }
    return { reason, text, frames: this.frames };
  }

  showStack(): void {
    print(paint.bold('  Call stack'));
    stack(this.frames);
  }

  /** The locals of the top frame; those named in `open` with what is inside them. */
  async showLocals(open: readonly string[] = []): Promise<void> {
    const frameId = this.frames[0]?.id ?? 0;
    const { scopes } = await this.client.request('scopes', { frameId });
    const [locals] = scopes;
    if (!locals) return;
    print(paint.bold(`  ${locals.name}`));
    for (const variable of await this.children(locals.variablesReference)) {
      variables([variable]);
      if (open.includes(variable.name)) variables(await this.children(variable.variablesReference), '        ');
    }
  }

  async showEvaluation(expression: string): Promise<void> {
    const frameId = this.frames[0]?.id ?? 0;
    const { result } = await this.client.request('evaluate', { expression, frameId, context: 'watch' });
    evaluation(expression, result);
  }

  /** One of the requests that let the program run; `showStop` comes next. */
  async go(step: Step): Promise<void> {
    this.wentAt = performance.now();
    await this.client.request(step, { threadId: this.threadId });
  }

  /** Replaces the breakpoints of a file. */
  async setBreakpoints(file: string, lines: readonly number[]): Promise<void> {
    const breakpoints = lines.map((line) => ({ line }));
    const answer = await this.client.request('setBreakpoints', { source: { path: file }, breakpoints });
    if (this.begun)
      this.begun = { ...this.begun, breakpoints: { ...this.begun.breakpoints, [file]: answer.breakpoints } };
  }

  /** Waits for the program's end (which has begun) and shows its exit code. */
  async showEnd(): Promise<void> {
    const { body } = await this.client.waitForEvent('exited', undefined, FOREVER);
    headline(`The program ended with exit code ${body.exitCode}`);
  }

  /** Ends the program, if it still runs, and the adapter. */
  async end(): Promise<void> {
    await this.client.request('disconnect', { terminateDebuggee: true }).catch(() => undefined);
    await this.client.hangUp();
  }

  /** Without what is in groups: functions, and what every module and object has. */
  private async children(variablesReference: number): Promise<DAP.Variable[]> {
    if (variablesReference === 0) return [];
    const { variables } = await this.client.request('variables', { variablesReference });
    return variables.filter(({ presentationHint }) => presentationHint?.kind !== 'virtual');
  }

  private breakpointLines(file: string): number[] {
    return (this.begun?.breakpoints[file] ?? []).flatMap(({ line }) => line ?? []);
  }

  private showBreakpoint(file: string, { verified, line, message }: DAP.Breakpoint): void {
    const place = `${path.relative(process.cwd(), file)}:${line ?? '?'}`;
    if (verified) print(`  ${paint.red('●')} breakpoint bound at ${place}`);
    else print(`  ${paint.dim('○')} breakpoint not bound at ${place}: ${message ?? 'no reason given'}`);
  }

  private phase(message: string | undefined, percentage: number | undefined): void {
    if (message) progress(percentage === undefined ? message : `${`${percentage}%`.padStart(4)} ${message}`);
  }
}

/** The program may take as long as it likes: a timer can count to 24 days. */
const FOREVER = 2 ** 31 - 1;

/** Builds are kept, so that the second demonstration starts at once. */
const buildDir = path.join(root, '.cache', 'demo-builds');
