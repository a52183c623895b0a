import path from 'node:path';
import { parseArgsStringToArgv } from 'string-argv';
import type { BuildMode, CompiledModules } from '../../build/types';
import { UserError } from '../../common/errors';
import type { VariablePresentation } from '../../debuggee/debuggee';
import { Attributes } from './attributes';
import { readCompiledModules } from './compiledModules';
import { pythonFlags, readPython } from './python';
import { readRules, type Rule } from './rules';
import { readVariablePresentation } from './variablePresentation';

/** A launch request, checked and complete: what its attributes mean is written in the README. */
export interface LaunchConfiguration {
  /** What to run. */
  target: Target;
  args: string[];
  /** Absolute. */
  cwd: string;
  /** null: not set in the program, whatever it is here. */
  env: Record<string, string | null>;
  /** Absolute. */
  envFile?: string;
  /** The interpreter to compile with; found by the build when absent. */
  python?: string;
  console: ConsoleKind;
  /** "Run without debugging": no breakpoints, no stops. */
  noDebug: boolean;
  stopOnEntry: boolean;
  justMyCode: boolean;
  /** Which of the user's modules are to be debugged; the first that matches decides. */
  rules: Rule[];
  showReturnValue: boolean;
  /** How long the stopped program may take to answer what the editor asks, in seconds. */
  answerLimit: number;
  /** What becomes of variables of certain kinds; usual where it is not set. */
  variablePresentation?: VariablePresentation;
  /** Which modules are compiled with the program; usual where it is not set. */
  compile?: CompiledModules;
  /** The user's own options for Nuitka, with those that stand for options of the interpreter. */
  nuitkaArgs: string[];
  mode: BuildMode;
  /** In the mode `module`: what is compiled. The target is run by the interpreter, and imports it. */
  extension?: Extension;
  debugger: { kind: DebuggerKind; path?: string };
  /** Absolute; the build service has a place of its own when absent. */
  buildDir?: string;
  /** What that folder may hold, in bytes; 0: no limit. The build service has a limit of its own when absent. */
  cacheLimit?: number;
  /** Where the program's events are recorded; absolute. */
  recordTo?: string;
  /** Where everything said on the wires is written; absolute. `true`: a file in the temporary folder. */
  trace: string | boolean;
}

export type Target =
  | { kind: 'program'; program: string }
  | { kind: 'module'; module: string }
  /** A debug build made before. */
  | { kind: 'compiled'; program: string };

export interface Extension {
  /** The name of the module or package, as it is imported. */
  module: string;
  /** The interpreter's own options. */
  pythonArgs: string[];
}

export const CONSOLES = ['internalConsole', 'integratedTerminal', 'externalTerminal'] as const;
export type ConsoleKind = (typeof CONSOLES)[number];

export const DEBUGGERS = ['auto', 'gdb', 'lldb'] as const;
export type DebuggerKind = (typeof DEBUGGERS)[number];

/** In seconds. */
const LEAST_ANSWER_LIMIT = 0.5;
const MOST_ANSWER_LIMIT = 3600;

const BYTES_IN_GB = 1e9;

const MODES = ['accelerated', 'standalone', 'onefile', 'module'] as const satisfies readonly BuildMode[];

/** What a configuration is read against. */
export interface LaunchSurroundings {
  /** The folder that relative paths start at (the client fills in `${workspaceFolder}` itself). */
  base: string;
  /** Can the client open terminals? */
  terminals: boolean;
}

/**
 * Reads the arguments of a launch request. Attributes that debugpy has too mean what they mean
 * there; unknown ones are left alone, since clients put their own beside them.
 * @throws UserError naming the attribute that is wrong.
 */
export function readLaunchConfiguration(
  args: Readonly<Record<string, unknown>>,
  { base, terminals }: LaunchSurroundings,
): LaunchConfiguration {
  const read = new Attributes(args);
  if (read.boolean('sudo') === true) {
    throw new UserError(
      'The attribute "sudo" is not supported: start the editor or the debug adapter with the rights that the program needs.',
    );
  }
  const given = read.text('cwd');
  const cwd = given === undefined ? undefined : path.resolve(base, given);
  const target = readTarget(read, cwd ?? base);
  const { python, options } = readPython(read, base);
  const mode = readMode(read, target);
  const noDebug = read.boolean('noDebug') ?? false;
  const configuration: LaunchConfiguration = {
    target,
    args: readArgs(read),
    cwd: cwd ?? (target.kind === 'module' ? base : path.dirname(target.program)),
    env: read.environment('env') ?? {},
    console: readConsole(read, terminals),
    noDebug,
    stopOnEntry: !noDebug && (read.boolean('stopOnEntry') ?? false),
    justMyCode: read.boolean('justMyCode') ?? true,
    rules: readRules(read),
    showReturnValue: read.boolean('showReturnValue') ?? true,
    answerLimit: readAnswerLimit(read),
    nuitkaArgs: [...(mode === 'module' ? [] : pythonFlags(options)), ...(read.strings('nuitkaArgs') ?? [])],
    mode,
    debugger: { kind: read.oneOf('debugger', DEBUGGERS) ?? 'auto' },
    trace: read.booleanOrString('trace') ?? false,
  };
  if (python !== undefined) configuration.python = python;
  if (mode === 'module') configuration.extension = { module: read.text('extensionModule') ?? '', pythonArgs: options };
  const compile = readCompiledModules(read, configuration.cwd);
  if (compile) configuration.compile = compile;
  const envFile = read.text('envFile');
  if (envFile !== undefined) configuration.envFile = path.resolve(base, envFile);
  const debuggerPath = read.text('debuggerPath');
  if (debuggerPath !== undefined) configuration.debugger.path = debuggerPath;
  const variablePresentation = readVariablePresentation(read);
  if (variablePresentation) configuration.variablePresentation = variablePresentation;
  const buildDir = read.text('buildDir');
  if (buildDir !== undefined) configuration.buildDir = path.resolve(base, buildDir);
  const cacheLimit = readCacheLimit(read);
  if (cacheLimit !== undefined) configuration.cacheLimit = cacheLimit;
  const recordTo = read.text('recordTo');
  if (recordTo !== undefined) configuration.recordTo = path.resolve(configuration.cwd, recordTo);
  if (typeof configuration.trace === 'string') configuration.trace = path.resolve(base, configuration.trace);
  return configuration;
}

function readAnswerLimit(read: Attributes): number {
  const limit = read.number('answerLimit') ?? 2;
  if (limit < LEAST_ANSWER_LIMIT || limit > MOST_ANSWER_LIMIT) {
    throw new UserError(
      `The attribute "answerLimit" of the launch configuration must be between ${LEAST_ANSWER_LIMIT} and ` +
        `${MOST_ANSWER_LIMIT} seconds, but it is ${limit}. Correct it in launch.json.`,
    );
  }
  return limit;
}

function readCacheLimit(read: Attributes): number | undefined {
  const gigabytes = read.number('buildCacheSize');
  if (gigabytes === undefined || gigabytes >= 0) return gigabytes === undefined ? undefined : gigabytes * BYTES_IN_GB;
  throw new UserError(
    `The attribute "buildCacheSize" of the launch configuration is in GB and not negative, but it is ${gigabytes}. ` +
      'Correct it in launch.json; 0 means no limit.',
  );
}

function readConsole(read: Attributes, terminals: boolean): ConsoleKind {
  const console = read.oneOf('console', CONSOLES) ?? (terminals ? 'integratedTerminal' : 'internalConsole');
  if (console !== 'internalConsole' && !terminals) {
    throw new UserError(
      `The "console" "${console}" is not possible: this client cannot open terminals. Set it to "internalConsole".`,
    );
  }
  return console;
}

function readTarget(read: Attributes, base: string): Target {
  const program = read.text('program');
  const module = read.text('module');
  const compiled = read.text('compiledProgram');
  // The compiled program wins: beside it, `program` says what it was made from.
  if (compiled !== undefined) return { kind: 'compiled', program: path.resolve(base, compiled) };
  if (program !== undefined && module !== undefined) {
    throw new UserError('Both "program" and "module" are set in the launch configuration. Remove one of them.');
  }
  if (program !== undefined) return { kind: 'program', program: path.resolve(base, program) };
  if (module !== undefined) return { kind: 'module', module };
  throw new UserError(
    'The launch configuration does not say what to run. Set "program" to a Python file (for the one in the editor: ' +
      '"${file}"), "module" to a module\'s name, or "compiledProgram" to a debug build made before.',
  );
}

/** As in debugpy, one string stands for words as a shell would see them; no shell is involved here. */
function readArgs(read: Attributes): string[] {
  const args = read.stringOrStrings('args') ?? [];
  return typeof args === 'string' ? parseArgsStringToArgv(args) : args;
}

function readMode(read: Attributes, target: Target): BuildMode {
  const extension = read.text('extensionModule');
  const mode = read.oneOf('mode', MODES) ?? (extension === undefined ? 'accelerated' : 'module');
  if (mode !== 'module') {
    if (extension === undefined) return mode;
    throw new UserError(
      `The attribute "extensionModule" is for the "mode" "module", but it is "${mode}". Remove one of them.`,
    );
  }
  if (extension === undefined) {
    throw new UserError(
      'The "mode" "module" compiles an extension module, which cannot be run by itself. Name it in "extensionModule", ' +
        'and in "program" or "module" what the interpreter is to run that imports it.',
    );
  }
  if (target.kind === 'compiled') {
    throw new UserError(
      'An extension module cannot be debugged by "compiledProgram": name in "program" or "module" what imports it.',
    );
  }
  if (target.kind === 'module' && `${target.module}.`.startsWith(`${extension}.`)) {
    throw new UserError(
      `"module" is "${target.module}", which is compiled into the extension module "${extension}", and python -m runs no ` +
        'compiled code. Name what imports it; or remove "extensionModule", and it is compiled as a program.',
    );
  }
  return mode;
}
