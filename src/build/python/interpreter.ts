import { isObject } from '../../common/json';
import { hasStrings, isStrings } from '../json';

/** What one run of a Python interpreter says about it. */
export interface Interpreter {
  /** `sys.executable`: the interpreter itself, also where a wrapper script (pyenv's shims) was named. */
  executable: string;
  version: readonly number[];
  /** `sys.implementation.name` */
  implementation: string;
  freeThreaded: boolean;
  /** A debug build of CPython itself. */
  debugBuild: boolean;
  prefix: string;
  /** Where Python.h belongs, whether it is there or not. */
  includeFolder: string;
  /** `sys.path`, without the entry of the script. */
  searchPath: readonly string[];
  nuitka?: InstalledNuitka;
}

export interface InstalledNuitka {
  version: string;
  /** nuitka/__main__.py */
  main: string;
  /** nuitka/Version.py, which changes when another version is installed. */
  versionFile: string;
}

/**
 * The program that the interpreter is asked to run. It must be valid in every Python since 2.7, because
 * an unsupported version is to be told by its number and not by a syntax error. The working folder is
 * the user's, so it is taken off the path before anything is imported: a json.py there must not be found.
 */
export const probeProgram = `
import sys
if sys.path and sys.path[0] == "": del sys.path[0]
import json, os, sysconfig
nuitka = None
for folder in sys.path:
    main = os.path.join(folder, "nuitka", "__main__.py")
    version_file = os.path.join(folder, "nuitka", "Version.py")
    if os.path.isfile(main) and os.path.isfile(version_file):
        text = open(version_file, "rb").read().decode("utf8")
        nuitka = {"main": main, "versionFile": version_file, "version": text.partition("Nuitka V")[2].split()[0]}
        break
print(json.dumps({
    "executable": sys.executable,
    "version": list(sys.version_info[:3]),
    "implementation": sys.implementation.name if hasattr(sys, "implementation") else "cpython",
    "freeThreaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "debugBuild": hasattr(sys, "gettotalrefcount"),
    "prefix": sys.prefix,
    "includeFolder": sysconfig.get_path("include"),
    "searchPath": [os.path.abspath(folder) for folder in sys.path],
    "nuitka": nuitka,
}))
`;

/** Reads the probe's answer; undefined when it is something else. */
export function parseInterpreter(value: unknown): Interpreter | undefined {
  if (!hasStrings(value, 'executable', 'implementation', 'prefix', 'includeFolder')) return undefined;
  const { version, freeThreaded, debugBuild, searchPath, nuitka }: Readonly<Record<string, unknown>> = value;
  if (!isNumbers(version) || !isStrings(searchPath)) return undefined;
  const { executable, implementation, prefix, includeFolder } = value;
  return {
    ...{ executable, implementation, prefix, includeFolder, version, searchPath },
    freeThreaded: freeThreaded === true,
    debugBuild: debugBuild === true,
    ...(isNuitka(nuitka) ? { nuitka } : {}),
  };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

function isNuitka(value: unknown): value is InstalledNuitka {
  return isObject(value) && hasStrings(value, 'version', 'main', 'versionFile');
}
