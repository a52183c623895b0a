import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPathForScons } from './buildFolder';
import type { Target } from './target';
import type { BuildRequest } from './types';

/**
 * What lies where for one program in one configuration:
 *
 *     <buildDir>/<name>-<hash>/
 *       lock.<n>        who is building (lock.ts)
 *       work/           Nuitka's --output-dir; its C stays here, so that the next build starts from it
 *       out/            the last good build: program, debug map and stamp, put here whole by one rename
 *       kept/           what was made of each module, for the next build (the plugin's folder kept)
 *       nuitka.log      Nuitka's output, the last run
 */
export interface Layout {
  folder: string;
  work: string;
  /** For Nuitka's --output-folder-name, where the program's own name would not do. */
  outputName?: string;
  /** Generated C of the last run. */
  cFolder: string;
  out: string;
  /** What the debug plugin keeps of modules from one build to the next. */
  kept: string;
  log: string;
  crashReport: string;
  /** What our build plugin leaves in the work folder at the end of a build. */
  record: string;
  /** Where the debug plugin writes the debug map. */
  debugMap: string;
}

/** Names of files in the out folder. */
export const stampName = 'stamp.json';
export const debugMapName = 'debug-map.json';
/** Name of the record in the work folder. */
export const recordName = 'build-record.json';

export function layoutOf(request: BuildRequest, target: Target, python: string): Layout {
  const identity = [target.path, target.kind, request.mode, python, request.flavor];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  // Readable, and valid in every file system whatever the program is called.
  const plain = target.name.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40);
  const folder = join(request.buildDir, `${plain}-${hash}`);
  const work = join(folder, 'work');
  // An extension module must have its own name, which is an identifier.
  const outputName = isPathForScons(target.name) || request.mode === 'module' ? undefined : plain;
  return {
    ...{ folder, work, cFolder: join(work, `${outputName ?? target.name}.build`), out: join(folder, 'out') },
    ...(outputName === undefined ? {} : { outputName }),
    kept: join(folder, 'kept'),
    log: join(folder, 'nuitka.log'),
    crashReport: join(folder, 'nuitka-crash-report.xml'),
    record: join(work, recordName),
    debugMap: join(work, debugMapName),
  };
}

/** Makes the folders, and keeps them out of version control and backups when they are new. */
export function createFolders({ work }: Layout, buildDir: string): void {
  mkdirSync(work, { recursive: true });
  const files = {
    '.gitignore': '*\n',
    'CACHEDIR.TAG': 'Signature: 8a477f597d28d172789f06886806bc55\n# Builds of the Nuitka debugger.\n',
  };
  for (const [name, content] of Object.entries(files)) {
    const file = join(buildDir, name);
    if (!existsSync(file)) writeFileSync(file, content);
  }
}
