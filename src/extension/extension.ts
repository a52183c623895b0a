import * as vscode from 'vscode';
import { build } from '../build/build';
import { Builds } from './builds/builds';
import { BuildHistory } from './builds/history';
import { registerCommands } from './commands';
import { CompileCommand } from './compile/compileCommand';
import { ConfigurationProvider } from './configuration/provider';
import { LaunchResolver } from './configuration/resolver';
import { Diagnostics } from './diagnostics';
import { ErrorPresenter } from './errors/presenter';
import { VscodeRemedies } from './errors/remedies';
import { generatedCScheme } from './generatedC/address';
import { GeneratedCFiles } from './generatedC/files';
import { PythonLines } from './generatedC/lenses';
import { ShowGeneratedC } from './generatedC/showCommand';
import { showInlineValues } from './inlineValues/provider';
import { Log } from './log';
import { debugType, taskType } from './names';
import { AdapterFactory } from './session/adapterFactory';
import { showSessionEvents } from './session/sessionEvents';
import { BuildStatus } from './status/buildStatus';
import { NuitkaTasks } from './tasks/provider';

let builds: Builds | undefined;

/** Called by VS Code when a session or a task of ours is about to start, or a command of ours is run. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new Log();
  const diagnostics = new Diagnostics();
  const errors = new ErrorPresenter(log, new VscodeRemedies(log));
  const resolver = new LaunchResolver(context, (line) => log.line(line));
  const history = new BuildHistory(context.workspaceState);
  builds = new Builds(build, history);
  const compile = new CompileCommand(builds.run, resolver, log, diagnostics, errors);
  const generatedC = new ShowGeneratedC(resolver, history, compile, errors);
  context.subscriptions.push(
    ...[log, diagnostics, history, generatedC],
    ...registerDebugging(context, new ConfigurationProvider(resolver, errors)),
    showSessionEvents({ log, diagnostics, errors, history }),
    showInlineValues(),
    ...showGeneratedC(history),
    new BuildStatus(history),
    vscode.tasks.registerTaskProvider(taskType, new NuitkaTasks(builds.run, resolver)),
    ...registerCommands({ log, errors, resolver, history, compile, generatedC }),
  );
}

/** Called by VS Code when the window closes; waits until no compiler of ours is left. */
export async function deactivate(): Promise<void> {
  await builds?.end();
}

function registerDebugging(context: vscode.ExtensionContext, provider: ConfigurationProvider): vscode.Disposable[] {
  return [
    vscode.debug.registerDebugConfigurationProvider(debugType, provider),
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      provider,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, new AdapterFactory(context.extensionPath)),
  ];
}

function showGeneratedC(history: BuildHistory): vscode.Disposable[] {
  const files = new GeneratedCFiles();
  return [
    vscode.workspace.registerFileSystemProvider(generatedCScheme, files, { isReadonly: true, isCaseSensitive: true }),
    vscode.languages.registerCodeLensProvider({ scheme: generatedCScheme }, new PythonLines()),
    history.onDidChange(() => files.refresh()),
  ];
}
