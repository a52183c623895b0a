import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { Gatherer } from './gatherer';
import { LogMarks } from './logMarks';

/** Where a program's text goes. */
export interface OutputSink {
  write(category: 'stdout' | 'stderr', text: string): void;
  /** A log point's message. */
  log(breakpoint: number, text: string): void;
  /** True while the receiver cannot keep up. */
  readonly congested: boolean;
  onceDrained(action: () => void): void;
}

/** More than this many looks at a pipe that never falls silent are in vain (another process writes to it). */
const MOST_LOOKS = 50;

/**
 * Reads what a program writes to its pipes, decodes it (a character may arrive in two pieces) and
 * passes it on, no faster than the receiver takes it.
 */
export class OutputReader {
  /** Pieces read so far: what {@link drained} watches. */
  private pieces = 0;
  private readonly streams: Readable[] = [];
  private paused = false;
  /** Calls of {@link drained} that are under way: meanwhile the pipes are emptied at any speed. */
  private draining = 0;
  private readonly gatherer = new Gatherer<'stdout' | 'stderr'>((category, text) => this.pass(category, text));

  /** @param logMark what messages of log points in the standard output are marked with */
  constructor(
    private readonly sink: OutputSink,
    private readonly logMark: string,
  ) {}

  read(stream: Readable, category: 'stdout' | 'stderr'): void {
    const decoder = new StringDecoder('utf8');
    const marks = new LogMarks(this.logMark);
    this.streams.push(stream);
    stream.on('data', (bytes: Buffer) => {
      this.pieces += 1;
      for (const piece of category === 'stdout' ? marks.split(bytes) : [{ bytes }]) {
        if ('bytes' in piece) {
          this.gatherer.add(category, decoder.write(piece.bytes));
        } else {
          this.gatherer.flush();
          this.sink.log(piece.breakpoint, piece.text);
        }
      }
    });
    // What is left of an incomplete character is shown as such.
    stream.on('end', () => {
      this.gatherer.add(category, decoder.write(marks.end()) + decoder.end());
      this.gatherer.flush();
    });
    // A pipe that breaks with the program it belongs to is no news.
    stream.on('error', () => undefined);
  }

  /**
   * Resolves when everything that a program wrote before it stopped has been passed on. A stopped
   * program writes nothing more, so the pipes are empty once a whole turn of the event loop brought
   * nothing. Waits for nobody else: it ends after a bounded number of turns.
   */
  async drained(): Promise<void> {
    this.draining += 1;
    this.flow();
    for (let look = 0, seen = -1; look < MOST_LOOKS && seen !== this.pieces; look++) {
      seen = this.pieces;
      await nextPoll();
    }
    this.gatherer.flush();
    this.draining -= 1;
  }

  private pass(category: 'stdout' | 'stderr', text: string): void {
    this.sink.write(category, text);
    if (this.sink.congested && !this.paused && this.draining === 0) {
      this.paused = true;
      for (const stream of this.streams) stream.pause();
      this.sink.onceDrained(() => this.flow());
    }
  }

  private flow(): void {
    if (!this.paused) return;
    this.paused = false;
    for (const stream of this.streams) stream.resume();
  }
}

/** After the event loop has looked at all its pipes at least once. */
async function nextPoll(): Promise<void> {
  // The first one may still belong to the turn in which the stop was read.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
