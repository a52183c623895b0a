import { setImmediate } from 'node:timers/promises';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { messageOf } from '../../common/errors';
import type { Debuggee, ExceptionFilter, ResolvedBreakpoint } from '../../debuggee/debuggee';
import type { Client } from '../client';
import type { SendEvent } from '../protocol/events';
import type { Sources } from '../sources';
import { BreakpointList } from './breakpointList';
import { BreakpointTable, type LineBreakpoint, type WantedBreakpoint } from './breakpointTable';
import { describeListed, ofData, ofFunctions, type WantedDataBreakpoint, type WantedFunctionBreakpoint } from './kinds';

const PENDING = 'pending: compiling';
const ENDED = 'The program that this value was in has ended.';

/**
 * Keeps the client's breakpoints and the program's the same, whichever of the two comes first.
 * Clients send the lists of several files without waiting for answers, also while the program
 * starts: everything goes through one queue, which waits for the debuggee (whose calls end).
 */
export class Breakpoints {
  private lastId = 0;
  private readonly table = new BreakpointTable(() => ++this.lastId);
  private readonly functions = new BreakpointList(ofFunctions, () => ++this.lastId);
  private readonly data = new BreakpointList(ofData, () => ++this.lastId);
  private exceptionFilters: readonly ExceptionFilter[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  /** The program that the breakpoints are in; read and set in the queue only. */
  private debuggee: Debuggee | undefined;

  constructor(
    private readonly client: Client,
    private readonly sources: Sources,
    private readonly send: SendEvent,
  ) {}

  /** Serves `setBreakpoints` for one file; lines are 1-based. Without a program they are answered as pending. */
  set(file: string, wanted: readonly WantedBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.enqueue(async () => {
      this.table.replace(file, wanted);
      if (this.debuggee) await this.apply(this.debuggee, file);
      else this.table.suspend(file, PENDING);
      return this.table.of(file).map((breakpoint) => this.describe(file, breakpoint));
    });
  }

  /** Serves `setFunctionBreakpoints`. */
  setFunctions(wanted: readonly WantedFunctionBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.enqueue(() => this.replaceList(this.functions, wanted, PENDING));
  }

  /** Serves `setDataBreakpoints`. */
  setData(wanted: readonly WantedDataBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.enqueue(() => this.replaceList(this.data, wanted, ENDED));
  }

  /** Serves `setExceptionBreakpoints`. */
  setExceptions(filters: readonly ExceptionFilter[]): Promise<void> {
    return this.enqueue(async () => {
      this.exceptionFilters = filters;
      await this.debuggee?.setExceptionFilters(filters);
    });
  }

  /** A program is there: all breakpoints go into it, and the client hears what became of them. */
  attach(debuggee: Debuggee): Promise<void> {
    debuggee.onRefused(({ breakpoint, message }) => this.refuse(breakpoint, message));
    return this.enqueue(async () => {
      this.debuggee = debuggee;
      for (const file of this.table.files()) this.tell(file, await this.apply(debuggee, file));
      if (!this.functions.isEmpty) this.tellListed(await this.functions.apply(debuggee));
      if (this.exceptionFilters.length > 0) await debuggee.setExceptionFilters(this.exceptionFilters);
    });
  }

  /** The program is gone and another one will come. */
  detach(): Promise<void> {
    return this.enqueue(() => {
      this.debuggee = undefined;
      for (const file of this.table.files()) this.tell(file, this.table.suspend(file, PENDING));
      this.tellListed(this.functions.suspend(PENDING));
      this.tellListed(this.data.suspend(ENDED));
      return Promise.resolve();
    });
  }

  /** Resolves when everything asked for so far is done. */
  idle(): Promise<void> {
    return this.enqueue(() => Promise.resolve());
  }

  /** Whether a stop is due to breakpoints of functions alone. */
  areFunctions(ids: readonly number[]): boolean {
    return ids.length > 0 && ids.every((id) => this.functions.has(id));
  }

  /** Where a breakpoint of a line is, for the client; nothing when there is none with this number. */
  place(id: number): { source: DebugProtocol.Source; line: number } | undefined {
    const found = this.table.find(id);
    return found && this.placeOf(found.file, found.breakpoint.line);
  }

  private placeOf(file: string, line: number): { source: DebugProtocol.Source; line: number } {
    return { source: this.sources.source(file), line: this.client.line(line) };
  }

  /** A condition, or a message, turned out to be no Python; or what is watched is gone. */
  private refuse(id: number, message: string): void {
    void this.enqueue(async () => {
      // The client knows no breakpoint by this number before it has the answer that gives it.
      await setImmediate();
      const found = this.table.find(id);
      if (found) {
        const line = found.breakpoint.line;
        const resolved = this.table
          .of(found.file)
          .map((each): ResolvedBreakpoint => (each.id === id ? { id, line, verified: false, message } : each));
        this.tell(found.file, this.table.resolve(found.file, resolved));
      }
      const refused = this.functions.refuse(id, message) ?? this.data.refuse(id, message);
      if (refused) this.tellListed([refused]);
    });
  }

  private async apply(debuggee: Debuggee, file: string): Promise<LineBreakpoint[]> {
    const requests = this.table.of(file).map(({ id, wanted }) => ({ ...wanted, id }));
    let resolved: ResolvedBreakpoint[];
    try {
      resolved = await debuggee.setBreakpoints(this.sources.compiledName(file), requests);
    } catch (error) {
      const message = messageOf(error);
      resolved = requests.map(({ id, line }) => ({ id, line, verified: false, message }));
    }
    return this.table.resolve(file, resolved);
  }

  private async replaceList<Wanted extends object>(
    list: BreakpointList<Wanted>,
    wanted: readonly Wanted[],
    pending: string,
  ): Promise<DebugProtocol.Breakpoint[]> {
    const wereThere = !list.isEmpty;
    list.replace(wanted, pending);
    if (this.debuggee && (wereThere || wanted.length > 0)) await list.apply(this.debuggee);
    return list.all().map((each) => this.describeListed(each));
  }

  private tellListed(changed: readonly ResolvedBreakpoint[]): void {
    for (const breakpoint of changed) {
      this.send('breakpoint', { reason: 'changed', breakpoint: this.describeListed(breakpoint) });
    }
  }

  private describeListed(breakpoint: ResolvedBreakpoint): DebugProtocol.Breakpoint {
    return describeListed(breakpoint, (file, line) => this.placeOf(file, line));
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
