/**
 * Cuts a stream of bytes into lines, in linear time, whatever the chunks are. Lines are kept as
 * bytes: a chunk may end inside a UTF-8 sequence.
 */

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A line without its end; `overlong` when only its beginning was kept. */
export interface Line {
  readonly bytes: Buffer;
  /** Length of the whole line in bytes, also when only its beginning was kept. */
  readonly length: number;
  readonly overlong: boolean;
}

/** How much of an overlong line is kept, to show what it was. */
const KEPT_OF_OVERLONG = 200;

export class LineSplitter {
  /** Parts of the line that has not ended yet. */
  private parts: Buffer[] = [];
  private length = 0;

  /** @param maxBytes longest line that is kept; of a longer one only the beginning is, and memory stays bounded. */
  constructor(
    private readonly maxBytes: number,
    private readonly onLine: (line: Line) => void,
  ) {}

  feed(chunk: Buffer): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      this.append(chunk.subarray(start, end));
      this.finish();
      start = end + 1;
    }
    if (start < chunk.length) this.append(chunk.subarray(start));
  }

  /** What came after the last newline, if anything; nothing is left afterwards. */
  takeRest(): Line | undefined {
    return this.length === 0 ? undefined : this.take();
  }

  private append(part: Buffer): void {
    if (part.length === 0) return;
    const wasOverlong = this.length > this.maxBytes;
    this.length += part.length;
    if (wasOverlong) return;
    this.parts.push(part);
    if (this.length > this.maxBytes) {
      // Copied, because a subarray would keep the whole line alive.
      this.parts = [Buffer.from(Buffer.concat(this.parts).subarray(0, KEPT_OF_OVERLONG))];
    }
  }

  private finish(): void {
    this.onLine(this.take());
  }

  private take(): Line {
    const only = this.parts.length === 1 ? this.parts[0] : undefined;
    let bytes = only ?? Buffer.concat(this.parts);
    const { length } = this;
    const overlong = length > this.maxBytes;
    this.parts = [];
    this.length = 0;
    // gdb on Windows ends its lines with \r\n.
    if (!overlong && bytes.at(-1) === CARRIAGE_RETURN) bytes = bytes.subarray(0, -1);
    return { bytes, length, overlong };
  }
}
