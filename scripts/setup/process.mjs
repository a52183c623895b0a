/** Running other programs: never by a shell, arguments as arrays. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Something is missing or failed, and the message says what to do. Printed without a stack. */
export class SetUpError extends Error {}

/**
 * Runs a program with our terminal and waits for it.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @throws SetUpError when it cannot be started or does not end with 0.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', (error) => reject(new SetUpError(`${command} could not be started: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(undefined);
      else reject(new SetUpError(`${[command, ...args].join(' ')} failed (${signal ?? `exit code ${code}`}).`));
    });
  });
}

/**
 * Runs a short program and gives what it printed, or undefined when it could not run or failed.
 * @param {string} command
 * @param {string[]} args
 */
export function capture(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout : undefined;
}

/**
 * The first of these names that is an executable on PATH.
 * @param {...string} names
 */
export function findOnPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder || '.', name);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** One line about what is being done. @param {string} text */
export function say(text) {
  const label = process.stderr.isTTY ? '\x1b[2m[set-up]\x1b[0m' : '[set-up]';
  process.stderr.write(`${label} ${text}\n`);
}
