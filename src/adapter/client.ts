import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DebugProtocol } from '@vscode/debugprotocol';

/** What the client said about itself in `initialize`, and the translations that follow from it. */
export class Client {
  private said: DebugProtocol.InitializeRequestArguments = { adapterID: 'nuitka' };

  /** Once, by the `initialize` request, before anything else is asked of this. */
  introduce(said: DebugProtocol.InitializeRequestArguments): void {
    this.said = said;
  }

  /** VS Code has our extension beside it, which shows the build's output in a channel of its own. */
  get isVSCode(): boolean {
    return /^vscode|^code-oss|^vscodium/i.test(this.said.clientID ?? '');
  }

  get supportsProgress(): boolean {
    return this.said.supportsProgressReporting ?? false;
  }

  get supportsRunInTerminal(): boolean {
    return this.said.supportsRunInTerminalRequest ?? false;
  }

  /** From a 1-based line to the client's. */
  line(line: number): number {
    return this.linesStartAt1 ? line : line - 1;
  }

  /** From the client's line to a 1-based one. */
  ourLine(line: number): number {
    return this.linesStartAt1 ? line : line + 1;
  }

  /** From a 1-based column to the client's. */
  column(column: number): number {
    return (this.said.columnsStartAt1 ?? true) ? column : column - 1;
  }

  /** From the client's column to a 1-based one. */
  ourColumn(column: number): number {
    return (this.said.columnsStartAt1 ?? true) ? column : column + 1;
  }

  /** From a file's path to what the client calls it. */
  path(file: string): string {
    return this.said.pathFormat === 'uri' ? pathToFileURL(file).href : file;
  }

  /** From what the client calls a file to its path. */
  ourPath(path: string): string {
    return path.startsWith('file:') ? fileURLToPath(path) : path;
  }

  private get linesStartAt1(): boolean {
    return this.said.linesStartAt1 ?? true;
  }
}
