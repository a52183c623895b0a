import { dirname, join, resolve } from 'node:path';
import type { BuildRequest } from '../types';
import { InterpreterCache } from './cache';
import { checkInterpreter, type UsableInterpreter } from './checks';
import { locatePython } from './locate';
import { probeInterpreter } from './probe';

/**
 * The interpreter for a build, found and checked. It is started once and its answer kept below the
 * build folder, so that the next call starts nothing.
 * @throws UserError in words with a remedy when there is none that can be used
 */
export async function findPython(
  request: Pick<BuildRequest, 'python' | 'program' | 'cwd' | 'buildDir' | 'env'>,
  signal?: AbortSignal,
): Promise<UsableInterpreter> {
  const { cwd } = request;
  const env = { ...process.env, ...request.env };
  const folders = request.program === undefined ? [cwd] : [cwd, dirname(resolve(cwd, request.program))];
  const path = await locatePython({ python: request.python, folders, cwd, env });
  const cache = new InterpreterCache(join(request.buildDir, 'interpreters.json'));
  const known = cache.get(path, env);
  if (known) return checkInterpreter(known);
  const interpreter = await probeInterpreter({ path, cwd, env, signal });
  const usable = checkInterpreter(interpreter);
  cache.set(path, env, usable);
  return usable;
}
