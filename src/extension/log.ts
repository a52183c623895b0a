import * as vscode from 'vscode';

/** The output channel "Nuitka": what Nuitka and the C compiler say, and what went wrong. Coloured by syntaxes/nuitka-log.tmLanguage.json. */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Nuitka', 'nuitka-log');

  line(text: string): void {
    this.channel.appendLine(text);
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
