import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where builds are kept when the client does not say (our VS Code extension does): the user's cache
 * folder, by the rules of the system (XDG base directories, on Linux).
 */
export function defaultBuildDir(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  return path.join(cacheFolder(environment, platform), 'nuitka-debug');
}

function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return environment['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  // A relative path there is to be ignored, says the specification.
  const xdg = environment['XDG_CACHE_HOME'] ?? '';
  return path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.cache');
}
