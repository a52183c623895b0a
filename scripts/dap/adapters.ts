import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AdapterCommand } from './transport';

/** The checkout. */
export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** The interpreter of the project's .venv, which has Nuitka and debugpy. */
export const venvPython = path.join(root, '.venv', 'bin', 'python');

/** Ours, bundled (`npm run build`). */
export const nuitkaAdapter: AdapterCommand = {
  command: process.execPath,
  args: [path.join(root, 'dist', 'adapter.js')],
};

/** Microsoft's debugger of interpreted Python, which we are compared with. */
export const debugpyAdapter: AdapterCommand = { command: venvPython, args: ['-m', 'debugpy.adapter'] };
