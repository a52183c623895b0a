import { createHash } from 'node:crypto';
import type { InputFile } from './fingerprint/inputFile';
import type { BuildRequest } from './types';

/**
 * What stands for all that decides what is made of a module's source: with the same key, what was made of it before is
 * what would be made now. Undefined where nobody can tell: release builds are as Nuitka makes them, and a plugin of the
 * user's may go by anything.
 */
export function keyOfModules(
  { flavor, nuitkaArgs }: Pick<BuildRequest, 'flavor' | 'nuitkaArgs'>,
  configuration: string,
  tools: readonly InputFile[],
  projectComments: readonly string[],
): string | undefined {
  if (flavor !== 'debug' || nuitkaArgs.some((argument) => argument.startsWith('--user-plugin'))) return undefined;
  const parts = [configuration, ...tools.map(({ file, sha256 }) => [file, sha256]), projectComments];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
