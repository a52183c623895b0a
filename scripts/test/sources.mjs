/** Which files are ours. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * All C sources and headers below src/.
 * @param {string} root
 */
export function cFiles(root) {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[ch]$/.test(file))
    .map((file) => path.join(root, 'src', file))
    .sort();
}
