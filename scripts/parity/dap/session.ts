import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { nuitkaAdapter } from '../../dap/adapters';
import { DapClient } from '../../dap/client';
import { beginSession } from '../../dap/handshake';
import { startAdapter } from '../../dap/transport';
import type { Program } from '../discover';
import { programEnvironment } from '../runs';

/** Lines by file. */
export type Lines = Readonly<Record<string, readonly number[]>>;

/** A place where a program stopped. */
export interface Stop {
  threadId: number;
  frameId: number;
  file: string;
  /** Of the function. */
  name: string;
  line: number;
}

/** Who debugs a program: ours, with a debug build, or debugpy of an interpreter. */
export type Debugger = { name: 'ours'; executable: string } | { name: 'debugpy'; python: string };

export type Step = 'continue' | 'next' | 'stepIn' | 'stepOut';

/** A stop, the end of the program, or of the adapter. */
type News = DAP.StoppedEvent['body'] | 'ended' | Error;

/** A program under a debugger, from stop to stop. */
export class Session {
  /** What nobody has waited for yet. */
  private readonly news: News[] = [];
  private waiting: (() => void) | undefined;

  private constructor(
    private readonly client: DapClient,
    private readonly timeoutMs: number,
  ) {
    client.onEvent('stopped', ({ body }) => {
      this.tell(body);
    });
    client.onEvent('terminated', () => {
      this.tell('ended');
    });
    void client.closed.then((how) => {
      this.tell(new Error(`The adapter ${how}.`));
    });
  }

  /**
   * Starts a program with these breakpoints; resolves when it runs.
   * @param timeoutMs for each time that it runs
   * @throws Error when it cannot be started
   */
  static async begin(program: Program, debug: Debugger, lines: Lines, timeoutMs: number): Promise<Session> {
    const adapter = debug.name === 'ours' ? nuitkaAdapter : { command: debug.python, args: ['-m', 'debugpy.adapter'] };
    const client = new DapClient(startAdapter(adapter));
    const session = new Session(client, timeoutMs);
    try {
      const breakpoints = Object.entries(lines).map(([file, all]) => [file, all.map((line) => ({ line }))] as const);
      await beginSession(client, {
        adapterID: debug.name === 'ours' ? 'nuitka' : 'debugpy',
        configuration: configuration(program, debug),
        breakpoints: Object.fromEntries(breakpoints),
      });
      return session;
    } catch (error) {
      await client.kill();
      throw error;
    }
  }

  /** Where the program stops next; undefined when it has ended. @throws Error when it takes too long */
  async stopped(): Promise<Stop | undefined> {
    const body = await this.next();
    if (body === 'ended') return undefined;
    const { threadId } = body;
    if (threadId === undefined) throw new Error('A stop without a thread.');
    const { stackFrames } = await this.client.request('stackTrace', { threadId, startFrame: 0, levels: 1 });
    const [frame] = stackFrames;
    if (!frame) throw new Error('A stop without a frame.');
    const { id, name, line, source } = frame;
    return { threadId, frameId: id, file: source?.path ?? '', name, line };
  }

  /** Lets the program go on from a stop; {@link stopped} is to be asked then. */
  async go(step: Step, { threadId }: Stop): Promise<void> {
    await this.client.request(step, { threadId });
  }

  async setBreakpoints(file: string, lines: readonly number[]): Promise<void> {
    const breakpoints = lines.map((line) => ({ line }));
    await this.client.request('setBreakpoints', { source: { path: file }, breakpoints });
  }

  /** The local variables at a stop, by name; those that the debugger puts into groups, too. */
  async locals({ frameId }: Stop): Promise<Map<string, string>> {
    const { scopes } = await this.client.request('scopes', { frameId });
    const [scope] = scopes;
    if (scope?.name !== 'Locals') throw new Error(`The first scope is ${scope?.name ?? 'not there'}, not Locals.`);
    const locals = new Map<string, string>();
    for (const { name, value, presentationHint, variablesReference } of await this.variables(
      scope.variablesReference,
    )) {
      // What functions returned, and exceptions that are handled, are no variables.
      if (presentationHint?.attributes?.includes('readOnly')) continue;
      if (presentationHint?.kind !== 'virtual') locals.set(name, value);
      else for (const inside of await this.variables(variablesReference)) locals.set(inside.name, inside.value);
    }
    return locals;
  }

  private async variables(variablesReference: number): Promise<DAP.Variable[]> {
    return (await this.client.request('variables', { variablesReference })).variables;
  }

  /** Ends the program, if it still runs, and the adapter. */
  async end(): Promise<void> {
    await this.client.request('disconnect', { terminateDebuggee: true }).catch(() => undefined);
    await this.client.hangUp();
  }

  private tell(what: News): void {
    this.news.push(what);
    this.waiting?.();
  }

  private async next(): Promise<Exclude<News, Error>> {
    const deadline = Date.now() + this.timeoutMs;
    for (;;) {
      const first = this.news.shift();
      if (first instanceof Error) throw first;
      if (first !== undefined) return first;
      if (Date.now() >= deadline) throw new Error(`It did not stop within ${this.timeoutMs / 1000} s (--timeout).`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

function configuration({ run, folder, header }: Program, debug: Debugger): Record<string, unknown> {
  const shared = {
    ...{ request: 'launch', cwd: folder, args: header.arguments, env: programEnvironment },
    ...{ console: 'internalConsole', justMyCode: true },
    name: 'file' in run ? path.basename(run.file) : run.module,
  };
  return debug.name === 'ours'
    ? { ...shared, type: 'nuitka', compiledProgram: debug.executable }
    : {
        ...{ ...shared, type: 'debugpy', python: [debug.python], subProcess: false },
        ...('file' in run ? { program: run.file } : { module: run.module }),
      };
}
