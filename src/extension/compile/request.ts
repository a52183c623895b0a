import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import type { BuildMode, BuildRequest } from '../../build/types';
import type { Completed } from '../configuration/complete';

/** What is made of a program. */
export interface Kind {
  mode: BuildMode;
  flavor: BuildRequest['flavor'];
}

/** What a debug session makes that says nothing of it. */
export const usualKind: Kind = { mode: 'accelerated', flavor: 'debug' };

const bytesInGb = 1e9;

/**
 * The build of what a completed configuration names. Of the usual kind it is the one that a debug session of the
 * same file would ask for, so that debugging it afterwards finds it done.
 */
export async function buildOf(configuration: Completed, { mode, flavor }: Kind = usualKind): Promise<BuildRequest> {
  const { program, module, cwd, buildDir, nuitkaArgs, python, buildCacheSize } = configuration;
  const env = await environmentOf(configuration);
  return {
    ...(typeof program === 'string' ? { program } : {}),
    ...(typeof module === 'string' ? { module } : {}),
    ...{ cwd, buildDir, mode, flavor },
    nuitkaArgs: Array.isArray(nuitkaArgs) ? nuitkaArgs.map(String) : [],
    ...(typeof python === 'string' ? { python } : {}),
    ...(typeof buildCacheSize === 'number' ? { cacheLimit: buildCacheSize * bytesInGb } : {}),
    ...(env ? { env } : {}),
  };
}

/** PYTHONPATH is often set in an envFile, and decides which modules are found. */
async function environmentOf({ envFile, env }: Completed): Promise<Record<string, string> | undefined> {
  const fromFile = typeof envFile === 'string' ? parse(await readFile(envFile)) : undefined;
  const own = typeof env === 'object' && env !== null ? Object.entries(env) : [];
  const texts = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return fromFile || texts.length > 0 ? { ...fromFile, ...Object.fromEntries(texts) } : undefined;
}
