/** The test suites: what to run, and after how many minutes something must be wrong. */
import path from 'node:path';

/**
 * @typedef {object} Suite
 * @property {(root: string, options: string[]) => { command: string, args: string[] }} command
 * @property {number} limitMinutes
 */

/** @type {Record<string, Suite>} */
export const suites = {
  unit: { command: mocha('unit'), limitMinutes: 10 },
  adapter: { command: mocha('adapter'), limitMinutes: 30 },
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
