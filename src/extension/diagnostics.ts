import * as vscode from 'vscode';
import type { SourcePlace } from '../common/errors';
import { rangeOf } from './range';

/** Mistakes in the user's sources that stopped a build, shown on their lines until the file changes or the next build. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('nuitka');
  private readonly edits = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.collection.delete(document.uri);
  });

  set(place: SourcePlace, message: string): void {
    const { startLine, startColumn, endLine, endColumn } = rangeOf(place);
    const range = new vscode.Range(startLine, startColumn, endLine, endColumn);
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'Nuitka';
    this.collection.set(vscode.Uri.file(place.file), [diagnostic]);
  }

  clear(): void {
    this.collection.clear();
  }

  dispose(): void {
    this.edits.dispose();
    this.collection.dispose();
  }
}
