import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { decidingArguments, type CommandLineInput } from '../commandLine';
import { decidingVariables } from '../nuitkaEnvironment';
import type { CompiledModules } from '../types';
import type { UsableInterpreter } from '../python/checks';
import { optionFiles } from './optionFiles';

/** What decides the result of a build beside the content of files. */
export interface Configuration {
  commandLine: CommandLineInput;
  /** Nuitka's environment, without what we add. */
  env: NodeJS.ProcessEnv;
  interpreter: UsableInterpreter;
  /** Real path of the C compiler. */
  compiler: string;
  cwd: string;
  compile?: CompiledModules | undefined;
}

/** A hash over all of it. Interpreter, Nuitka and compiler count by version, size and time of their files. */
export function configurationHash({ commandLine, env, interpreter, compiler, cwd, compile }: Configuration): string {
  const { executable, version, prefix, nuitka } = interpreter;
  const parts = [
    decidingArguments(commandLine),
    commandLine.target,
    decidingVariables(env),
    [executable, stateOf(executable), version, prefix],
    [nuitka.main, nuitka.version, stateOf(nuitka.versionFile)],
    [compiler, stateOf(compiler)],
    cwd,
    // Which files there are; what is in each is noted in the stamp. Options without files leave the hash as it is.
    ...namesOfOptionFiles(commandLine.request.nuitkaArgs, cwd),
    // Left out where it is usual.
    ...(compile ? [compile.include, compile.exclude] : []),
    ...(commandLine.request.probes === 'packages' ? ['packages'] : []),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function namesOfOptionFiles(nuitkaArgs: readonly string[], cwd: string): string[] {
  return nuitkaArgs.flatMap((option) => optionFiles(option, cwd)).sort();
}

function stateOf(file: string): [size: number, mtimeMs: number] | [] {
  const status = statSync(file, { throwIfNoEntry: false });
  return status ? [status.size, status.mtimeMs] : [];
}
