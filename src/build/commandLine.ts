import type { Target } from './target';
import type { BuildEnvironment, BuildRequest } from './types';

/** What the command line is made of; everything in it is a path or a plain value, nothing is looked up. */
export interface CommandLineInput {
  request: Pick<BuildRequest, 'mode' | 'flavor' | 'nuitkaArgs' | 'probes'>;
  target: Pick<Target, 'path' | 'kind'>;
  environment: Pick<BuildEnvironment, 'pluginFile' | 'buildPluginFile'>;
  /** nuitka/__main__.py of the interpreter. */
  nuitkaMain: string;
  /** Nuitka's --output-dir. */
  outputFolder: string;
  /** Nuitka's --output-folder-name, which names all that it makes; derived from the program when absent. */
  outputName?: string;
  /** The source chooses the mode itself; see projectComments.ts. */
  modeIsSet?: boolean;
}

/**
 * The arguments for the interpreter that run Nuitka.
 *
 * Nuitka is started by its file and not by `-m nuitka`: that would put the working folder, which is the
 * user's, first on the path, and a types.py or token.py of the user's would be taken for the standard one.
 * Nuitka restarts itself in the same way.
 *
 * @param jobs C compilers at a time; no part of what decides whether a build can be used again
 */
export function commandLine(input: CommandLineInput, jobs: number): string[] {
  const hasJobs = input.request.nuitkaArgs.some((argument) => /^(--jobs|-j)/.test(argument));
  return [input.nuitkaMain, ...(hasJobs ? [] : [`--jobs=${jobs}`]), ...decidingArguments(input)];
}

/** The same for generating the C alone, which is not compiled. */
export function generatingOnly(input: CommandLineInput): string[] {
  return [input.nuitkaMain, '--generate-c-only', ...decidingArguments(input)];
}

/**
 * The arguments that decide what comes out.
 *
 * No --follow-imports: in an accelerated program the standard library and installed packages stay
 * interpreted, and which of the user's modules are compiled in is decided by our plugin, import by import.
 */
export function decidingArguments(input: CommandLineInput): string[] {
  const { request, target, environment, outputFolder, outputName } = input;
  return [
    ...(input.modeIsSet === true ? [] : [`--mode=${target.kind === 'package' ? 'package' : request.mode}`]),
    ...(target.kind === 'runnable package' || target.kind === 'inner module' ? ['--python-flag=-m'] : []),
    ...(request.flavor === 'debug' ? debugOptions(environment.pluginFile, request.mode) : []),
    `--user-plugin=${environment.buildPluginFile}`,
    `--output-dir=${outputFolder}`,
    ...(outputName === undefined ? [] : [`--output-folder-name=${outputName}`]),
    // Older than --progress-bar=none, and understood by all versions.
    '--no-progress-bar',
    ...request.nuitkaArgs,
    target.path,
  ];
}

/** Symbols are kept for native frames; without link-time optimisation functions and files stay apart. */
function debugOptions(pluginFile: string, mode: BuildRequest['mode']): string[] {
  return [
    ...['--unstripped', '--lto=no', `--user-plugin=${pluginFile}`],
    // After Ctrl-C the process that unpacked a program kills it, in 5 s: also one that is stopped for looking at.
    // Data files lie beside the source, not beside the module in the build folder.
    ...(mode === 'module' ? ['--file-reference-choice=original'] : []),
    ...(mode === 'onefile' ? [`--onefile-child-grace-time=${DAY_MS}`] : []),
  ];
}

const DAY_MS = 86_400_000;
