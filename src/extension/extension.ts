import * as vscode from 'vscode';
import { build } from '../build/build';
import { CompileCommand } from './compile/compileCommand';
import { savedFile } from './compile/savedFile';
import { ConfigurationProvider } from './configuration/provider';
import { LaunchResolver } from './configuration/resolver';
import { Diagnostics } from './diagnostics';
import { ErrorPresenter } from './errors/presenter';
import { VscodeRemedies } from './errors/remedies';
import { showInlineValues } from './inlineValues/provider';
import { Log } from './log';
import { commands, debugType } from './names';
import { AdapterFactory } from './session/adapterFactory';
import { showSessionEvents } from './session/sessionEvents';
import { startDebugging } from './session/startDebugging';

/** Called by VS Code when a session of ours is about to start, or a command of ours is run. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new Log();
  const diagnostics = new Diagnostics();
  const errors = new ErrorPresenter(log, new VscodeRemedies(log));
  const resolver = new LaunchResolver(context, (line) => log.line(line));
  const provider = new ConfigurationProvider(resolver, errors);
  const compile = new CompileCommand(build, resolver, log, diagnostics, errors);
  const debugFile = async (file?: vscode.Uri): Promise<void> => {
    try {
      await startDebugging(await savedFile(file));
    } catch (error) {
      errors.show(error);
    }
  };
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    log,
    diagnostics,
    showSessionEvents(log, diagnostics, errors),
    showInlineValues(),
    vscode.debug.registerDebugConfigurationProvider(debugType, provider),
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      provider,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, new AdapterFactory(context.extensionPath)),
    registerCommand(commands.compile, (file?: vscode.Uri) => compile.run(file)),
    registerCommand(commands.debugFile, debugFile),
    registerCommand(commands.showLog, () => log.show()),
  );
}
