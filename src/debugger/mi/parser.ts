import { CStringReader, utf8FromBytes } from './cstring';
import { LineSplitter, type Line } from './lines';
import {
  RESULT_CLASSES,
  type MiAsyncRecord,
  type MiRecord,
  type MiResultClass,
  type MiStreamRecord,
  type MiTuple,
  type MiUnparsedRecord,
  type MiValue,
} from './types';

/** Longest record that is parsed: a read of 16 MiB of memory is 32 MiB of hex. */
const DEFAULT_MAX_LINE_BYTES = 64 * 1024 * 1024;

const ASYNC_TYPES: ReadonlyMap<string, MiAsyncRecord['type']> = new Map([
  ['*', 'exec'],
  ['+', 'status'],
  ['=', 'notify'],
]);
const STREAMS: ReadonlyMap<string, MiStreamRecord['stream']> = new Map([
  ['~', 'console'],
  ['@', 'target'],
  ['&', 'log'],
]);
const CLASSES: ReadonlyMap<string, MiResultClass> = new Map(RESULT_CLASSES.map((name) => [name, name]));

/**
 * Incremental parser of a debugger's MI output. Takes the bytes as they come, split anywhere, and
 * calls `onRecord` for each line, in order, with the line itself (latin1: a character is a byte). Never throws for anything that it is fed: what is not
 * MI becomes an `unparsed` record.
 */
export class MiParser {
  private readonly lines: LineSplitter;

  constructor(
    private readonly onRecord: (record: MiRecord, line: string) => void,
    private readonly maxLineBytes: number = DEFAULT_MAX_LINE_BYTES,
    /** Makes MI of what a debugger with a flaw writes instead. */
    private readonly repair: (line: string) => string = (line) => line,
  ) {
    this.lines = new LineSplitter(maxLineBytes, (line) => this.onLine(line));
  }

  feed(chunk: Buffer): void {
    this.lines.feed(chunk);
  }

  /** The stream ended: a last line without a newline is not to be trusted, and is said to be truncated. */
  end(): void {
    const rest = this.lines.takeRest();
    if (rest === undefined) return;
    const text = rest.bytes.toString('latin1');
    this.onRecord(unparsed(text, 'the output ended inside this line'), text);
  }

  private onLine(line: Line): void {
    const text = line.bytes.toString('latin1');
    if (line.overlong) {
      const limit = `${line.length} bytes in one line, more than the ${this.maxLineBytes} that are accepted`;
      this.onRecord(unparsed(text, limit), text);
    } else if (text !== '') {
      this.onRecord(parseLine(this.repair(text)), text);
    }
  }
}

/** @param line one line, each character a byte (latin1). */
function parseLine(line: string): MiRecord {
  // gdb writes "(gdb) " with a space that the manual does not have.
  if (line === '(gdb)' || line === '(gdb) ') return { kind: 'prompt' };
  const { token, start } = parseToken(line);
  const sign = line.charAt(start);

  const stream = STREAMS.get(sign);
  if (stream !== undefined) {
    const string = line.charAt(start + 1) === '"' ? new CStringReader(line).read(start + 1) : undefined;
    if (string === undefined || string.end !== line.length) return unparsed(line, 'not one whole string');
    return { kind: 'stream', stream, text: string.text };
  }

  const type = ASYNC_TYPES.get(sign);
  if (type === undefined && sign !== '^') return unparsed(line, 'not a record of MI');
  let classEnd = line.indexOf(',', start);
  if (classEnd < 0) classEnd = line.length;
  const className = line.slice(start + 1, classEnd);
  const results = parseResults(line, classEnd);
  if (typeof results === 'string') return unparsed(line, results);
  if (type !== undefined) {
    if (!isName(className)) return unparsed(line, 'not a record of MI');
    return { kind: 'async', type, token, class: className, results };
  }
  const resultClass = CLASSES.get(className);
  if (resultClass === undefined) return unparsed(line, 'a result of an unknown class');
  return { kind: 'result', token, class: resultClass, results };
}

/** Tokens longer than this are not ours, and not exact as a number. */
const MAX_TOKEN_DIGITS = 15;

function parseToken(line: string): { token: number | undefined; start: number } {
  let start = 0;
  while (start <= MAX_TOKEN_DIGITS && isDigit(line.charCodeAt(start))) start++;
  return { token: start === 0 || start > MAX_TOKEN_DIGITS ? undefined : Number(line.slice(0, start)), start };
}

function unparsed(line: string, reason: string): MiUnparsedRecord {
  const { token, start } = parseToken(line);
  return {
    kind: 'unparsed',
    text: utf8FromBytes(line),
    reason,
    token: line.charAt(start) === '^' ? token : undefined,
  };
}

/** A container whose end has not been seen yet. */
type Open =
  | { readonly type: 'tuple'; readonly fields: Map<string, MiValue> }
  | { readonly type: 'list'; readonly items: MiValue[] };

/**
 * Parses `,name=value,…` up to the end of the line. Keeps its own stack instead of recursing, so
 * that nesting of any depth costs memory in proportion to the line and nothing else.
 * @returns what is wrong, when something is.
 */
function parseResults(line: string, start: number): MiTuple | string {
  const strings = new CStringReader(line);
  const root: Open = { type: 'tuple', fields: new Map() };
  const open: Open[] = [root];
  let position = start;
  /** A bracket was just opened: a value follows without a comma. */
  let first = false;

  for (;;) {
    const top = open.at(-1);
    if (top === undefined) return 'more brackets closed than opened';
    if (position >= line.length) return top === root ? root : 'a bracket is not closed';

    const closing = top === root ? '' : top.type === 'tuple' ? '}' : ']';
    if (closing !== '' && line.charAt(position) === closing) {
      open.pop();
      position++;
      first = false;
      continue;
    }
    if (!first) {
      if (line.charAt(position) !== ',') return `a comma was expected at ${position}`;
      position++;
    }

    const nameEnd = endOfName(line, position);
    let name: string | undefined;
    if (nameEnd > position) {
      if (line.charAt(nameEnd) !== '=') return `"=" was expected at ${nameEnd}`;
      name = line.slice(position, nameEnd);
      position = nameEnd + 1;
    }
    if (name === undefined && top === root) return `a name was expected at ${position}`;

    let value: MiValue;
    const character = line.charAt(position);
    if (character === '"') {
      const string = strings.read(position);
      if (string === undefined) return 'a string is not closed';
      value = string.text;
      position = string.end;
      first = false;
    } else if (character === '{' || character === '[') {
      const opened: Open = character === '{' ? { type: 'tuple', fields: new Map() } : { type: 'list', items: [] };
      open.push(opened);
      value = opened;
      position++;
      first = true;
    } else {
      return `a value was expected at ${position}`;
    }
    add(top, name, value);
  }
}

function add(container: Open, name: string | undefined, value: MiValue): void {
  if (container.type === 'list') {
    container.items.push(value);
    return;
  }
  const key = name ?? String(container.fields.size);
  if (!container.fields.has(key)) container.fields.set(key, value);
}

function endOfName(line: string, start: number): number {
  let end = start;
  while (isNameCharacter(line.charCodeAt(end))) end++;
  return end;
}

function isName(text: string): boolean {
  return text !== '' && endOfName(text, 0) === text.length;
}

/** Letters, digits, `-` and `_`. */
function isNameCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || isDigit(code) || code === 0x2d || code === 0x5f;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
