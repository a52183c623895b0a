/**
 * The newest lldb that the system's packages offer, for the tests: packages of two versions cannot be installed at once
 * (python3-lldb-x.y), so it is unpacked below .cache, and started by a script that says where its libraries are.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { capture, findOnPath, run, say } from './process.mjs';

/**
 * What is unpacked; everything else it shares with the lldb that is installed.
 * @param {number} version
 */
const packagesOf = (version) => [
  `lldb-${version}`,
  `liblldb-${version}`,
  `libllvm${version}`,
  `libclang-cpp${version}`,
  `python3-lldb-${version}`,
];

/**
 * Unpacks it, or finds that it is there.
 * @param {string} root
 * @returns {Promise<string | undefined>} The script that starts it; undefined where there are no such packages or it
 *   does not run, which is said.
 */
export async function newestLldb(root) {
  const version = newestVersion();
  if (version === undefined) {
    say('There is no other lldb here: no packages of apt.');
    return undefined;
  }
  const folder = path.join(root, '.cache', `lldb-${version}`);
  const script = path.join(folder, 'bin', 'lldb');
  if (existsSync(script)) return script;
  say(`Unpacking lldb ${version} into ${path.relative(root, folder)} …`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(path.join(unfinished, 'bin'), { recursive: true });
  await run('apt-get', ['-qq', 'download', ...packagesOf(version)], {
    cwd: unfinished,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const file of readdirSync(unfinished).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', path.join(unfinished, file), unfinished]);
    rmSync(path.join(unfinished, file));
  }
  writeFileSync(path.join(unfinished, 'bin', 'lldb'), starter(folder, version));
  chmodSync(path.join(unfinished, 'bin', 'lldb'), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  if (capture(script, ['--version']) !== undefined) return script;
  say(`lldb ${version} does not run here.`);
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

function newestVersion() {
  if (!findOnPath('apt-get') || !findOnPath('apt-cache') || !findOnPath('dpkg')) return undefined;
  const found = capture('apt-cache', ['search', '--names-only', '^lldb-[0-9]+$']) ?? '';
  const versions = [...found.matchAll(/^lldb-(\d+) /gm)].map(([, version]) => Number(version));
  return versions.length === 0 ? undefined : Math.max(...versions);
}

/**
 * @param {string} folder
 * @param {number} version
 */
function starter(folder, version) {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH=${quoted(path.join(folder, `usr/lib/${machine}-linux-gnu`))}`,
    `exec ${quoted(path.join(folder, `usr/lib/llvm-${version}/bin/lldb`))} "$@"`,
    '',
  ].join('\n');
}
