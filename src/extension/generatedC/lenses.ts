import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { probesIn, sourceOfC } from '../../build/generatedC/probes';

/** Above each probe in generated C the Python line whose code begins there; a click goes to it. */
export class PythonLines implements vscode.CodeLensProvider {
  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const text = document.getText();
    const source = sourceOfC(text);
    if (source === undefined) return [];
    const python = await linesOf(source);
    const uri = vscode.Uri.file(source);
    return probesIn(text.split(/\r?\n/)).map(({ cLine, line }) => {
      const start = new vscode.Position(line - 1, 0);
      const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(start, start) };
      return new vscode.CodeLens(new vscode.Range(cLine - 1, 0, cLine - 1, 0), {
        title: `${basename(source)}:${line}  ${python[line - 1]?.trim() ?? ''}`,
        command: 'vscode.open',
        arguments: [uri, { ...options, viewColumn: vscode.ViewColumn.One }],
      });
    });
  }
}

async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r\n|\r|\n/);
  } catch {
    return [];
  }
}
