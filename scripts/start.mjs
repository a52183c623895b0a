/**
 * `npm start [-- FOLDER]`: VS Code with this extension and the examples. The desktop one when `code`
 * is on the PATH, else VS Code in the browser, on 127.0.0.1, until Ctrl+C.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, run, say } from './setup/process.mjs';
import { setUp } from './setup/main.mjs';

const code = findOnPath('code');
const { root, python } = await setUp({ vscode: !code });
say('Building the extension …');
await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root });

// A workspace file, so that the interpreter with Nuitka is known without a file in the user's folder.
const workspace = path.join(root, '.cache', 'vscode', 'start.code-workspace');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'examples'));
mkdirSync(path.dirname(workspace), { recursive: true });
writeFileSync(workspace, JSON.stringify({ folders: [{ path: folder }], settings: { 'nuitka.python': python } }));

if (code) {
  await run(code, ['--new-window', `--extensionDevelopmentPath=${root}`, workspace]);
} else {
  const { tsImport } = await import('tsx/esm/api');
  const { startInBrowser } = await tsImport('./vscode-server/browser.ts', import.meta.url);
  await startInBrowser(workspace);
}
