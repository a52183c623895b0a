import { dirname, join } from 'node:path';
import type { Layout } from './layout';
import type { Target } from './target';
import type { BuildRequest } from './types';

/** The environment that Nuitka and the C compiler would have without us: the session's, and the request's over it. */
export function userEnvironment(request: Pick<BuildRequest, 'env'>): NodeJS.ProcessEnv {
  return { ...process.env, ...request.env };
}

/**
 * The environment that Nuitka runs in.
 * @param keptModules for what has not changed since an earlier build, which had the same key
 * @param compiledByClang and not by gcc
 */
export function nuitkaEnvironment(
  request: BuildRequest,
  target: Target,
  layout: Layout,
  keptModules: string | undefined,
  compiledByClang: boolean,
): NodeJS.ProcessEnv {
  const env = userEnvironment(request);
  const isDebug = request.flavor === 'debug';
  return {
    ...env,
    // Lines come as they are said, not when a buffer is full.
    PYTHONUNBUFFERED: '1',
    // Messages of the compilers in English, as diagnostics reads them. (LC_ALL=C would turn on Python's UTF-8 mode.)
    LANGUAGE: 'en',
    // Nuitka asks PyPI for newer versions otherwise.
    NUITKA_UPDATE_CHECK: env.NUITKA_UPDATE_CHECK ?? 'never',
    NUITKA_DEBUG_BUILD: JSON.stringify(pluginSettings(request, target, layout)),
    ...(isDebug ? { NUITKA_DEBUG_MAP: layout.debugMap, NUITKA_DEBUG_PROBES: request.probes ?? 'own' } : {}),
    ...(keptModules === undefined
      ? {}
      : {
          NUITKA_DEBUG_KEPT: JSON.stringify({
            folder: layout.kept,
            key: keptModules,
            links: request.mode === 'accelerated',
          }),
        }),
    ...(isDebug ? { CFLAGS: cFlags(env.CFLAGS, layout, compiledByClang) } : {}),
  };
}

/** Settings of our build plugin; see debuggee/plugin/nuitka_debug_build_plugin.py. */
function pluginSettings(request: BuildRequest, target: Target, layout: Layout): Record<string, unknown> {
  const isMovedProgram = request.flavor === 'debug' && request.mode === 'accelerated';
  return {
    roots: rootsOf(request, target),
    ...request.compile,
    // In a program that has all that it needs in it, what is not compiled must be there all the same.
    selfContained: request.mode === 'standalone' || request.mode === 'onefile',
    record: layout.record,
    crashReport: layout.crashReport,
    // Given as a Python expression. JSON strings are Python strings too.
    ...(isMovedProgram
      ? {
          sysPath0: target.sysPath0 === undefined ? 'os.getcwd()' : JSON.stringify(target.sysPath0),
          sysArgv0: JSON.stringify(target.kind === 'runnable package' ? join(target.path, '__main__.py') : target.path),
        }
      : {}),
    ...(target.inside ? { inside: target.inside } : {}),
  };
}

/** Below these are the modules that are compiled when they are imported. Of an extension module nothing else is. */
function rootsOf(request: BuildRequest, target: Target): string[] {
  if (request.mode === 'module') return [target.path];
  return [...new Set([request.cwd, dirname(target.path)])];
}

/**
 * Nuitka asks for -g. Lines and functions are all that a native stack needs, and they are a tenth of it:
 * the variables are in the debug map, and describing the C ones takes as long as compiling half the program.
 *
 * With -g the C compiler also writes the working folder into each object, and ccache keeps objects of different
 * folders apart: each program would compile Nuitka's runtime again (14 of 16 s). With a relative folder
 * in the debug information they are shared; the debugger is told where the C is.
 *
 * Three of gcc's optimisations take a fifth of its time on the code of large modules and win nothing in the
 * programs of `npm run bench`. Clang refuses the options for that.
 */
function cFlags(own: string | undefined, { cFolder }: Layout, compiledByClang: boolean): string {
  const shared = isPlain(cFolder) ? [`-fdebug-prefix-map=${cFolder}=.`] : [];
  return ['-g1', ...(compiledByClang ? [] : [fewerPasses]), ...(own ? [own] : []), ...shared].join(' ');
}

const fewerPasses = '-fno-tree-pre -fno-gcse -fno-schedule-insns2';

/** CFLAGS are split at spaces and quotes by scons, and the option itself at "=". */
function isPlain(path: string): boolean {
  return /^[\w/.+@,:~-]+$/.test(path);
}

/** Variables that change what Nuitka or the compiler makes. */
const deciding =
  /^(CC|CXX|CFLAGS|CPPFLAGS|CCFLAGS|CXXFLAGS|LDFLAGS|CPATH|C_INCLUDE_PATH|LIBRARY_PATH|LD_RUN_PATH|SOURCE_DATE_EPOCH|CONDA_PREFIX|SDKROOT|MACOSX_DEPLOYMENT_TARGET|PYTHON(PATH|HOME|USERBASE|NOUSERSITE|OPTIMIZE|UTF8)|NUITKA_.*)$/;
const notDeciding = /^NUITKA_(UPDATE_CHECK|DEBUG_.*|QUIET|CCACHE_BINARY|CACHE_DIR.*)$/;

/** The part of an environment that decides what comes out of a build, in a stable order. */
export function decidingVariables(env: NodeJS.ProcessEnv): [name: string, value: string][] {
  return Object.entries(env)
    .flatMap(([name, value]): [string, string][] =>
      value !== undefined && deciding.test(name) && !notDeciding.test(name) ? [[name, value]] : [],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
