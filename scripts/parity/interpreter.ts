import path from 'node:path';
import { checkInterpreter } from '../../src/build/python/checks';
import { probeInterpreter } from '../../src/build/python/probe';
import { execute } from './execute';
import type { Program } from './discover';

/** A Python with Nuitka. */
export interface Interpreter {
  /** The executable. */
  python: string;
  version: readonly number[];
  nuitka: string;
  /** Which of the packages that programs need are installed. */
  packages: ReadonlySet<string>;
}

/**
 * Asks an interpreter about itself.
 * @param packages that some program needs
 * @throws UserError when Nuitka is not installed there, or programs cannot be compiled with it
 */
export async function inspectInterpreter(python: string, packages: readonly string[]): Promise<Interpreter> {
  const probed = await probeInterpreter({ path: python, cwd: path.resolve('.'), env: process.env });
  const { executable, version, nuitka } = checkInterpreter(probed);
  return {
    ...{ python: executable, version, nuitka: nuitka.version },
    packages: await installedAmong(packages, executable),
  };
}

/** Why a program is not run by an interpreter; undefined when it can be. */
export function reasonToSkip({ header }: Program, { version, packages }: Interpreter): string | undefined {
  const { requires, needs } = header;
  const [major = 0, minor = 0] = version;
  if (requires && (major < requires[0] || (major === requires[0] && minor < requires[1]))) {
    return `requires Python ${requires.join('.')}`;
  }
  const missing = needs.filter((name) => !packages.has(name));
  return missing.length > 0 ? `needs ${missing.join(', ')}, not installed` : undefined;
}

async function installedAmong(packages: readonly string[], python: string): Promise<Set<string>> {
  if (packages.length === 0) return new Set();
  const script = 'import importlib.util, sys; print(*(n for n in sys.argv[1:] if importlib.util.find_spec(n)))';
  const { stdout } = await execute(python, ['-c', script, ...packages]);
  return new Set(stdout.split(/\s+/).filter(Boolean));
}
