import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { venvPython } from '../scripts/dap/adapters';
import { execute } from './execute';
import { buildsFolder } from './places';

/** Nuitka as its users run it, with no plugin of ours. */
export interface PlainBuild {
  program: string;
  outputFolder: string;
  /** More options. */
  options?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/**
 * Compiles a program for release.
 * @returns the executable
 * @throws Error with Nuitka's output when it fails
 */
export async function buildPlain({ program, outputFolder, options = [], env = {} }: PlainBuild): Promise<string> {
  const { exitCode, output } = await execute(venvPython, commandLine(program, outputFolder, options), {
    cwd: path.dirname(program),
    env: { ...env, NUITKA_UPDATE_CHECK: 'never' },
  });
  const executable = path.join(outputFolder, `${path.basename(program, '.py')}.bin`);
  if (exitCode === 0 && existsSync(executable)) return executable;
  throw new Error(`Nuitka could not compile ${program}:\n${output.slice(-2000)}`);
}

/** As {@link buildPlain}, kept for the next run unless the program or Nuitka is another then. */
export async function keptPlainBuild(program: string, nuitkaVersion: string): Promise<string> {
  const outputFolder = path.join(buildsFolder, 'release', path.basename(program, '.py'));
  const stamp = path.join(outputFolder, 'bench-stamp');
  const made = createHash('sha256')
    .update(JSON.stringify([nuitkaVersion, commandLine(program, outputFolder, []), readFileSync(program, 'utf8')]))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) {
    return path.join(outputFolder, `${path.basename(program, '.py')}.bin`);
  }
  rmSync(outputFolder, { recursive: true, force: true });
  const executable = await buildPlain({ program, outputFolder });
  writeFileSync(stamp, made);
  return executable;
}

function commandLine(program: string, outputFolder: string, options: readonly string[]): string[] {
  return ['-m', 'nuitka', '--mode=accelerated', `--output-dir=${outputFolder}`, ...options, program];
}
