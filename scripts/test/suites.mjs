/** The test suites: what to run, and after how many minutes something must be wrong. */
import path from 'node:path';
import { newestLldb } from '../setup/newestLldb.mjs';
import { capture, findOnPath, say } from '../setup/process.mjs';
import { venvPython } from '../setup/venv.mjs';

/**
 * @typedef {object} Suite
 * @property {(root: string, options: string[]) => { command: string, args: string[] }} command
 * @property {Record<string, string>} [env] In addition to ours.
 * @property {(root: string) => Promise<Record<string, string> | undefined>} [prepare]
 *   What it needs beside the set-up, as more of the environment; undefined where that cannot be had: it is left out.
 * @property {number} limitMinutes
 */

/** @type {Record<string, Suite>} */
export const suites = {
  unit: { command: mocha('unit'), limitMinutes: 10 },
  adapter: { command: mocha('adapter'), env: { NUITKA_DEBUG_TEST_DEBUGGER: 'gdb' }, limitMinutes: 30 },
  // Everything that starts a native debugger, once more. What is left out only builds, or is a script of ours.
  'adapter-lldb': {
    command: mocha('adapter/native', 'adapter/session', 'adapter/modes'),
    env: { NUITKA_DEBUG_TEST_DEBUGGER: 'lldb' },
    limitMinutes: 30,
  },
  // The debugger alone, with the newest lldb that there is. Both ends of what is supported are tried so.
  'native-lldb-newest': {
    command: mocha('adapter/native'),
    env: { NUITKA_DEBUG_TEST_DEBUGGER: 'lldb' },
    prepare: withNewestLldb,
    limitMinutes: 10,
  },
  // The same with an lldb-mi, which no system has as a package: where there is one in PATH.
  'native-lldb-mi': {
    command: mocha('adapter/native'),
    env: { NUITKA_DEBUG_TEST_DEBUGGER: 'lldb' },
    prepare: withLldbMi,
    limitMinutes: 10,
  },
  parity: { command: parity, limitMinutes: 20 },
  vscode: { command: tsx('test/vscode/run.ts'), limitMinutes: 25 },
};

/**
 * All `*.test.ts` below test/<folder>; .mocharc.json has the rest.
 * @param {string[]} folders
 * @returns {Suite['command']}
 */
function mocha(...folders) {
  return (root, options) => ({
    command: process.execPath,
    args: [
      path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      ...(process.env.CI ? ['--forbid-only'] : []),
      '--reporter',
      path.join(root, 'test', 'support', 'reporter.cjs'),
      ...options,
      ...folders.map((folder) => `test/${folder}/**/*.test.ts`),
    ],
  });
}

/**
 * The events of all programs that are there to be measured by, each a test: on Python 3.11 every one is CPython's. Of
 * the other versions docs/line-events.md has those that are not.
 * @type {Suite['command']}
 */
function parity(root, options) {
  const version = capture(venvPython(root), ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
  const enough = version?.trim() === '3.11' ? ['--min=100', '--min-programs=100', '--min-lines=100'] : ['--min=99'];
  const programs = ['language', 'realistic', 'lines'].map((name) => path.join(root, 'test', 'programs', name));
  return tsx('scripts/parity/main.ts')(root, [...programs, ...enough, ...options]);
}

/** @param {string} root */
async function withNewestLldb(root) {
  const lldb = await newestLldb(root);
  return lldb === undefined ? undefined : { NUITKA_DEBUG_TEST_DEBUGGER_PATH: lldb };
}

function withLldbMi() {
  const lldbMi = findOnPath('lldb-mi');
  if (lldbMi === undefined) say('There is no lldb-mi in PATH.');
  return Promise.resolve(lldbMi === undefined ? undefined : { NUITKA_DEBUG_TEST_DEBUGGER_PATH: lldbMi });
}

/**
 * A program of the project's own.
 * @param {string} script
 * @returns {Suite['command']}
 */
function tsx(script) {
  return (root, options) => ({
    command: process.execPath,
    args: ['--import', 'tsx', path.join(root, script), ...options],
  });
}
