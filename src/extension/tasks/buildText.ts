import { isAbsolute, join } from 'node:path';
import type { BuildResult } from '../../build/types';
import type { SourcePlace } from '../../common/errors';

const bold = '1';
const red = '31';
const green = '32';

/**
 * What a task's terminal shows of a build, in the codes of a terminal. Places of errors stand at the beginning of
 * their lines, as the problem matchers in package.json expect them.
 */
export class BuildText {
  /** The phase whose line is not ended yet, so that the next count can take its place. */
  private openPhase: string | undefined;
  private cFolder = '';

  constructor(private readonly write: (text: string) => void) {}

  /** The C compiler, which runs in this folder, names files relative to it. */
  compilesIn(cFolder: string): void {
    this.cFolder = cFolder;
  }

  phase(phase: string, percent?: number): void {
    const before = this.openPhase;
    const shown = percent === undefined ? phase : `[${String(Math.round(percent)).padStart(3)} %] ${phase}`;
    this.write(`${before === undefined ? '' : sameCount(before, phase) ? '\r\x1b[K' : '\r\n'}${coloured(bold, shown)}`);
    this.openPhase = phase;
  }

  output(line: string): void {
    this.line(this.withWholeName(line));
  }

  result({ program, cached, elapsedMs }: BuildResult): void {
    const how = cached ? 'Compiled already, nothing has changed' : `Compiled in ${(elapsedMs / 1000).toFixed(1)} s`;
    this.line(coloured(green, `${how}:`));
    this.line(program);
  }

  problem({ file, line, column }: SourcePlace, message: string): void {
    this.line(`${file}:${line}:${column ?? 1}: error: ${message}`);
  }

  failure(message: string): void {
    for (const line of message.split('\n')) this.line(coloured(red, line));
  }

  line(text: string): void {
    this.write(`${this.openPhase === undefined ? '' : '\r\n'}${text}\r\n`);
    this.openPhase = undefined;
  }

  private withWholeName(line: string): string {
    const name = /^([^\s:<>|]+\.[ch]):\d+:/.exec(line)?.[1];
    return name === undefined || this.cFolder === '' || isAbsolute(name)
      ? line
      : join(this.cFolder, name) + line.slice(name.length);
  }
}

/** Whether two phases are "Compiling C: 1 of 3 files" and "Compiling C: 2 of 3 files". */
function sameCount(one: string, other: string): boolean {
  return one.split(':')[0] === other.split(':')[0];
}

function coloured(colour: string, text: string): string {
  return `\x1b[${colour}m${text}\x1b[0m`;
}
