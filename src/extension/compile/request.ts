import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import type { BuildRequest } from '../../build/types';
import type { Completed } from '../configuration/complete';

/**
 * The build that a debug session of the same file would ask for, so that debugging it afterwards
 * finds it done.
 */
export async function debugBuildOf(program: string, configuration: Completed): Promise<BuildRequest> {
  const { cwd, buildDir, nuitkaArgs, python, envFile } = configuration;
  return {
    program,
    cwd,
    buildDir,
    mode: 'accelerated',
    flavor: 'debug',
    nuitkaArgs: Array.isArray(nuitkaArgs) ? nuitkaArgs.map(String) : [],
    ...(typeof python === 'string' ? { python } : {}),
    // PYTHONPATH is often set there, and decides which modules are found.
    ...(typeof envFile === 'string' ? { env: parse(await readFile(envFile)) } : {}),
  };
}
