/** The project's own .venv with exact versions of Nuitka and the Python tools. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, say } from './process.mjs';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** @param {string} root */
export function venvPython(root) {
  return path.join(root, '.venv', 'bin', 'python');
}

/**
 * Whether .venv was completed for this interpreter and these requirements.
 * @param {string} root
 * @param {import('./python.mjs').Python} python
 */
export function venvIsCurrent(root, python) {
  const stamp = stampFile(root);
  return existsSync(stamp) && existsSync(venvPython(root)) && readFileSync(stamp, 'utf8') === fingerprint(python);
}

/**
 * Makes .venv anew. The stamp is written last: one that was killed half way is made again.
 * @param {string} root
 * @param {import('./python.mjs').Python} python
 */
export async function makeVenv(root, python) {
  say(`Making .venv with Python ${python.version.join('.')} …`);
  await run(python.command, ['-m', 'venv', '--clear', path.join(root, '.venv')]);
  say('Installing Nuitka and the Python tools into .venv …');
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
  await run(venvPython(root), [...pip, '--requirement', REQUIREMENTS], { stdio: ['ignore', 'inherit', 'inherit'] });
  const stamp = stampFile(root);
  writeFileSync(`${stamp}.new`, fingerprint(python));
  renameSync(`${stamp}.new`, stamp);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, '.venv', 'set-up.stamp');
}

/** @param {import('./python.mjs').Python} python */
function fingerprint(python) {
  const hash = createHash('sha256');
  hash.update(readFileSync(REQUIREMENTS)).update(python.executable).update(python.version.join('.'));
  return hash.digest('hex');
}
