import type { SourcePlace } from '../common/errors';

/** A range as editors count: from 0. */
export interface EditorRange {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** Past the end of any line: editors cut a range at the end of its line. */
const endOfLine = 100_000;

/** The range of a place, which counts from 1. A place without columns is its whole line. */
export function rangeOf({ line, column, endColumn }: SourcePlace): EditorRange {
  const startLine = Math.max(line - 1, 0);
  const startColumn = Math.max((column ?? 1) - 1, 0);
  const end = endColumn !== undefined && endColumn - 1 > startColumn ? endColumn - 1 : endOfLine;
  return { startLine, startColumn, endLine: startLine, endColumn: end };
}
