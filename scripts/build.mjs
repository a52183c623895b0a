/**
 * Builds what VS Code runs into dist/: the extension, the debug adapter, and beside them the Nuitka
 * plugin and the C runtime that go into the debugged program.
 *
 * `node scripts/build.mjs [--watch]`
 */
import { cp, rm, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const watch = process.argv.includes('--watch');

/** CommonJS has no import.meta; this gives the bundles the one property of it that the sources use. */
const importMetaUrl = {
  define: { 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
  legalComments: 'linked',
  // Prefer the ES module of a package: the UMD wrappers of some hide their imports from the bundler.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  ...importMetaUrl,
};

const bundles = [
  { ...shared, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...shared, entryPoints: ['src/adapter/main.ts'], outfile: 'dist/adapter.js' },
];

const withoutCaches = (/** @type {string} */ source) => !/__pycache__|\.pyc$/.test(source);

/** Copies what the program under debugging is built with, without Python's caches. */
async function copyDebuggee() {
  for (const part of ['plugin', 'runtime']) {
    const target = join(dist, 'debuggee', part);
    await rm(target, { recursive: true, force: true });
    await cp(join(root, 'src/debuggee', part), target, { recursive: true, filter: withoutCaches });
  }
}

/** Copies what runs inside lldb. */
async function copyFront() {
  const target = join(dist, 'lldb');
  await rm(target, { recursive: true, force: true });
  await cp(join(root, 'src/debugger/lldb/front'), target, { recursive: true, filter: withoutCaches });
}

await mkdir(dist, { recursive: true });
await copyDebuggee();
await copyFront();
if (watch) {
  for (const bundle of bundles) await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
