import type { Debuggee, ResolvedBreakpoint } from '../../debuggee/debuggee';

interface Listed<Wanted> {
  readonly id: number;
  wanted: Wanted;
  resolved: ResolvedBreakpoint;
}

/** How breakpoints of a kind are told apart, and set in a program: all at once. */
export interface BreakpointKind<Wanted> {
  key(wanted: Wanted): string;
  set(debuggee: Debuggee, requests: readonly (Wanted & { id: number })[]): Promise<ResolvedBreakpoint[]>;
}

/** The breakpoints of a kind that belongs to no source file: of functions, of data. */
export class BreakpointList<Wanted extends object> {
  private breakpoints: Listed<Wanted>[] = [];

  /** @param nextId gives numbers to breakpoints, of all kinds. */
  constructor(
    private readonly kind: BreakpointKind<Wanted>,
    private readonly nextId: () => number,
  ) {}

  /** Makes these the breakpoints; one with the same key keeps its number. */
  replace(wanted: readonly Wanted[], pending: string): void {
    const earlier = [...this.breakpoints];
    this.breakpoints = wanted.map((each) => {
      const index = earlier.findIndex((known) => this.kind.key(known.wanted) === this.kind.key(each));
      const [kept] = index < 0 ? [] : earlier.splice(index, 1);
      const id = kept?.id ?? this.nextId();
      return { id, wanted: each, resolved: kept?.resolved ?? { id, verified: false, message: pending } };
    });
  }

  /** Sets them in a program. @returns those for which something changed. */
  async apply(debuggee: Debuggee): Promise<readonly ResolvedBreakpoint[]> {
    const requests = this.breakpoints.map(({ id, wanted }) => ({ ...wanted, id }));
    const resolved = await this.kind.set(debuggee, requests);
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

  /** The program does not take one, or not any more. */
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

  private note(breakpoint: Listed<Wanted>, resolved: ResolvedBreakpoint): boolean {
    const before = JSON.stringify(breakpoint.resolved);
    breakpoint.resolved = resolved;
    return JSON.stringify(resolved) !== before;
  }
}
