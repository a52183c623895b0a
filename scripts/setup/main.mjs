/**
 * All set-up, done when something is missing or old and not done again: system packages, npm
 * packages, .venv. Runs with node alone, because node_modules may not be there yet.
 *
 *   node scripts/setup/main.mjs [--vscode]
 *
 * Other scripts: `const { root, python } = await setUp({ vscode: false })`.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSetUpLock } from './lock.mjs';
import { installNodeModules, nodeModulesAreCurrent } from './nodeModules.mjs';
import { say, SetUpError } from './process.mjs';
import { completeSystem, inspectSystem } from './system.mjs';
import { makeVenv, venvIsCurrent, venvPython } from './venv.mjs';

const OLDEST_NODE = 20;

/** The checkout. */
export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/**
 * Sets everything up, or finds that it is. When that cannot be, says why and ends this process with 1.
 * @param {{ vscode?: boolean }} [options] vscode: also what the tests in a real VS Code need.
 * @returns {Promise<{ root: string, python: string }>} python: the interpreter of .venv.
 */
export async function setUp({ vscode = false } = {}) {
  try {
    await check(vscode);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    process.exit(1);
  }
  return { root, python: venvPython(root) };
}

/** @param {boolean} vscode */
async function check(vscode) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new SetUpError(`Node ${OLDEST_NODE} or later is needed; this is ${process.version}.`);
  }
  const { missing, python } = inspectSystem({ vscode });
  if (python && missing.length === 0 && nodeModulesAreCurrent(root) && venvIsCurrent(root, python)) return;
  await withSetUpLock(root, async () => {
    // All asked again: another process may have done it while we waited.
    const complete = await completeSystem({ vscode });
    if (!nodeModulesAreCurrent(root)) await installNodeModules(root);
    if (!venvIsCurrent(root, complete)) await makeVenv(root, complete);
    say('Done.');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp({ vscode: process.argv.includes('--vscode') });
