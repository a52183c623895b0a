import type { LineBreakpointRequest, ResolvedBreakpoint } from '../../debuggee/debuggee';

/** What the client asks for in a source line. Lines are 1-based. */
export type WantedBreakpoint = Omit<LineBreakpointRequest, 'id'>;

/** A breakpoint in a source line, as the client knows it. */
export interface LineBreakpoint {
  /** Stays the same while the client keeps the line in its list, so that its view of it does too. */
  readonly id: number;
  readonly requestedLine: number;
  wanted: WantedBreakpoint;
  line: number;
  verified: boolean;
  /** Not verified: why, in words. Verified: what is to be known of it. */
  message?: string;
  /** Not verified: may it still be? */
  reason?: 'pending' | 'failed';
}

/** The breakpoints of all files, by the path that the client names. Holds what is known; asks nobody. */
export class BreakpointTable {
  private readonly byFile = new Map<string, LineBreakpoint[]>();

  /** @param nextId gives numbers to breakpoints, of all kinds. */
  constructor(private readonly nextId: () => number) {}

  files(): string[] {
    return [...this.byFile.keys()];
  }

  of(file: string): readonly LineBreakpoint[] {
    return this.byFile.get(file) ?? [];
  }

  /** The breakpoint with this number, and its file. */
  find(id: number): { file: string; breakpoint: LineBreakpoint } | undefined {
    for (const [file, breakpoints] of this.byFile) {
      const breakpoint = breakpoints.find((each) => each.id === id);
      if (breakpoint) return { file, breakpoint };
    }
    return undefined;
  }

  /** Makes these the breakpoints of the file, keeping what is known of those that it had. */
  replace(file: string, wanted: readonly WantedBreakpoint[]): readonly LineBreakpoint[] {
    const earlier = [...this.of(file)];
    const breakpoints = wanted.map((each): LineBreakpoint => {
      const { line } = each;
      const index = earlier.findIndex(({ requestedLine }) => requestedLine === line);
      const [kept] = index < 0 ? [] : earlier.splice(index, 1);
      if (!kept) return { id: this.nextId(), requestedLine: line, wanted: each, line, verified: false };
      kept.wanted = each;
      return kept;
    });
    if (breakpoints.length > 0) this.byFile.set(file, breakpoints);
    else this.byFile.delete(file);
    return breakpoints;
  }

  /** Notes what became of a file's breakpoints. @returns those for which something changed. */
  resolve(file: string, resolved: readonly ResolvedBreakpoint[]): LineBreakpoint[] {
    return this.of(file).filter((breakpoint) => {
      const found = resolved.find((each) => each.id === breakpoint.id);
      if (!found) return note(breakpoint, { verified: false, message: 'The debugger said nothing about this line.' });
      return note(breakpoint, found);
    });
  }

  /** None of them is in a program (any more, yet). @returns those for which that is news. */
  suspend(file: string, message: string): LineBreakpoint[] {
    return this.of(file).filter((breakpoint) =>
      note(breakpoint, { line: breakpoint.requestedLine, verified: false, message, reason: 'pending' }),
    );
  }
}

interface News {
  line?: number;
  verified: boolean;
  message?: string;
  reason?: 'pending' | 'failed';
}

function note(breakpoint: LineBreakpoint, news: News): boolean {
  const before = JSON.stringify(breakpoint);
  breakpoint.line = news.line ?? breakpoint.requestedLine;
  breakpoint.verified = news.verified;
  delete breakpoint.message;
  delete breakpoint.reason;
  if (news.message !== undefined) breakpoint.message = news.message;
  if (!news.verified) breakpoint.reason = news.reason ?? 'failed';
  return JSON.stringify(breakpoint) !== before;
}
