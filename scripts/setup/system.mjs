/** Programs of the system that the project needs, and how to get them on Debian and Ubuntu. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, run, say, SetUpError } from './process.mjs';
import { findPython } from './python.mjs';

/**
 * @typedef {object} Need
 * @property {string} name In words.
 * @property {string[]} packages Of Debian and Ubuntu.
 */

/** Node's own C++ headers and a compiler: VS Code's server has an addon (node-pty) that is built for the tests. */
const VSCODE_TOOLS = [
  {
    name: 'a browser (chromium)',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-liberation'],
  },
  { name: 'ripgrep', commands: ['rg'], packages: ['ripgrep'] },
  { name: 'g++', commands: ['g++', 'c++'], packages: ['g++'] },
  { name: 'make', commands: ['make'], packages: ['make'] },
];
const TOOLS = [
  { name: 'gdb', commands: ['gdb'], packages: ['gdb'] },
  { name: 'lldb', commands: ['lldb'], packages: ['lldb'] },
  { name: 'clang', commands: ['clang'], packages: ['clang'] },
  { name: 'gcc', commands: ['gcc'], packages: ['gcc', 'libc6-dev'] },
  { name: 'ccache', commands: ['ccache'], packages: ['ccache'] },
  { name: 'patchelf', commands: ['patchelf'], packages: ['patchelf'] },
];

/**
 * What is there and what is not. Quick: nothing but PATH is looked at, and one Python is started.
 * @param {{ vscode: boolean }} options vscode: also what the tests in a real VS Code need.
 * @returns {{ missing: Need[], python: import('./python.mjs').Python | undefined }}
 */
export function inspectSystem({ vscode }) {
  /** @type {Need[]} */
  const missing = [...TOOLS, ...(vscode ? VSCODE_TOOLS : [])].filter((tool) => !findOnPath(...tool.commands));
  if (findOnPath('gcc') && process.platform === 'linux' && !existsSync('/usr/include/stdio.h')) {
    missing.push({ name: "the C library's headers", packages: ['libc6-dev'] });
  }
  const python = findPython();
  if (!python) missing.push({ name: 'Python 3', packages: ['python3', 'python3-dev', 'python3-venv'] });
  if (python && !python.headers) {
    missing.push({ name: "Python's headers (Python.h)", packages: [debianPackage(python, 'dev')] });
  }
  if (python && !python.venv) {
    missing.push({ name: "Python's venv module", packages: [debianPackage(python, 'venv')] });
  }
  return { missing, python };
}

/**
 * Installs what is missing when we are root and apt-get is there.
 * @param {{ vscode: boolean }} options As for inspectSystem.
 * @returns {Promise<import('./python.mjs').Python>} the Python to work with, now complete.
 * @throws SetUpError with the one line to run when we may not, or with what could not be had.
 */
export async function completeSystem({ vscode }) {
  let { missing, python } = inspectSystem({ vscode });
  if (missing.length > 0) {
    await install(missing);
    ({ missing, python } = inspectSystem({ vscode }));
  }
  if (missing.length > 0 || !python) throw new SetUpError(`Still missing after the installation: ${names(missing)}.`);
  return python;
}

/**
 * The package that belongs to this interpreter, as Debian names it: python3.11-dev, python3.11-venv.
 * @param {import('./python.mjs').Python} python
 * @param {'dev' | 'venv'} part
 */
function debianPackage(python, part) {
  if (path.dirname(python.executable) !== '/usr/bin') {
    const lacking = part === 'dev' ? `its headers (Python.h in ${python.include})` : 'its modules venv and ensurepip';
    throw new SetUpError(
      `${python.executable} is not the system's Python and lacks ${lacking}. ` +
        'Install it complete, or name another one: PYTHON=/usr/bin/python3 npm …',
    );
  }
  return `python3.${python.version[1]}-${part}`;
}

/** @param {Need[]} missing */
async function install(missing) {
  const packages = [...new Set(missing.flatMap((need) => need.packages))];
  const apt = findOnPath('apt-get');
  if (!apt) {
    throw new SetUpError(
      `Missing: ${names(missing)}. Please install (packages as Debian names them): ${packages.join(' ')}`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetUpError(
      `Missing: ${names(missing)}. Please run this line, then the same command again:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\n`,
    );
  }
  say(`Missing: ${names(missing)}. Installing ${packages.join(' ')} by apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = /** @type {const} */ (['ignore', 'ignore', 'inherit']);
  // An interrupted dpkg is mended first: a set-up killed half way must be finished by the next one.
  await run('dpkg', ['--configure', '-a'], { env, stdio: [...quiet] });
  await run(apt, ['-qq', 'update'], { env, stdio: [...quiet] });
  await run(apt, ['-qq', 'install', '-y', '--no-install-recommends', ...packages], { env, stdio: [...quiet] });
}

/** @param {Need[]} needs */
function names(needs) {
  return needs.map((need) => need.name).join(', ');
}
