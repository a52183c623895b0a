/** Begins and ends what is not the program's own (nd_log.c). */
const MARK = 0x1e;

/** A piece of a program's output: its own bytes, or a log point's message. */
export type Piece = { bytes: Buffer } | { breakpoint: number; text: string };

/**
 * Finds the messages of log points in a program's output: `MARK secret json MARK`, however they are cut. What
 * looks like one and is none is the program's own.
 */
export class LogMarks {
  private rest = Buffer.alloc(0);
  private readonly start: Buffer;

  constructor(secret: string) {
    this.start = Buffer.concat([Buffer.of(MARK), Buffer.from(secret, 'latin1')]);
  }

  /** What is known after these bytes, in order. */
  split(bytes: Buffer): Piece[] {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    const pieces: Piece[] = [];
    let from = 0;
    for (let at = all.indexOf(MARK, from); at >= 0; at = all.indexOf(MARK, at)) {
      const head = all.subarray(at, at + this.start.length);
      if (!this.start.subarray(0, head.length).equals(head)) {
        at += 1;
        continue;
      }
      const end = head.length < this.start.length ? -1 : all.indexOf(MARK, at + this.start.length);
      if (end < 0) {
        // The rest of it is still to come.
        own(all.subarray(from, at), pieces);
        this.rest = Buffer.from(all.subarray(at));
        return pieces;
      }
      const message = parse(all.subarray(at + this.start.length, end).toString('utf8'));
      if (message) {
        own(all.subarray(from, at), pieces);
        pieces.push(message);
        from = end + 1;
      }
      at = end + 1;
    }
    this.rest = Buffer.alloc(0);
    own(all.subarray(from), pieces);
    return pieces;
  }

  /** What is left when nothing more comes: the program's own. */
  end(): Buffer {
    return this.rest;
  }
}

function own(bytes: Buffer, pieces: Piece[]): void {
  if (bytes.length > 0) pieces.push({ bytes });
}

function parse(text: string): Piece | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return undefined;
    const { id, text: said } = value;
    return typeof id === 'number' && typeof said === 'string' ? { breakpoint: id, text: said } : undefined;
  } catch {
    return undefined;
  }
}
