import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../common/errors';
import type { BuildEnvironment } from './types';

/** Our files below a folder that is laid out like `dist` or `src`. */
export function buildEnvironmentIn(root: string): BuildEnvironment {
  const plugin = join(root, 'debuggee/plugin');
  return {
    pluginFile: join(plugin, 'nuitka_debug_plugin.py'),
    pluginFolders: [plugin, join(root, 'debuggee/runtime')],
    buildPluginFile: join(plugin, 'nuitka_debug_build_plugin.py'),
  };
}

/**
 * Our files beside the running code.
 * @throws InternalError when the installation is incomplete
 */
export function defaultBuildEnvironment(): BuildEnvironment {
  const here = dirname(fileURLToPath(import.meta.url));
  // Bundled: dist/adapter.js beside dist/debuggee. From the sources: src/build/environment.ts beside src/debuggee.
  for (const root of [here, dirname(here)]) {
    const environment = buildEnvironmentIn(root);
    if (existsSync(environment.buildPluginFile)) return environment;
  }
  throw new InternalError(`The Nuitka plugin of the build service is missing near ${here}.`);
}
