/** `npm run format`: puts all sources in the project's form (prettier, ruff, clang-format). */
import path from 'node:path';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';
import { cFiles } from './test/sources.mjs';

const { root } = await setUp();
const venv = (/** @type {string} */ name) => path.join(root, '.venv', 'bin', name);
await run(path.join(root, 'node_modules', '.bin', 'prettier'), ['--write', '--log-level=warn', '.'], { cwd: root });
await run(venv('ruff'), ['format', '--quiet', '.'], { cwd: root });
await run(venv('ruff'), ['check', '--quiet', '--fix', '.'], { cwd: root });
const sources = cFiles(root);
if (sources.length > 0) await run(venv('clang-format'), ['-i', ...sources], { cwd: root });
