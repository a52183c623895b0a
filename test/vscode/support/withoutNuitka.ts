import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { venvPython } from '../../../scripts/dap/adapters';

/** Makes the workspace's interpreter one that has neither Nuitka nor pip. */
export async function withoutNuitka(folder: string): Promise<void> {
  await promisify(execFile)(venvPython, ['-m', 'venv', '--without-pip', join(folder, 'without nuitka')]);
  const settings = { 'nuitka.python': '${workspaceFolder}/without nuitka/bin/python' };
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}
