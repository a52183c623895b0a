import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Debuggee, FunctionBreakpointRequest, ResolvedBreakpoint } from '../../debuggee/debuggee';

/** What the client asks for. */
export type WantedFunctionBreakpoint = Omit<FunctionBreakpointRequest, 'id'>;

interface FunctionBreakpoint {
  readonly id: number;
  wanted: WantedFunctionBreakpoint;
  resolved: ResolvedBreakpoint;
}

/** The breakpoints at the beginning of functions, by the names that the client gave. */
export class FunctionBreakpointTable {
  private breakpoints: FunctionBreakpoint[] = [];

  constructor(private readonly nextId: () => number) {}

  /** Makes these the breakpoints; a name that stays keeps its number. */
  replace(wanted: readonly WantedFunctionBreakpoint[], pending: string): void {
    const earlier = [...this.breakpoints];
    this.breakpoints = wanted.map((each) => {
      const index = earlier.findIndex((known) => known.wanted.name === each.name);
      const [kept] = index < 0 ? [] : earlier.splice(index, 1);
      const id = kept?.id ?? this.nextId();
      return { id, wanted: each, resolved: kept?.resolved ?? { id, verified: false, message: pending } };
    });
  }

  /** Sets them in a program. @returns those for which something changed. */
  async apply(debuggee: Debuggee): Promise<readonly ResolvedBreakpoint[]> {
    const requests = this.breakpoints.map(({ id, wanted }) => ({ ...wanted, id }));
    const resolved = await debuggee.setFunctionBreakpoints(requests);
    return this.breakpoints.flatMap((breakpoint) => {
      const found = resolved.find(({ id }) => id === breakpoint.id);
      return found && this.note(breakpoint, found) ? [found] : [];
    });
  }

  /** None is in a program. @returns those for which that is news. */
  suspend(message: string): readonly ResolvedBreakpoint[] {
    return this.breakpoints.flatMap((breakpoint) => {
      const news = { id: breakpoint.id, verified: false, message };
      return this.note(breakpoint, news) ? [news] : [];
    });
  }

  /** The condition of one is no Python. */
  refuse(id: number, message: string): ResolvedBreakpoint | undefined {
    const breakpoint = this.breakpoints.find((each) => each.id === id);
    const news = { id, verified: false, message };
    return breakpoint && this.note(breakpoint, news) ? news : undefined;
  }

  has(id: number): boolean {
    return this.breakpoints.some((each) => each.id === id);
  }

  get isEmpty(): boolean {
    return this.breakpoints.length === 0;
  }

  all(): readonly ResolvedBreakpoint[] {
    return this.breakpoints.map(({ resolved }) => resolved);
  }

  private note(breakpoint: FunctionBreakpoint, resolved: ResolvedBreakpoint): boolean {
    const before = JSON.stringify(breakpoint.resolved);
    breakpoint.resolved = resolved;
    return JSON.stringify(resolved) !== before;
  }
}

/** A breakpoint of a function in the protocol's terms. */
export function describeFunctionBreakpoint(
  { id, verified, message, file, line }: ResolvedBreakpoint,
  place: (file: string, line: number) => Pick<DebugProtocol.Breakpoint, 'source' | 'line'>,
): DebugProtocol.Breakpoint {
  const described: DebugProtocol.Breakpoint = { id, verified };
  if (message !== undefined) described.message = message;
  if (file !== undefined && line !== undefined) Object.assign(described, place(file, line));
  return described;
}
