import type { DebugProtocol } from '@vscode/debugprotocol';
import { messageOf, UserError } from '../../common/errors';
import { Emitter } from '../../common/events';
import { after } from '../deadline';
import type { Connection } from '../protocol/connection';
import type { ProcessEnd, ProgramCommand, ProgramHost } from './programHost';

/** How long a client may take to open a terminal, in ms: some start a whole login shell first. */
const OPEN_LIMIT = 60_000;

/** How long, and how often, in ms, it is looked whether a process that is not our child is still there. */
const UNWIND_LIMIT = 10_000;
const INTERVAL = 20;

/** A program in a terminal that the client opens, by the reverse request `runInTerminal`. */
export class TerminalProgram implements ProgramHost {
  /** Never fires: the program is not our child. */
  readonly onEnded = new Emitter<ProcessEnd>().event;
  private pid: number | undefined;

  constructor(
    private readonly connection: Pick<Connection, 'request'>,
    private readonly kind: 'integrated' | 'external',
    private readonly title: string,
  ) {}

  async start(command: ProgramCommand): Promise<void> {
    const args: DebugProtocol.RunInTerminalRequestArguments = {
      kind: this.kind,
      title: this.title,
      cwd: command.cwd,
      args: [command.program, ...command.args],
      env: command.env,
    };
    try {
      const response = await this.connection.request('runInTerminal', args, OPEN_LIMIT);
      this.pid = processId(response.body);
    } catch (error) {
      throw new UserError(
        `The terminal for the program could not be opened: ${messageOf(error)}. ` +
          'Set "console" to "internalConsole" in launch.json to run it without one.',
        undefined,
        { cause: error },
      );
    }
  }

  // What the program writes goes to the terminal, not through us.
  drained(): Promise<void> {
    return Promise.resolve();
  }

  finished(): Promise<void> {
    return Promise.resolve();
  }

  endOf(): undefined {
    return undefined;
  }

  async unwound(pid: number | undefined): Promise<void> {
    const started = this.pid;
    if (started === undefined || started === pid) return;
    for (let waited = 0; waited < UNWIND_LIMIT && isThere(started); waited += INTERVAL) await after(INTERVAL);
  }

  signal(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // It is gone.
    }
  }

  release(): void {
    // It is not ours to begin with.
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Clients say it when they know it; VS Code knows the terminal's shell only. */
function processId(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('processId' in body)) return undefined;
  return typeof body.processId === 'number' ? body.processId : undefined;
}
