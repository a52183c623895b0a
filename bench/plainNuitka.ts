import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute';
import { buildsFolder } from './places';

/** Nuitka as its users run it, with no plugin of ours. */
export interface PlainBuild {
  python: string;
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
export async function buildPlain({
  python,
  program,
  outputFolder,
  options = [],
  env = {},
}: PlainBuild): Promise<string> {
  mkdirSync(outputFolder, { recursive: true });
  const { exitCode, output } = await execute(python, commandLine(program, outputFolder, options), {
    // Nuitka leaves reports of its crashes there.
    cwd: outputFolder,
    env: { ...env, NUITKA_UPDATE_CHECK: 'never' },
  });
  const executable = executableIn(outputFolder, program);
  if (exitCode === 0 && existsSync(executable)) return executable;
  throw new Error(`Nuitka could not compile ${program}:\n${output.slice(-2000)}`);
}

/**
 * As {@link buildPlain}, kept for the next run unless the program, the interpreter or Nuitka is another then.
 * @param versions of what decides the result beside the program
 */
export async function keptPlainBuild(python: string, program: string, versions: readonly string[]): Promise<string> {
  const name = path.basename(program, '.py');
  const outputFolder = path.join(buildsFolder, 'release', `${name}-${hash([python]).slice(0, 8)}`);
  const stamp = path.join(outputFolder, 'bench-stamp');
  const made = hash([versions, commandLine(program, outputFolder, []), readFileSync(program, 'utf8')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) {
    return executableIn(outputFolder, program);
  }
  rmSync(outputFolder, { recursive: true, force: true });
  const executable = await buildPlain({ python, program, outputFolder });
  writeFileSync(stamp, made);
  return executable;
}

function executableIn(outputFolder: string, program: string): string {
  return path.join(outputFolder, `${path.basename(program, '.py')}.bin`);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function commandLine(program: string, outputFolder: string, options: readonly string[]): string[] {
  return ['-m', 'nuitka', '--mode=accelerated', `--output-dir=${outputFolder}`, ...options, program];
}
