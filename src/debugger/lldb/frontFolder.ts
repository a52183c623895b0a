import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../../common/errors';

/**
 * The folder of our MI front for lldb (Python).
 * @throws InternalError when the installation is incomplete.
 */
export function frontFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  // Bundled: dist/adapter.js beside dist/lldb. From the sources: beside this file.
  for (const folder of [path.join(here, 'lldb'), path.join(here, 'front')]) {
    if (existsSync(path.join(folder, 'nuitka_debug_front'))) return folder;
  }
  throw new InternalError(`The MI front for lldb is missing near ${here}.`);
}
