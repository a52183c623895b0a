/** Runs one part of the tests in a process group of its own, with a limit of time. */
import { spawn } from 'node:child_process';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env] Added to ours.
 * @property {number} limitMinutes After this it is killed, with everything in its process group.
 */

/** Running process groups, ended with us when we are interrupted. @type {Set<number>} */
const groups = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const group of groups) killGroup(group);
    process.exit(1);
  });
}

/**
 * Never throws: a part that cannot be started, is killed or fails has not passed, that is all.
 * @param {Part} part
 * @returns {Promise<{ ok: boolean, seconds: number }>}
 */
export function runPart({ name, command, args, env, limitMinutes }) {
  const started = performance.now();
  console.log(`\n── ${name} ──`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, ...env },
    });
    const { pid } = child;
    if (pid) groups.add(pid);
    const watchdog = setTimeout(() => {
      console.log(`${name}: not done after ${limitMinutes} minutes; killed.`);
      if (pid) killGroup(pid);
    }, limitMinutes * 60_000);
    /** @param {boolean} ok @param {string} [why] */
    const done = (ok, why) => {
      clearTimeout(watchdog);
      if (pid) {
        killGroup(pid); // what it may have left behind
        groups.delete(pid);
      }
      const seconds = (performance.now() - started) / 1000;
      console.log(`${name}: ${ok ? 'ok' : `failed${why ? ` (${why})` : ''}`}, ${seconds.toFixed(1)} s`);
      resolve({ ok, seconds });
    };
    child.once('error', (error) => done(false, error.message));
    child.once('exit', (code, signal) => done(code === 0, signal ?? `exit code ${code}`));
  });
}

/** @param {number} group */
function killGroup(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // nothing of it is left
  }
}
