import type { ResolvedBreakpoint } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';

/** Turns the breakpoints of a source file into the sites that are to be armed. */
export class BreakpointTable {
  constructor(private readonly index: DebugMapIndex) {}

  /**
   * Breakpoints of one file: where each of them goes, in the order of `lines`, and the sites to arm
   * by module (all of them, replacing the earlier ones of the file's modules).
   */
  set(file: string, lines: readonly number[]): { resolved: ResolvedBreakpoint[]; sites: Map<string, number[]> } {
    const modules = this.index.modulesOf(file);
    const bound = new Set<number>();
    const resolved = lines.map((requestedLine): ResolvedBreakpoint => {
      if (modules.length === 0) {
        return {
          requestedLine,
          line: requestedLine,
          verified: false,
          message:
            'This file is not compiled into the program. It is when the program imports it and it belongs to the ' +
            'workspace; other modules can be added with nuitkaArgs, e.g. --include-module=NAME.',
        };
      }
      const line = this.index.breakpointLine(file, requestedLine);
      if (line === undefined) {
        return {
          requestedLine,
          line: requestedLine,
          verified: false,
          message: 'There is no code at this line or after it.',
        };
      }
      bound.add(line);
      return { requestedLine, line, verified: true };
    });
    return { resolved, sites: this.index.sitesOf(file, bound) };
  }
}
