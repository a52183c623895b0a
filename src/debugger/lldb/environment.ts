import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from '../environment';
import { realFile } from '../realFile';

/**
 * The environment for lldb: ours without what would change what it does, and with its own Python module where
 * that is not where lldb looks for it (Debian's up to 16).
 * @param file the lldb that is to be started.
 */
export function lldbEnvironment(file: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const module = pythonModuleFolder(file);
  return {
    ...cleanEnvironment(env),
    // The folder of the front belongs to the installation of the extension.
    PYTHONDONTWRITEBYTECODE: '1',
    // Nothing of the user's is run inside lldb (usercustomize, .pth files).
    PYTHONNOUSERSITE: '1',
    ...(module !== undefined && { PYTHONPATH: module }),
  };
}

/**
 * The folder that has lldb's Python module, beside lldb itself: `lib/llvm-14/lib/python3.11/dist-packages` for
 * `lib/llvm-14/bin/lldb`. Undefined where there is none, as on macOS: then lldb knows where its own is.
 */
function pythonModuleFolder(file: string): string | undefined {
  const lib = path.join(path.dirname(realFile(file)), '..', 'lib');
  for (const python of entries(lib).filter((name) => /^python3/.test(name))) {
    for (const packages of ['site-packages', 'dist-packages']) {
      const folder = path.join(lib, python, packages);
      if (existsSync(path.join(folder, 'lldb', '__init__.py'))) return folder;
    }
  }
  return undefined;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}
