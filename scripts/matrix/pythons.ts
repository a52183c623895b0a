import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pythonRange, pythonSupport } from '../../src/build/nuitkaVersion';
import { execute } from '../parity/execute';

export interface Python {
  path: string;
  /** major, minor, micro */
  version: readonly number[];
}

/**
 * The interpreters of supported versions on PATH and of pyenv; of each minor version the first one.
 * @param wanted versions ("3.11") or paths; all when absent
 */
export async function findPythons(wanted: readonly string[] | undefined): Promise<Python[]> {
  const paths = wanted?.filter((text) => text.includes('/')) ?? [];
  const asked = await Promise.all(paths.map(inspect));
  const names = wanted?.filter((text) => !text.includes('/'));
  const found = new Map<string, Python>();
  if (names === undefined || names.length > 0) {
    for (const candidate of candidates()) {
      const python = await inspect(candidate);
      if (!python || pythonSupport(python.version) !== 'supported') continue;
      const name = python.version.slice(0, 2).join('.');
      if ((names === undefined || names.includes(name)) && !found.has(name)) found.set(name, python);
    }
  }
  const all = [...asked.filter((python) => python !== undefined), ...found.values()];
  return all.sort((one, other) => (one.version[1] ?? 0) - (other.version[1] ?? 0));
}

function* candidates(): Generator<string> {
  const pyenv = path.join(process.env.PYENV_ROOT ?? path.join(homedir(), '.pyenv'), 'versions');
  for (const version of existsSync(pyenv) ? readdirSync(pyenv).sort().reverse() : []) {
    yield path.join(pyenv, version, 'bin', 'python');
  }
  const [, oldest = 0] = pythonRange.minimum;
  const [, newest = 0] = pythonRange.maximum;
  for (let minor = oldest; minor <= newest; minor++) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      // pyenv's shims stand for what was found above, or for nothing.
      if (!folder.endsWith('/shims')) yield path.join(folder, `python3.${minor}`);
    }
  }
}

async function inspect(file: string): Promise<Python | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    const script = 'import sys, venv, ensurepip; print(sys.implementation.name, *sys.version_info[:3])';
    const [name, ...version] = (await execute(file, ['-c', script])).stdout.trim().split(' ');
    return name === 'cpython' ? { path: realpathSync(file), version: version.map(Number) } : undefined;
  } catch {
    return undefined;
  }
}
