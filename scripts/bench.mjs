/**
 * `npm run bench`: measures ours beside the peers', all in one run on this machine. Prints tables and
 * leaves JSON in bench/results/. docs/bench.md says what is measured and how.
 *
 *   npm run bench                       everything (about 10 minutes; more the first time, for builds)
 *   npm run bench -- steps evaluate     parts; `npm run bench -- --help` names them and the options
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const { root } = await setUp();
await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]);
const bench = spawn(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'bench', 'main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
bench.once('exit', (code) => process.exit(code ?? 1));
