import { dirname, isAbsolute, resolve } from 'node:path';
import { UserError } from '../../common/errors';

/** Attributes of a launch configuration, as the user wrote them: the adapter checks their types. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What the extension's settings say; an empty setting is absent. */
export interface Settings {
  python?: string;
  nuitkaArgs: readonly string[];
  buildDir?: string;
  /** In GB. */
  buildCacheSize?: number;
  debugger?: string;
  debuggerPath?: string;
  trace: boolean;
}

/** What only VS Code knows about where a configuration is used. All paths are absolute. */
export interface Surroundings {
  workspaceFolder?: string;
  /** The .py file in the active editor. */
  activeFile?: string;
  settings: Settings;
  /** The interpreter that the user selected in the Python extension. */
  selectedPython?: string;
  /** Where builds go when nobody says otherwise. */
  storageDir: string;
  exists(path: string): boolean;
}

/** What {@link complete} makes sure of. */
export interface Completed {
  cwd: string;
  buildDir: string;
  nuitkaArgs: unknown;
  [attribute: string]: unknown;
}

const pathAttributes = ['compiledProgram', 'cwd', 'envFile', 'buildDir', 'trace'];
/** A bare name in one of these is looked for on the PATH; anything else is a path. */
const commandAttributes = ['python', 'debuggerPath'];

/**
 * Completes a launch configuration with what VS Code knows: what the user left out comes from the
 * settings, the active editor and the workspace, and relative paths start at the workspace folder.
 * Everything else, checking included, is the adapter's, which serves clients without this too.
 * @throws UserError when there is nothing to run.
 */
export function complete(configuration: Attributes, surroundings: Surroundings): Completed {
  const { settings, workspaceFolder } = surroundings;
  const { pythonPath, ...given } = configuration;
  const attributes: Record<string, unknown> = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== ''),
  );
  attributes['python'] ??= pythonPath;
  if (!['program', 'module', 'compiledProgram'].some((name) => name in attributes)) {
    attributes['program'] = surroundings.activeFile ?? nothingToRun();
  }
  const program = attributes['program'];
  const base =
    workspaceFolder ?? (typeof program === 'string' && isAbsolute(program) ? dirname(program) : process.cwd());
  const usualEnvFile = resolve(base, '.env');
  const defaults: Attributes = {
    python: settings.python ?? surroundings.selectedPython,
    envFile: surroundings.exists(usualEnvFile) ? usualEnvFile : undefined,
    // debugpy's defaults; said here too because VS Code itself looks at `console`.
    console: 'integratedTerminal',
    debugger: settings.debugger,
    debuggerPath: settings.debuggerPath,
    trace: settings.trace,
    buildCacheSize: settings.buildCacheSize,
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (value !== undefined) attributes[name] ??= value;
  }
  for (const name of pathAttributes) attributes[name] = absolute(attributes[name], base);
  for (const name of commandAttributes) attributes[name] = absolute(attributes[name], base, /[\\/]/);
  const cwd = textOr(attributes['cwd'], base);
  // As `python program` would be looked for.
  attributes['program'] = absolute(attributes['program'], cwd);
  return {
    ...withoutUndefined(attributes),
    ...quietConsole(attributes),
    cwd,
    buildDir: textOr(attributes['buildDir'], resolve(base, settings.buildDir ?? surroundings.storageDir)),
    nuitkaArgs: joined(settings.nuitkaArgs, attributes['nuitkaArgs']),
  };
}

function nothingToRun(): never {
  throw new UserError(
    'There is no program to debug. Open a Python file, or set "program" in the launch configuration.',
  );
}

function absolute(value: unknown, base: string, only = /./): unknown {
  return typeof value === 'string' && only.test(value) ? resolve(base, value) : value;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** The configuration's options come after the settings' and so win. What is no list is the adapter's to refuse. */
function joined(settings: readonly string[], own: unknown): unknown {
  if (own === undefined) return [...settings];
  return Array.isArray(own) ? settings.concat(own) : own;
}

/** The program's output is in the terminal: the Debug Console is not to cover it at the start. */
function quietConsole(attributes: Attributes): Attributes {
  const quiet = attributes['console'] !== 'internalConsole' && attributes['internalConsoleOptions'] === undefined;
  return quiet ? { internalConsoleOptions: 'neverOpen' } : {};
}

function withoutUndefined(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
