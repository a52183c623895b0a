import path from 'node:path';
import { compilerErrors } from './compilerErrors';
import { findLine } from './failure';

/** ccache says 255 for a compiler that a signal has ended, a shell 137 for one that was killed, and Python -9. */
const killedBelow = /^scons: \*\*\* \[(.+?)\] Error (?:255|137|-9)\b/;

/**
 * What scons makes of Nuitka's C. It takes an end by a signal for a success where the compiler is its own child, and then
 * the linker, or Nuitka, misses what should have been made.
 */
const missingObject =
  /(?:cannot (?:find|open)|no such file or directory:) ['"]?((?:module\.|__|static_src[/\\]|plugins[/\\])[^:'"]*\.o)\b/;
const missingProgram = /\bscons failed to create the expected file '(.+?)'/;

/** Lines of Nuitka's, of scons' and of ours; and what others say when they have a reason. */
const ours = /^(Nuitka[\w-]*:|nuitka-debug:|FATAL:|scons:)/;
const reason = /\b(error|fatal|failed|cannot)\b/i;

/** What the C compiler was at work on when a signal ended it; undefined where it said why it failed. */
export function killedOn(output: readonly string[]): string | undefined {
  // That something is missing comes before what it leads to.
  const missing = missingObject.exec(compilerErrors(output)[0] ?? '')?.[1];
  if (missing !== undefined) return missing;
  if (output.some((line) => reason.test(line) && !ours.test(line))) return undefined;
  const program = findLine(output, missingProgram)?.[1];
  return findLine(output, killedBelow)?.[1] ?? (program === undefined ? undefined : path.basename(program));
}
