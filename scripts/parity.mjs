/**
 * `npm run parity`: whether compiled programs do what interpreted ones do, line by line: the events of
 * sys.settrace against those that a compiled program records, of any Python programs.
 *
 *   npm run parity                            the programs in test/programs
 *   npm run parity -- prog.py folder          others; `npm run parity -- --help` has the options
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const { root } = await setUp();
const args = process.argv.slice(2);
if (args.includes('--dap')) await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]);
const parity = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'scripts', 'parity', 'main.ts'), ...args], {
  stdio: 'inherit',
});
// It ends what it has started, and then itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => parity.kill(signal));
parity.once('exit', (code) => process.exit(code ?? 1));
