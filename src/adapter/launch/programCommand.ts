import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { setVariables, type EnvironmentChanges } from '../configuration/environment';
import type { LaunchConfiguration } from '../configuration/launchConfiguration';
import type { CompiledProgram } from './compiledProgram';
import { dynamicLinker, type DynamicLinker } from './dynamicLinker';
import type { ProgramCommand } from './programHost';

/** What is started: the compiled program, or for an extension module the interpreter that imports it. */
export function commandWords(
  { target, args, extension }: LaunchConfiguration,
  { program, python }: CompiledProgram,
): { program: string; args: string[] } {
  if (extension === undefined || python === undefined) return { program, args };
  const what = target.kind === 'module' ? ['-m', target.module] : [target.program];
  return { program: python, args: [...extension.pythonArgs, ...what, ...args] };
}

/**
 * Has an extension module loaded before the interpreter begins, which is when its runtime connects (nd_extension.c).
 *
 * The variables are set by env(1) and not by whoever starts the program: a terminal would have its own programs load
 * the module, too.
 * @throws UserError when the system loads nothing into this interpreter.
 */
export function withPreloaded(
  command: ProgramCommand,
  extension: LaunchConfiguration['extension'],
  file: string,
  socket: string,
  linker = dynamicLinker(),
): ProgramCommand {
  if (extension === undefined) return command;
  linker.checkPreloads(command.program);
  const loaded = [loadable(file, path.dirname(socket), linker), ...earlierPreload(command.env, linker)].join(':');
  const variables = [`NUITKA_DEBUG_MODULE=${extension.module}=${file}`, `${linker.preload}=${loaded}`];
  return { ...command, program: '/usr/bin/env', args: [...variables, command.program, ...command.args] };
}

function earlierPreload(changes: EnvironmentChanges, { preload }: DynamicLinker): string[] {
  const value = preload in changes ? setVariables(changes)[preload] : process.env[preload];
  return value ? [value] : [];
}

/** A file whose path the linker would take for more than one gets another one in a folder of ours. */
function loadable(file: string, folder: string, { endsPath }: DynamicLinker): string {
  if (!endsPath.test(file)) return file;
  const link = path.join(folder, 'module.so');
  symlinkSync(file, link);
  return link;
}
