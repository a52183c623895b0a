import * as vscode from 'vscode';
import type { BuildHistory } from './builds/history';
import { CleanCommand } from './clean/cleanCommand';
import type { CompileCommand } from './compile/compileCommand';
import { savedFile } from './compile/savedFile';
import type { LaunchResolver } from './configuration/resolver';
import type { ErrorPresenter } from './errors/presenter';
import type { ShowGeneratedC } from './generatedC/showCommand';
import type { Log } from './log';
import { commands } from './names';
import { startDebugging } from './session/startDebugging';
import { showBuildMenu } from './status/buildMenu';

/** What the commands work with. */
export interface CommandParts {
  log: Log;
  errors: ErrorPresenter;
  resolver: LaunchResolver;
  history: BuildHistory;
  compile: CompileCommand;
  generatedC: ShowGeneratedC;
}

/** Registers all commands; those that come from the menu of a file are given the file. */
export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, errors, resolver, history, compile, generatedC } = parts;
  const clean = new CleanCommand(resolver, history, errors);
  const debugFile = async (file?: vscode.Uri): Promise<void> => {
    try {
      await startDebugging(await savedFile(file));
    } catch (error) {
      errors.show(error);
    }
  };
  const { registerCommand } = vscode.commands;
  return [
    registerCommand(commands.compile, (file?: vscode.Uri) => compile.run(file, 'debug')),
    registerCommand(commands.compileRelease, (file?: vscode.Uri) => compile.run(file, 'release')),
    registerCommand(commands.cleanBuilds, () => clean.run()),
    registerCommand(commands.showGeneratedC, () => generatedC.run()),
    registerCommand(commands.debugFile, debugFile),
    registerCommand(commands.showLog, () => log.show()),
    registerCommand(commands.buildMenu, () => showBuildMenu()),
  ];
}
