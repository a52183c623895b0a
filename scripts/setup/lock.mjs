/** One set-up at a time in a checkout: `npm test` and `npm run demo` may be started together. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './process.mjs';

/**
 * Runs `work` while no other process of ours does.
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function withSetUpLock(root, work) {
  const file = path.join(root, '.cache', 'set-up.lock');
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !tryLock(file); told = true) {
    if (!told) say('Another set-up is running here; waiting for it …');
    await delay(200);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryLock(file) {
  // Linked into place, so that the lock never exists without its owner's number in it.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const owner = Number(readIfThere(file));
  if (!owner || isAlive(owner)) return false;
  rmSync(file, { force: true }); // it was killed
  return tryLock(file);
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
