import { basename } from 'node:path';
import * as vscode from 'vscode';
import { findGeneratedC, type GeneratedC } from '../../build/generatedC/find';
import { codeOfLine, type LineCode } from '../../build/generatedC/probes';
import { buildDirOf } from '../../build/fingerprint/unchanged';
import { UserError } from '../../common/errors';
import type { BuildHistory } from '../builds/history';
import type { CompileCommand } from '../compile/compileCommand';
import { activePythonFile } from '../configuration/activeFile';
import type { LaunchResolver } from '../configuration/resolver';
import type { ErrorPresenter } from '../errors/presenter';
import { documentPath, generatedCScheme } from './address';

/** The lines above the code that stay in sight. */
const linesAbove = 2;

/** "Show Generated C": the C of the line under the cursor, beside the source. */
export class ShowGeneratedC implements vscode.Disposable {
  private readonly lineCode = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });

  constructor(
    private readonly resolver: LaunchResolver,
    private readonly history: BuildHistory,
    private readonly compile: CompileCommand,
    private readonly errors: ErrorPresenter,
  ) {}

  async run(): Promise<void> {
    try {
      const editor = vscode.window.activeTextEditor;
      const source = activePythonFile();
      if (!editor || !source)
        throw new UserError('There is no Python file in the editor. Put the cursor into a line of one.');
      const line = editor.selection.active.line + 1;
      const found = await this.find(source);
      if (!found)
        this.offerToCompile(source, line, `There is no debug build of ${basename(source.fsPath)}, and so no C of it.`);
      else await this.showCurrent(source, line, found, editor.document.isDirty);
    } catch (error) {
      this.errors.show(error);
    }
  }

  dispose(): void {
    this.lineCode.dispose();
  }

  /** A session whose configuration names a build folder has its builds there. */
  private find({ fsPath }: vscode.Uri): Promise<GeneratedC | undefined> {
    const last = this.history.lastOf(fsPath);
    const own = last?.kind === 'compiled' ? buildDirOf(last.program) : undefined;
    return findGeneratedC([...new Set([...this.resolver.buildDirs(), ...(own === undefined ? [] : [own])])], fsPath);
  }

  private async showCurrent(source: vscode.Uri, line: number, found: GeneratedC, isDirty: boolean): Promise<void> {
    if (!(await this.show(source, line, found))) return;
    if (found.isCurrent && !isDirty) return;
    const name = basename(source.fsPath);
    this.offerToCompile(source, line, `${name} has changed since it was compiled: this C may be that of another line.`);
  }

  /** Tells, with a way out; returns at once, since the message stays until it is answered. */
  private offerToCompile(source: vscode.Uri, line: number, message: string): void {
    const compile = 'Compile';
    void vscode.window.showWarningMessage(message, compile).then((chosen) => {
      if (chosen !== compile) return;
      void this.compileAndShow(source, line).catch((error: unknown) => this.errors.show(error));
    });
  }

  private async compileAndShow(source: vscode.Uri, line: number): Promise<void> {
    if (!(await this.compile.compile(source, 'debug'))) return;
    const found = await this.find(source);
    if (found) await this.show(source, line, found);
  }

  /** @returns whether the line has code */
  private async show(source: vscode.Uri, line: number, found: GeneratedC): Promise<boolean> {
    const uri = vscode.Uri.file(documentPath(found.file)).with({ scheme: generatedCScheme });
    const document = await vscode.workspace.openTextDocument(uri);
    const code = codeOfLine(document.getText().split(/\r?\n/), line);
    if (!code) {
      const name = basename(source.fsPath);
      void vscode.window.showInformationMessage(`Line ${line} of ${name} has no code, nor has any line below it.`);
      return false;
    }
    const shown = vscode.window.visibleTextEditors.find((each) => each.document.uri.toString() === uri.toString());
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
    });
    this.mark(editor, code);
    return true;
  }

  private mark(editor: vscode.TextEditor, { pieces }: LineCode): void {
    const ranges = pieces.map(({ first, last }) => new vscode.Range(first - 1, 0, last - 1, 0));
    editor.setDecorations(this.lineCode, ranges);
    const start = ranges[0]?.start;
    if (!start) return;
    editor.selection = new vscode.Selection(start, start);
    const top = new vscode.Position(Math.max(0, start.line - linesAbove), 0);
    editor.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
  }
}
