import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Window } from './session';

/** Makes `shelf.py` the program that F5 debugs, with its output in the Debug Console. */
export async function launchesShelf(folder: string): Promise<void> {
  const configuration = {
    name: 'Shelf',
    type: 'nuitka',
    request: 'launch',
    program: '${workspaceFolder}/shelf.py',
    console: 'internalConsole',
  };
  await writeFile(
    join(folder, '.vscode', 'launch.json'),
    JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
  );
}

/** Runs to the line of `shelf.py` that a book is counted in, for the first one; returns the line. */
export async function stopAtFirstBook(window: Window): Promise<number> {
  const line = window.line('counted', 'shelf.py');
  await window.workbench.openFile('shelf.py');
  await window.workbench.clickGutter(line);
  await window.debugging.start();
  await window.debugging.firstStopAt(line);
  await window.debugging.variables.is('book', '1700');
  return line;
}
