import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Before the launch configuration says whether to trace, this much is kept. */
const KEPT = 200;

let files = 0;

/** The log of everything said on the wires (DAP, MI), for `"trace"` in a launch configuration. */
export class Trace {
  private early: string[] | undefined = [];
  private stream: WriteStream | undefined;

  /** Writes one entry; cheap when nothing is traced. */
  write(channel: string, text: string): void {
    if (!this.stream && !this.early) return;
    const line = `${new Date().toISOString()} ${channel} ${text}\n`;
    if (this.stream) this.stream.write(line);
    else if (this.early && this.early.length < KEPT) this.early.push(line);
  }

  /** True when the text of entries is worth making. */
  get active(): boolean {
    return this.stream !== undefined || this.early !== undefined;
  }

  /**
   * Decides once: `false` for no trace, `true` for a file in the temporary folder, or a path.
   * @returns the file that is written.
   */
  configure(where: boolean | string): string | undefined {
    const early = this.early ?? [];
    this.early = undefined;
    if (where === false || where === '' || this.stream) return undefined;
    const file = typeof where === 'string' ? where : path.join(tmpdir(), `nuitka-debug-${process.pid}-${++files}.log`);
    mkdirSync(path.dirname(file), { recursive: true });
    // The programs' environments are in it.
    this.stream = createWriteStream(file, { mode: 0o600 });
    this.stream.on('error', () => (this.stream = undefined));
    for (const line of early) this.stream.write(line);
    return file;
  }

  close(): Promise<void> {
    const stream = this.stream;
    this.stream = undefined;
    return new Promise((resolve) => (stream ? stream.end(() => resolve()) : resolve()));
  }
}
