import type { DebugProtocol } from '@vscode/debugprotocol';
import { messageOf } from '../../common/errors';
import type { Debuggee, ResolvedBreakpoint } from '../../debuggee/debuggee';
import type { Client } from '../client';
import type { SendEvent } from '../protocol/events';
import type { Sources } from '../sources';
import { BreakpointTable, type LineBreakpoint } from './breakpointTable';

const PENDING = 'pending: compiling';

/**
 * Keeps the client's breakpoints and the program's the same, whichever of the two comes first.
 * Clients send the lists of several files without waiting for answers, also while the program
 * starts: everything goes through one queue, which waits for the debuggee (whose calls end).
 */
export class Breakpoints {
  private readonly table = new BreakpointTable();
  private queue: Promise<unknown> = Promise.resolve();
  /** The program that the breakpoints are in; read and set in the queue only. */
  private debuggee: Debuggee | undefined;

  constructor(
    private readonly client: Client,
    private readonly sources: Sources,
    private readonly send: SendEvent,
  ) {}

  /** Serves `setBreakpoints` for one file; lines are 1-based. Without a program they are answered as pending. */
  set(file: string, lines: readonly number[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.enqueue(async () => {
      this.table.replace(file, lines);
      if (this.debuggee) await this.apply(this.debuggee, file);
      else this.table.suspend(file, PENDING);
      return this.table.of(file).map((breakpoint) => this.describe(file, breakpoint));
    });
  }

  /** A program is there: all breakpoints go into it, and the client hears what became of them. */
  attach(debuggee: Debuggee): Promise<void> {
    return this.enqueue(async () => {
      this.debuggee = debuggee;
      for (const file of this.table.files()) this.tell(file, await this.apply(debuggee, file));
    });
  }

  /** The program is gone and another one will come. */
  detach(): Promise<void> {
    return this.enqueue(() => {
      this.debuggee = undefined;
      for (const file of this.table.files()) this.tell(file, this.table.suspend(file, PENDING));
      return Promise.resolve();
    });
  }

  /** Resolves when everything asked for so far is done. */
  idle(): Promise<void> {
    return this.enqueue(() => Promise.resolve());
  }

  /** Ids of the breakpoints that a stop is due to; `file` as the program names it. */
  hit(stop: { file: string; line: number }): number[] {
    return this.table
      .files()
      .filter((file) => this.sources.compiledName(file) === stop.file)
      .flatMap((file) => this.table.hit(file, stop.line));
  }

  private async apply(debuggee: Debuggee, file: string): Promise<LineBreakpoint[]> {
    const lines = [...new Set(this.table.of(file).map((breakpoint) => breakpoint.requestedLine))];
    let resolved: ResolvedBreakpoint[];
    try {
      resolved = await debuggee.setBreakpoints(this.sources.compiledName(file), lines);
    } catch (error) {
      const message = messageOf(error);
      resolved = lines.map((line) => ({ requestedLine: line, line, verified: false, message }));
    }
    return this.table.resolve(file, resolved);
  }

  private tell(file: string, changed: readonly LineBreakpoint[]): void {
    for (const breakpoint of changed) {
      this.send('breakpoint', { reason: 'changed', breakpoint: this.describe(file, breakpoint) });
    }
  }

  private describe(file: string, breakpoint: LineBreakpoint): DebugProtocol.Breakpoint {
    const { id, verified, message, reason } = breakpoint;
    const described: DebugProtocol.Breakpoint = {
      id,
      verified,
      line: this.client.line(breakpoint.line),
      source: this.sources.source(file),
    };
    if (message !== undefined) described.message = message;
    if (reason !== undefined) described.reason = reason;
    return described;
  }

  private enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
