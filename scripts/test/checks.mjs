/** Checks of the sources, each counted as one test. */
import path from 'node:path';
import { cFiles } from './sources.mjs';

/**
 * @param {string} root
 * @returns {(import('./runPart.mjs').Part & { neededBySuites?: boolean })[]}
 */
export function checks(root) {
  const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);
  const venv = (/** @type {string} */ name) => path.join(root, '.venv', 'bin', name);
  const cache = (/** @type {string} */ name) => path.join(root, '.cache', name);
  const limitMinutes = 5;
  return [
    { name: 'types (tsc)', command: bin('tsc'), args: ['--noEmit'], limitMinutes },
    {
      name: 'lint (eslint)',
      command: bin('eslint'),
      args: ['--max-warnings=0', '--cache', '--cache-strategy=content', '--cache-location', cache('eslint.json'), '.'],
      limitMinutes,
    },
    {
      name: 'format (prettier)',
      command: bin('prettier'),
      args: ['--check', '--log-level=warn', '--cache', '--cache-location', cache('prettier.json'), '.'],
      limitMinutes,
    },
    { name: 'lint (ruff)', command: venv('ruff'), args: ['check', '--quiet', '.'], limitMinutes },
    { name: 'format (ruff)', command: venv('ruff'), args: ['format', '--check', '--quiet', '.'], limitMinutes },
    { name: 'types (mypy)', command: venv('mypy'), args: [], limitMinutes },
    {
      name: 'format (clang-format)',
      command: venv('clang-format'),
      args: ['--dry-run', '--Werror', ...cFiles(root)],
      limitMinutes,
    },
    {
      name: 'bundle',
      command: process.execPath,
      args: [path.join(root, 'scripts', 'build.mjs')],
      limitMinutes,
      neededBySuites: true,
    },
  ];
}
