import type { BuildRequest } from '../../build/types';
import type { Completed } from '../configuration/complete';

/** The build that a debug session of the same file would ask for, so that debugging it afterwards finds it done. */
export function debugBuildOf(program: string, { cwd, buildDir, nuitkaArgs, python }: Completed): BuildRequest {
  return {
    program,
    cwd,
    buildDir,
    mode: 'accelerated',
    flavor: 'debug',
    nuitkaArgs: Array.isArray(nuitkaArgs) ? nuitkaArgs.map(String) : [],
    ...(typeof python === 'string' ? { python } : {}),
  };
}
