import * as vscode from 'vscode';
import type { BuildRequest } from '../../build/types';
import { CancelledError, messageOf, UserError } from '../../common/errors';
import type { Build } from '../builds/builds';
import { BuildText } from './buildText';

/** As a shell says it of a program that Ctrl+C ended. */
const interrupted = 130;
const failed = 1;

/** The terminal of a task: runs one build, shows what it says, and ends with an exit code. */
export class BuildTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private readonly abort = new AbortController();
  private readonly text = new BuildText((text) => this.written.fire(text));
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  /** @param request what is to be built; asked for when the terminal is there, so that its failure can be shown. */
  constructor(
    private readonly build: Build,
    private readonly request: () => Promise<BuildRequest>,
  ) {}

  open(): void {
    void this.run().then((code) => this.closed.fire(code));
  }

  /** The task is terminated: the build ends all that it has started. */
  close(): void {
    this.abort.abort();
  }

  handleInput(data: string): void {
    if (data.includes('\x03')) this.abort.abort();
  }

  private async run(): Promise<number> {
    const { text } = this;
    try {
      const request = await this.request();
      text.line(
        `Compiling ${request.program ?? request.module ?? ''} with Nuitka (${request.flavor}, ${request.mode})`,
      );
      const result = await this.build(
        request,
        {
          progress: (phase, percent) => text.phase(phase, percent),
          output: (line) => text.output(line),
          note: (line) => text.line(line),
          compiling: (cFolder) => text.compilesIn(cFolder),
        },
        this.abort.signal,
      );
      text.result(result);
      return 0;
    } catch (error) {
      if (error instanceof CancelledError) {
        text.line('Cancelled.');
        return interrupted;
      }
      const remedy = error instanceof UserError ? error.remedy : undefined;
      if (remedy?.kind === 'openFile') text.problem(remedy.place, remedy.message);
      else if (error instanceof UserError) text.failure(error.message);
      else text.failure(`A fault in the Nuitka debugger: ${messageOf(error)}`);
      return failed;
    }
  }
}
