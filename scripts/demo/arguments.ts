import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../commandLine';

/** What to debug. */
export interface Target {
  /** Absolute. */
  program: string;
  /** Where to stop; the first line that runs when absent. */
  line?: number;
  args: string[];
}

/**
 * Reads `program.py[:line] arg…`; undefined when there is nothing.
 * @throws UsageError when there is no such program.
 */
export function readArguments([first, ...args]: readonly string[]): Target | undefined {
  if (first === undefined) return undefined;
  const whole = path.resolve(first);
  if (isFile(whole)) return { program: whole, args };
  const [, file, line] = /^(.*):(\d+)$/.exec(first) ?? [];
  const program = path.resolve(file ?? first);
  if (file !== undefined && isFile(program)) return { program, line: Number(line), args };
  throw new UsageError(`There is no file ${program}.\nUsage: npm run demo -- [path/to/program.py[:line] [argument …]]`);
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
