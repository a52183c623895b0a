import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where VS Code is installed for this checkout, once. */
export const cache = join(root, '.cache', 'vscode');

/**
 * code-server, on npm, carries VS Code itself, made to be served to a browser: the one way to a real
 * VS Code where the editor's own download is out of reach. This is the newest version that runs on
 * node 20; it is VS Code 1.100.
 */
export const codeServerVersion = '4.100.3';

/** VS Code's own server, inside of code-server, whose own front end is not needed. */
export const serverFolder = join(cache, `code-server-${codeServerVersion}`);
export const serverMain = join(serverFolder, 'out', 'server-main.js');
