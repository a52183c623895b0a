/**
 * `npm run demo`: compiles a Python program with Nuitka and debugs it in the terminal, through the
 * debug adapter, as VS Code does.
 *
 *   npm run demo                                  the program in examples/
 *   npm run demo -- path/to/program.py:12 arg …   any program, stopped at line 12 (without: at its first)
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const { root } = await setUp();
await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]);
const demo = spawn(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'scripts', 'demo', 'main.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
demo.once('exit', (code) => process.exit(code ?? 1));
