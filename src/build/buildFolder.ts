import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Whether scons and ccache can work with a path: both take `$` for a variable, whatever quotes are around it,
 * and a control character ends a name. (Spaces, quotes and all else in a path work with Nuitka 4.3.3.)
 */
export function isPathForScons(path: string): boolean {
  return !/[$\p{Cc}]/u.test(path);
}

/** The folder for builds: the one that was asked for where it can be used, else one of its own in the user's cache. */
export function usableBuildFolder(buildDir: string, env: NodeJS.ProcessEnv): string {
  if (isPathForScons(buildDir) && !isReadOnly(buildDir)) return buildDir;
  const hash = createHash('sha256').update(buildDir).digest('hex').slice(0, 12);
  const caches = [env.XDG_CACHE_HOME || join(homedir(), '.cache'), tmpdir()];
  const cache = caches.find((folder) => isPathForScons(folder)) ?? '/tmp';
  return join(cache, 'nuitka-debug', hash);
}

/** Whether nothing can be made in a folder, or where it would be made. What else is wrong with it is told when it is used. */
function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && dirname(folder) !== folder) return isReadOnly(dirname(folder));
    return code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
  }
}
