/** The test suites: what to run, and after how many minutes something must be wrong. */
import path from 'node:path';
import { capture } from '../setup/process.mjs';
import { venvPython } from '../setup/venv.mjs';

/**
 * @typedef {object} Suite
 * @property {(root: string, options: string[]) => { command: string, args: string[] }} command
 * @property {number} limitMinutes
 */

/** @type {Record<string, Suite>} */
export const suites = {
  unit: { command: mocha('unit'), limitMinutes: 10 },
  adapter: { command: mocha('adapter'), limitMinutes: 30 },
  parity: { command: parity, limitMinutes: 20 },
  vscode: { command: tsx('test/vscode/run.ts'), limitMinutes: 25 },
};

/**
 * All `*.test.ts` below test/<folder>; .mocharc.json has the rest.
 * @param {string} folder
 * @returns {Suite['command']}
 */
function mocha(folder) {
  return (root, options) => ({
    command: process.execPath,
    args: [
      path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      ...(process.env.CI ? ['--forbid-only'] : []),
      '--reporter',
      path.join(root, 'test', 'support', 'reporter.cjs'),
      ...options,
      `test/${folder}/**/*.test.ts`,
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
