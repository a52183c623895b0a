/** The Python that the project works with: the one on PATH, or what the environment variable PYTHON names. */
import { capture, findOnPath, SetUpError } from './process.mjs';

export const OLDEST = [3, 9];
export const NEWEST = [3, 13];

/** Asked of an interpreter; -I -S: nothing of the user's site is loaded. */
const PROBE = `
import importlib.util, json, os, sys, sysconfig
include = sysconfig.get_path('include')
print(json.dumps({
    'version': list(sys.version_info[:3]),
    'executable': os.path.realpath(sys.executable),
    'headers': os.path.exists(os.path.join(include, 'Python.h')),
    'include': include,
    'venv': all(importlib.util.find_spec(name) for name in ('venv', 'ensurepip')),
}))
`;

/**
 * @typedef {object} Python
 * @property {string} command How it was found.
 * @property {[number, number, number]} version
 * @property {string} executable Real path, symbolic links resolved.
 * @property {boolean} headers Whether Python.h is there, which Nuitka's C needs.
 * @property {string} include Where Python.h is looked for.
 * @property {boolean} venv Whether it can make virtual environments (Debian packages that apart).
 */

/**
 * Finds a Python of a supported version.
 * @returns {Python | undefined} undefined when there is no Python at all.
 * @throws SetUpError when there is only one that is too old or too new.
 */
export function findPython() {
  const wanted = process.env.PYTHON;
  const names = wanted ? [wanted] : ['python3', ...minors().map((minor) => `python3.${minor}`)];
  /** @type {Python[]} */
  const unsuitable = [];
  for (const name of names) {
    const command = name.includes('/') ? name : findOnPath(name);
    const answer = command && capture(command, ['-I', '-S', '-c', PROBE]);
    if (!command || !answer) continue;
    /** @type {Python} */
    const python = { command, ...JSON.parse(answer) };
    if (isSupported(python.version)) return python;
    unsuitable.push(python);
  }
  const [first] = unsuitable;
  if (first) {
    throw new SetUpError(
      `Python ${first.version.join('.')} (${first.command}) is not supported: Python ${OLDEST.join('.')} to ` +
        `${NEWEST.join('.')} is needed. Put one on PATH, or name it: PYTHON=/path/to/python3 npm …`,
    );
  }
  if (wanted) throw new SetUpError(`PYTHON=${wanted} cannot be run.`);
  return undefined;
}

/** Minor versions, newest first. */
function minors() {
  const [, oldest = 0] = OLDEST;
  const [, newest = 0] = NEWEST;
  return Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);
}

/** @param {number[]} version */
function isSupported([major = 0, minor = 0]) {
  return major === 3 && minor >= (OLDEST[1] ?? 0) && minor <= (NEWEST[1] ?? 0);
}
