import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { venvPython } from '../../../scripts/dap/adapters';
import type { Window } from './session';

/** Makes the workspace's interpreter one that has neither Nuitka nor pip. */
export async function withoutNuitka(window: Window): Promise<void> {
  await promisify(execFile)(venvPython, ['-m', 'venv', '--without-pip', window.path('without nuitka')]);
  const settings = { 'nuitka.python': '${workspaceFolder}/without nuitka/bin/python' };
  await writeFile(window.path('.vscode/settings.json'), JSON.stringify(settings));
}
