import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { BuildRequest, BuildResult } from '../../build/types';
import { UserError } from '../../common/errors';
import type { Build } from '../builds/builds';
import { fileConfiguration } from '../configuration/initial';
import type { LaunchResolver } from '../configuration/resolver';
import type { Diagnostics } from '../diagnostics';
import type { ErrorPresenter } from '../errors/presenter';
import type { Log } from '../log';
import { progressListener } from './progress';
import { buildOf, usualKind } from './request';
import { savedFile } from './savedFile';
import { showInFolder } from './showInFolder';
import { startDebugging } from '../session/startDebugging';

/** "Compile with Nuitka" and "… for Release": compile a Python file and tell how it went. */
export class CompileCommand {
  constructor(
    private readonly build: Build,
    private readonly resolver: LaunchResolver,
    private readonly log: Log,
    private readonly diagnostics: Diagnostics,
    private readonly errors: ErrorPresenter,
  ) {}

  /** @param file the file when the command comes from a menu; else the one in the active editor. */
  async run(file: vscode.Uri | undefined, flavor: BuildRequest['flavor']): Promise<void> {
    const made = await this.compile(file, flavor);
    if (made) this.offer(made.source, flavor, made.result);
  }

  /** Compiles with a notification that shows the progress. When it fails the user has been told, and the answer is undefined. */
  async compile(
    file: vscode.Uri | undefined,
    flavor: BuildRequest['flavor'],
  ): Promise<{ source: vscode.Uri; result: BuildResult } | undefined> {
    try {
      const source = await savedFile(file);
      return { source, result: await this.buildWithProgress(source, flavor) };
    } catch (error) {
      if (error instanceof UserError && error.remedy?.kind === 'openFile') {
        this.diagnostics.set(error.remedy.place, error.remedy.message);
      }
      this.errors.show(error);
      return undefined;
    }
  }

  private async buildWithProgress(source: vscode.Uri, flavor: BuildRequest['flavor']): Promise<BuildResult> {
    const folder = vscode.workspace.getWorkspaceFolder(source);
    const configuration = await this.resolver.resolve(folder, fileConfiguration(source.fsPath, ''));
    const request = await buildOf(configuration, { ...usualKind, flavor });
    this.diagnostics.clear();
    this.log.line(`Compiling ${source.fsPath}`);
    const title = `Compiling ${basename(source.fsPath)} with Nuitka`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, cancellation) => {
      const abort = new AbortController();
      const subscription = cancellation.onCancellationRequested(() => abort.abort());
      const listener = progressListener(
        (step) => progress.report(step),
        (line) => this.log.line(line),
      );
      try {
        return await this.build(request, listener, abort.signal);
      } finally {
        subscription.dispose();
      }
    });
  }

  /** Tells of the success; returns at once, since the notification stays until it is answered. */
  private offer(source: vscode.Uri, flavor: BuildRequest['flavor'], result: BuildResult): void {
    const [debug, show] = ['Debug', 'Show in Folder'] as const;
    // Only a debug build can be debugged.
    const buttons = flavor === 'debug' ? [debug, show] : [show];
    const message = successMessage(basename(source.fsPath), flavor, result);
    void vscode.window.showInformationMessage(message, ...buttons).then((chosen) => {
      if (chosen === debug) void startDebugging(source);
      if (chosen === show) void showInFolder(vscode.Uri.file(result.program));
    });
    this.log.line(`The program is ${result.program}`);
  }
}

function successMessage(name: string, flavor: BuildRequest['flavor'], result: BuildResult): string {
  const { cached, elapsedMs, program } = result;
  const seconds = (elapsedMs / 1000).toFixed(1);
  if (flavor === 'debug') {
    return cached
      ? `${name} is compiled already: nothing has changed.`
      : `Compiled ${name} for debugging in ${seconds} s.`;
  }
  const how = cached ? `${name} is compiled for release already` : `Compiled ${name} for release in ${seconds} s`;
  return `${how}: ${program}`;
}
