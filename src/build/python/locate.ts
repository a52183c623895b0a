import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import which from 'which';
import { UserError } from '../../common/errors';

export interface LocateRequest {
  /** A path, a name on PATH, or the folder of a virtual environment. */
  python?: string | undefined;
  /** Folders that may have a virtual environment in them, the likelier first. */
  folders: readonly string[];
  /** What relative paths start from. */
  cwd: string;
  env: NodeJS.ProcessEnv;
}

const isWindows = process.platform === 'win32';
const environmentNames = ['.venv', 'venv'];

/**
 * Finds the interpreter: the one that was named, else that of a virtual environment in one of the
 * folders, else python3 or python on PATH.
 * @throws UserError when there is none
 */
export async function locatePython({ python, folders, cwd, env }: LocateRequest): Promise<string> {
  if (python !== undefined && python !== '') return locateNamed(python, cwd, env);
  for (const folder of folders) {
    for (const name of environmentNames) {
      const candidate = interpreterIn(join(folder, name));
      if (existsSync(candidate)) return candidate;
    }
  }
  const found = (await onPath('python3', env)) ?? (await onPath('python', env));
  if (found !== undefined) return found;
  throw new UserError(
    'No Python interpreter was found: there is no .venv in the workspace and no python3 on the PATH. ' +
      'Install Python 3.9 or later, or name the interpreter in "python".',
    { kind: 'selectPython' },
  );
}

async function locateNamed(python: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const isPath = isAbsolute(python) || python.includes('/') || (isWindows && python.includes('\\'));
  const path = isPath ? resolve(cwd, python) : await onPath(python, env);
  const status = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  if (path === undefined || !status) {
    const where = isPath ? `${path ?? python} does not exist` : `"${python}" is not on the PATH`;
    throw new UserError(`The Python interpreter of the configuration was not found: ${where}.`, {
      kind: 'selectPython',
    });
  }
  if (!status.isDirectory()) return path;
  const inside = interpreterIn(path);
  if (existsSync(inside)) return inside;
  throw new UserError(`"python" names the folder ${path}, which is not a virtual environment.`, {
    kind: 'selectPython',
  });
}

function interpreterIn(environment: string): string {
  return isWindows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
}

async function onPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return (await which(name, { nothrow: true, path: env.PATH ?? '' })) ?? undefined;
}
