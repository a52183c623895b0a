import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/vscode-server/paths';

/** Builds and packs the extension. @throws Error when that fails; why is on the terminal. */
export async function packageExtension(vsix: string): Promise<void> {
  const ok = await run([join(root, 'scripts', 'package.mjs'), '--out', vsix], {});
  if (!ok) throw new Error('The extension could not be packaged.');
}

/** Runs a script on this node with our terminal; true when it ended with 0. */
export function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
