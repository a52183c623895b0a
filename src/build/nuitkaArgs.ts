import { UserError } from '../common/errors';
import type { BuildRequest } from './types';

/** Why an option of the user's cannot be had; completes "The option --x in "nuitkaArgs" ...". */
type Reason = string;

const ours = 'is set by the debugger itself';
const useMode = 'contradicts the attribute "mode": set that instead';
const otherProgram = 'names another program: set "program" instead';
const runsOnly = 'does something else than compile a program';

/** Refused in every build: each would take the result elsewhere, or make none. */
const refusedAlways: Readonly<Record<string, Reason>> = {
  '--output-dir': `${ours}: set "buildDir" instead`,
  '-o': 'names the result, which has its place in the build folder',
  '--output-filename': 'names the result, which has its place in the build folder',
  '--output-folder-name': 'names the result, which has its place in the build folder',
  '--main': otherProgram,
  '--script-name': otherProgram,
  '--main-entry-point': otherProgram,
  '--project': otherProgram,
  '--mode': useMode,
  '--standalone': useMode,
  '--onefile': useMode,
  '--module': useMode,
  '--run': runsOnly,
  '--debugger': runsOnly,
  '--version': runsOnly,
  '--help': runsOnly,
  '-h': runsOnly,
  '--help-plugins': runsOnly,
  '--plugin-list': runsOnly,
  '--list-package-data': runsOnly,
  '--list-package-dlls': runsOnly,
  '--list-package-exe': runsOnly,
  '--list-distribution-metadata': runsOnly,
  '--generate-c-only': 'makes no program',
  '--remove-output': 'removes the generated C, which later builds start from',
  '--create-environment-from-report': runsOnly,
};

/** Refused in debug builds: each would make a program that cannot be debugged. */
const refusedInDebug: Readonly<Record<string, Reason>> = {
  '--debug': "is Nuitka's check of itself and not for programs; a debug build has what the debugger needs",
  '--python-debug': 'needs a debug build of Python, which is not supported',
  '--pgo-c': 'moves code by a profile, so that lines can no longer be told apart: leave it to release builds',
  '--pgo-python': 'moves code by a profile, so that lines can no longer be told apart: leave it to release builds',
  '--msvc': 'chooses a compiler whose programs cannot be debugged: gcc or clang is needed',
  '--zig': 'chooses a compiler that is not supported for debugging: gcc or clang is needed',
  '--target': 'compiles for another machine',
  '--devel-recompile-c-only': 'uses C of another build',
};

/** Options that are the beginning of a refused one, and are meant as they stand. */
const complete = new Set(['--debug', '--run', '--module', '--main', '--mode', '--pgo-c']);

/**
 * Checks the user's own options for Nuitka against those that the build depends on.
 * @throws UserError for the first that contradicts
 */
export function checkNuitkaArgs({ nuitkaArgs, flavor }: Pick<BuildRequest, 'nuitkaArgs' | 'flavor'>): void {
  const refused = flavor === 'debug' ? { ...refusedAlways, ...refusedInDebug } : refusedAlways;
  for (const argument of nuitkaArgs) {
    if (!argument.startsWith('-')) {
      throw refusal(
        argument,
        'is not an option. Options with a value are written as one: "--option=value"; the program is named in "program"',
      );
    }
    if (argument === '-' || argument === '--') throw refusal(argument, 'is not an option');
    const [name, value] = split(argument);
    const reason = refused[fullName(name, refused)];
    if (reason !== undefined) throw refusal(name, reason);
    if (flavor === 'debug' && name === '--lto' && value !== 'no') {
      throw refusal(argument, 'merges functions and files, so that lines can no longer be told apart: use "no"');
    }
  }
}

/**
 * Why an option cannot be had in a comment of the source; it is not ours to change there, so what ours override is left
 * alone: where the result goes, the mode, link-time optimisation.
 */
export function contradictionInComment(argument: string, flavor: BuildRequest['flavor']): Reason | undefined {
  const [name] = split(argument);
  const reason = refusedAlways[name];
  if (reason === runsOnly || reason === otherProgram || name === '--generate-c-only') return reason;
  return flavor === 'debug' ? refusedInDebug[name] : undefined;
}

function split(argument: string): [string, string?] {
  const at = argument.indexOf('=');
  if (argument.startsWith('--')) return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
  return [argument.slice(0, 2), argument.slice(2)];
}

/** Nuitka takes abbreviations of its options, so "--output-d" is refused as "--output-dir" is. */
function fullName(name: string, refused: Readonly<Record<string, Reason>>): string {
  if (name in refused || complete.has(name) || !name.startsWith('--') || name.length < 5) return name;
  return Object.keys(refused).find((option) => option.startsWith(name)) ?? name;
}

function refusal(argument: string, reason: Reason): UserError {
  return new UserError(`The option ${argument} in "nuitkaArgs" ${reason}.`);
}
