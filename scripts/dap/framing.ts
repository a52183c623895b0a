/** DAP's base protocol: `Content-Length: N`, an empty line, N bytes of JSON. */

const HEADER_END = Buffer.from('\r\n\r\n');

/** A message as bytes. */
export function encode(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Takes bytes as they come, in any pieces, and gives the messages that are complete. */
export class Decoder {
  private chunks: Buffer[] = [];
  private buffered = 0;
  /** How many bytes must be there before looking again is of use. */
  private needed = 0;

  /** @throws Error when what came is not DAP. */
  push(chunk: Buffer): unknown[] {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    const messages: unknown[] = [];
    while (this.buffered > 0 && this.buffered >= this.needed) {
      const bytes = Buffer.concat(this.chunks);
      this.chunks = [bytes];
      const headerEnd = bytes.indexOf(HEADER_END);
      if (headerEnd < 0) {
        if (bytes.length > 4096) throw new Error(`Not DAP: ${JSON.stringify(bytes.subarray(0, 200).toString())}`);
        break;
      }
      const header = bytes.subarray(0, headerEnd).toString('ascii');
      const length = /^Content-Length: *(\d+)$/im.exec(header)?.[1];
      if (length === undefined) throw new Error(`No Content-Length in ${JSON.stringify(header)}`);
      const start = headerEnd + HEADER_END.length;
      const end = start + Number(length);
      if (bytes.length < end) {
        this.needed = end;
        break;
      }
      messages.push(JSON.parse(bytes.subarray(start, end).toString('utf8')));
      this.chunks = [bytes.subarray(end)];
      this.buffered = bytes.length - end;
      this.needed = 0;
    }
    return messages;
  }
}
