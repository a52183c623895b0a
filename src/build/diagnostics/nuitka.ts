import { existsSync } from 'node:fs';
import { UserError } from '../../common/errors';
import { compilerErrors } from './compilerErrors';
import { findLine, type Failure } from './failure';
import { exceptionLine } from './ownPlugin';

/** The C compiler, or the linker, refused what it was given. */
export function cCompilation({ result, program }: Failure): UserError | undefined {
  const { output } = result;
  const errors = compilerErrors(output);
  const failed = findLine(output, /^scons: \*\*\* \[(.+?)\]/);
  if (errors.length === 0 && !failed) return undefined;
  const shown = (errors.length > 0 ? errors : [failed?.input ?? '']).slice(0, 3).map((line) => `\n  ${line.trim()}`);
  const more = errors.length > 3 ? `\n  and ${errors.length - 3} more` : '';
  return new UserError(`The C compilation of ${program} failed:${shown.join('')}${more}`, { kind: 'openLog' });
}

/** An option that Nuitka does not know, or not with this value. */
export function wrongOption({ result }: Failure): UserError | undefined {
  const found = findLine(result.output, /^(?:__main__\.py|nuitka): error: (.+)$/);
  return found && new UserError(`Nuitka does not accept the options in "nuitkaArgs": ${found[1] ?? ''}`);
}

/** Nuitka itself failed with an exception: a bug of Nuitka's, and what to do with it. */
export function nuitkaCrash({ result, crashReport, program }: Failure): UserError | undefined {
  const { output } = result;
  if (!output.some((line) => line.startsWith('Traceback (most recent call last)'))) return undefined;
  const report = existsSync(crashReport) ? ` with the file ${crashReport}` : ' with the log';
  return new UserError(
    `Nuitka itself failed while it compiled ${place(output) ?? program}: ${exceptionLine(output)}\n` +
      `Please report that at https://github.com/Nuitka/Nuitka/issues${report}.`,
    { kind: 'openLog' },
  );
}

/** The place in the user's source that the exception's message names. */
function place(output: readonly string[]): string | undefined {
  const found = findLine(output, /<SourceCodeReference to (.+?):(\d+)>/);
  return found && `${found[1] ?? ''}, line ${found[2] ?? ''}`;
}

/** Options of the source choose a mode, under a condition: others are found before Nuitka starts (projectComments.ts). */
export function contradictingMode({ result, program }: Failure): UserError | undefined {
  if (!findLine(result.output, /Cannot use both '--mode=' and deprecated options/)) return undefined;
  return new UserError(
    `A comment "# nuitka-project:" in ${program} asks for --standalone, --onefile or --module, and Nuitka does not take ` +
      'that beside "mode" of the launch configuration. Write "--mode=…" in the comment, which "mode" overrides.',
    { kind: 'openLog' },
  );
}

/** Nuitka ended with a reason in its own words. */
export function fatal({ result }: Failure): UserError | undefined {
  const found = findLine(result.output, /\bFATAL: (?:Error, )?(.+)$/);
  return found && new UserError(`Nuitka ended the compilation: ${found[1] ?? ''}`, { kind: 'openLog' });
}
