/**
 * C strings as gdb writes them: `"…"` with `\"`, `\n`, … and octal escapes. The escapes stand for
 * *bytes*, which together with the unescaped ones are UTF-8 text: `\303\251` is one letter, é.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What stands after a backslash → the byte it means. `\e` is gdb's own, for escape. */
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Bytes that were read one character a byte (latin1), as the UTF-8 text that they are. */
export function utf8FromBytes(bytes: string): string {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes.charCodeAt(i) >= 0x80) return Buffer.from(bytes, 'latin1').toString('utf8');
  }
  return bytes;
}

/** Reads C strings out of one line that was decoded as latin1, so that a character is a byte. */
export class CStringReader {
  /** Where the next backslash is, looked up only when passed: one scan of the line in all, not one a string. */
  private nextBackslash = -1;

  constructor(private readonly line: string) {}

  /**
   * Reads the string whose opening quote is at `start`.
   * @returns its text and where the character after the closing quote is; undefined when it does not end.
   */
  read(start: number): { text: string; end: number } | undefined {
    const { line } = this;
    let position = start + 1;
    if (this.nextBackslash < position) this.nextBackslash = this.findBackslash(position);
    let quote = line.indexOf('"', position);
    if (quote < 0) return undefined;
    if (quote < this.nextBackslash) return { text: utf8FromBytes(line.slice(position, quote)), end: quote + 1 };

    const parts: string[] = [];
    while (this.nextBackslash < quote) {
      parts.push(line.slice(position, this.nextBackslash));
      const escape = readEscape(line, this.nextBackslash + 1);
      if (escape === undefined) return undefined;
      parts.push(escape.byte);
      position = escape.end;
      if (quote < position) {
        quote = line.indexOf('"', position);
        if (quote < 0) return undefined;
      }
      this.nextBackslash = this.findBackslash(position);
    }
    parts.push(line.slice(position, quote));
    return { text: utf8FromBytes(parts.join('')), end: quote + 1 };
  }

  private findBackslash(from: number): number {
    const found = this.line.indexOf('\\', from);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }
}

/** @param start of what follows the backslash. */
function readEscape(line: string, start: number): { byte: string; end: number } | undefined {
  const code = line.charCodeAt(start);
  if (Number.isNaN(code)) return undefined;
  if (code === QUOTE || code === BACKSLASH) return { byte: line.charAt(start), end: start + 1 };
  if (isOctal(code)) {
    let end = start;
    let value = 0;
    while (end < start + 3 && isOctal(line.charCodeAt(end))) value = value * 8 + line.charCodeAt(end++) - 0x30;
    return { byte: String.fromCharCode(value & 0xff), end };
  }
  const character = line.charAt(start);
  return { byte: SIMPLE_ESCAPES.get(character) ?? character, end: start + 1 };
}

function isOctal(code: number): boolean {
  return code >= 0x30 && code <= 0x37;
}
