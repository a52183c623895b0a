/**
 * `npm run package [-- --out FILE]`: builds, and packs the extension as a .vsix. What goes into it
 * is what .vscodeignore lets through: the bundles, the Nuitka plugin and runtime, the pictures.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const { root } = await setUp();
const { createVSIX } = await import('@vscode/vsce');

const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const packagePath = path.resolve(values.out ?? path.join(root, `${name}-${version}.vsix`));
await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root });
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false, // all of them are in the bundles
  allowMissingRepository: true,
  rewriteRelativeLinks: false, // the README's pictures are in the package
});
console.log(`${packagePath}: ${Math.round(statSync(packagePath).size / 1024)} KiB`);
