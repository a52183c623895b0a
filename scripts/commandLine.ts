import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CancelledError, UserError } from '../src/common/errors';

type Options = NonNullable<ParseArgsConfig['options']>;

type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>>;

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

/**
 * The options and the other words of a command line.
 * @param usage what the message ends with
 * @throws UsageError for an option that there is not
 */
export function parseCommandLine<const T extends Options>(args: readonly string[], options: T, usage = ''): Parsed<T> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}${usage && `\n\n${usage}`}`);
  }
}

/**
 * The value of `--name N`.
 * @throws UsageError when it is not a whole number of 1 or more
 */
export function positive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--${name} takes a number of 1 or more, not ${text}.`);
  return Number(text);
}

/** Ends the process as its program did: with its exit code, or what went wrong in words; 2 for a wrong command line. */
export function exitWith(program: Promise<number>): void {
  program.then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      if (error instanceof CancelledError) console.error('Ended.');
      else console.error(error instanceof UsageError || error instanceof UserError ? error.message : error);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    },
  );
}
