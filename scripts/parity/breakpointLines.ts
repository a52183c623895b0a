import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasFields, isArrayOf, isObject } from '../../src/common/json';
import { parseDebugMap } from '../../src/debuggee/debugMapIndex';
import { execute } from './execute';

/** A scope of a source with the lines that can hold a breakpoint. */
export interface ScopeLines {
  file: string;
  name: string;
  lines: number[];
}

/** A line that only one side has. */
export interface LineDifference {
  side: 'expected' | 'found';
  file: string;
  name: string;
  line: number;
}

/** Lines that can hold a breakpoint: those of CPython against those of the debug map. */
export interface LinesComparison {
  expected: number;
  found: number;
  equal: number;
  differences: LineDifference[];
}

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'breakpoint_lines.py');

/** Compares the lines of all files in a debug map. @throws Error when a source cannot be read or compiled */
export async function compareBreakpointLines(
  debugMap: string,
  python: string,
  isOwn: (file: string) => boolean,
): Promise<LinesComparison> {
  const found = linesOfDebugMap(readFileSync(debugMap, 'utf8'), debugMap).filter(({ file }) => isOwn(file));
  const files = [...new Set(found.map(({ file }) => file))];
  return compareLines(await linesOfCPython(files, python), found);
}

/** As {@link compareBreakpointLines}, of lists. Scopes of a file with the same name count as one. */
export function compareLines(expected: readonly ScopeLines[], found: readonly ScopeLines[]): LinesComparison {
  const [a, b] = [placesOf(expected), placesOf(found)];
  const differences: LineDifference[] = [];
  for (const [key, place] of a) if (!b.has(key)) differences.push({ side: 'expected', ...place });
  for (const [key, place] of b) if (!a.has(key)) differences.push({ side: 'found', ...place });
  differences.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  const equal = [...a.keys()].filter((key) => b.has(key)).length;
  return { expected: a.size, found: b.size, equal, differences };
}

/** The scopes of a debug map. Sites at line 0 are of instructions without a line. */
export function linesOfDebugMap(text: string, file: string): ScopeLines[] {
  return parseDebugMap(text, file).modules.flatMap(({ file: source, scopes, sites }) =>
    scopes.map(({ name }, index) => ({
      ...{ file: source, name },
      lines: sites.filter(([line, scope]) => scope === index && line > 0).map(([line]) => line),
    })),
  );
}

/** What `co_lines()` says of all code objects of these files. */
export async function linesOfCPython(files: readonly string[], python: string): Promise<ScopeLines[]> {
  const { stdout } = await execute(python, [script, ...files]);
  const value: unknown = JSON.parse(stdout);
  if (!isArrayOf(value, isScopeLines)) throw new Error(`${script} gave something else than scopes.`);
  return value;
}

function isScopeLines(value: unknown): value is ScopeLines {
  if (!isObject(value) || !hasFields(value, { file: 'string', name: 'string' })) return false;
  const { lines }: Readonly<Record<string, unknown>> = value;
  return isArrayOf(lines, (line): line is number => typeof line === 'number');
}

function placesOf(scopes: readonly ScopeLines[]): Map<string, Omit<LineDifference, 'side'>> {
  const places = new Map<string, Omit<LineDifference, 'side'>>();
  for (const { file, name, lines } of scopes) {
    for (const line of lines) places.set(`${line} ${name}\n${file}`, { file, name, line });
  }
  return places;
}
