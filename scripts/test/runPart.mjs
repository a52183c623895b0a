/** Runs one part of the tests in a process group of its own, with a limit of time. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env] Added to ours.
 * @property {number} limitMinutes After this it is killed, with everything in its process group.
 */

/** In the environment of everything that a part starts, also of what left its process group. */
const MARKER = 'NUITKA_DEBUG_TEST_PART';

/** Parts that run, ended with us when we are interrupted: how each is ended. @type {Set<() => void>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const end of running) end();
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
    const marker = randomUUID();
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, ...env, [MARKER]: marker },
    });
    const end = () => {
      if (child.pid) killGroup(child.pid);
      killMarked(marker);
    };
    running.add(end);
    const watchdog = setTimeout(() => {
      console.log(`${name}: not done after ${limitMinutes} minutes; killed.`);
      end();
    }, limitMinutes * 60_000);
    /** @param {boolean} ok @param {string} [why] */
    const done = (ok, why) => {
      clearTimeout(watchdog);
      end(); // what it may have left behind
      running.delete(end);
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

/** Compilations and programs have groups of their own; where there is /proc they are found by their environment. */
function killMarked(/** @type {string} */ marker) {
  for (const pid of processes()) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${MARKER}=${marker}`)) continue;
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended just now, or is somebody else's
    }
  }
}

function processes() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
