import type { ResolvedBreakpoint } from '../../debuggee/debuggee';

/** A breakpoint in a source line, as the client knows it. Lines are 1-based. */
export interface LineBreakpoint {
  /** Stays the same while the client keeps the line in its list, so that its view of it does too. */
  readonly id: number;
  readonly requestedLine: number;
  line: number;
  verified: boolean;
  /** Not verified: why, in words. */
  message?: string;
  /** Not verified: may it still be? */
  reason?: 'pending' | 'failed';
}

/** The breakpoints of all files, by the path that the client names. Holds what is known; asks nobody. */
export class BreakpointTable {
  private readonly byFile = new Map<string, LineBreakpoint[]>();
  private lastId = 0;

  files(): string[] {
    return [...this.byFile.keys()];
  }

  of(file: string): readonly LineBreakpoint[] {
    return this.byFile.get(file) ?? [];
  }

  /** Makes these the breakpoints of the file, keeping what is known of those that it had. */
  replace(file: string, lines: readonly number[]): readonly LineBreakpoint[] {
    const earlier = [...this.of(file)];
    const breakpoints = lines.map((line) => {
      const index = earlier.findIndex((each) => each.requestedLine === line);
      const [kept] = index < 0 ? [] : earlier.splice(index, 1);
      return kept ?? { id: ++this.lastId, requestedLine: line, line, verified: false };
    });
    if (breakpoints.length > 0) this.byFile.set(file, breakpoints);
    else this.byFile.delete(file);
    return breakpoints;
  }

  /** Notes what became of a file's breakpoints. @returns those for which something changed. */
  resolve(file: string, resolved: readonly ResolvedBreakpoint[]): LineBreakpoint[] {
    return this.of(file).filter((breakpoint) => {
      const found = resolved.find((each) => each.requestedLine === breakpoint.requestedLine);
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

  /** The breakpoints that a stop in this line is due to. */
  hit(file: string, line: number): number[] {
    return this.of(file)
      .filter((breakpoint) => breakpoint.verified && breakpoint.line === line)
      .map((breakpoint) => breakpoint.id);
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
