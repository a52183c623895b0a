import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { decidingArguments, type CommandLineInput } from '../commandLine';
import { decidingVariables } from '../nuitkaEnvironment';
import type { CompiledModules } from '../types';
import type { UsableInterpreter } from '../python/checks';

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
    // Left out where it is usual.
    ...(compile ? [compile.include, compile.exclude] : []),
    ...(commandLine.request.probes === 'packages' ? ['packages'] : []),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function stateOf(file: string): [size: number, mtimeMs: number] | [] {
  const status = statSync(file, { throwIfNoEntry: false });
  return status ? [status.size, status.mtimeMs] : [];
}
