/**
 * `npm run test:matrix` tests the plugin with several versions of Nuitka and Python; see scripts/matrix/options.ts.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const { root } = await setUp();
await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]);
const main = path.join(root, 'scripts', 'matrix', 'main.ts');
const matrix = spawn(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], { stdio: 'inherit' });
// It ends what it has started, and then itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => matrix.kill(signal));
matrix.once('exit', (code) => process.exit(code ?? 1));
