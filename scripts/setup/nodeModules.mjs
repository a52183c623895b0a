/** node_modules, as package-lock.json says. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, say } from './process.mjs';

/**
 * Whether what is installed is what the lock file says. npm leaves a lock file of what it really
 * installed in node_modules when it is done (so not after one that was killed); the two are compared.
 * @param {string} root
 */
export function nodeModulesAreCurrent(root) {
  const installedLock = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(installedLock);
  for (const [folder, entry] of Object.entries(wanted)) {
    if (folder === '') continue;
    const there = installed[folder];
    if (!there && entry.optional) continue; // another platform's
    if (there?.version !== entry.version || there?.integrity !== entry.integrity) return false;
    if (!existsSync(path.join(root, folder, 'package.json'))) return false;
  }
  return Object.keys(installed).every((folder) => folder in wanted);
}

/**
 * Makes node_modules anew. No install scripts are run: none of what we use needs one (esbuild's
 * program comes as a package of its own).
 * @param {string} root
 */
export async function installNodeModules(root) {
  say('Installing the npm packages (npm ci) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, env: { ...process.env, NODE_ENV: 'development' } };
  // Under `npm run` the same npm is used again; its path is a JavaScript file.
  if (npm && /\.c?js$/.test(npm)) await run(process.execPath, [npm, ...args], options);
  else await run('npm', args, options);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
