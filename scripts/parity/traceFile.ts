import { closeSync, openSync, readSync } from 'node:fs';
import type { EventKind, Vocabulary } from './vocabulary';

/** A recording (docs/trace-format.md), as numbers of a {@link Vocabulary}. */
export interface Trace {
  /** In the order in which they began. */
  threads: ThreadTrace[];
}

export interface ThreadTrace {
  /** Of the trace, 1 for the first thread. */
  id: number;
  events: Int32Array;
}

/** The file is not a recording, or is damaged elsewhere than at its end. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

const HEADER = 'nuitka-debug-trace 1';
const KINDS: ReadonlyMap<number, EventKind> = new Map([
  [code('c'), 'call'],
  [code('l'), 'line'],
  [code('r'), 'return'],
  [code('x'), 'exception'],
]);
const [BLANK, NEWLINE, ZERO, NINE] = [code(' '), code('\n'), code('0'), code('9')];

/** Lines of sources have smaller numbers. */
const MAX_LINE = 2 ** 24;

/**
 * Reads a recording up to its first zero byte, or up to its end.
 * @param isOwn which files are looked at; events of others are left out
 * @throws TraceError, and what the file system says
 */
export function readTrace(file: string, vocabulary: Vocabulary, isOwn: (file: string) => boolean): Trace {
  return parseTrace(contentOf(file), vocabulary, isOwn);
}

/** As {@link readTrace}, of bytes. A last line without newline was being written when the program was killed. */
export function parseTrace(bytes: Buffer, vocabulary: Vocabulary, isOwn: (file: string) => boolean): Trace {
  const zero = bytes.indexOf(0);
  const written = zero < 0 ? bytes : bytes.subarray(0, zero);
  const end = written.lastIndexOf(NEWLINE) + 1;
  const first = written.indexOf(NEWLINE);
  const header = written.toString('latin1', 0, Math.max(first, 0));
  if (header !== HEADER) throw new TraceError(`It does not begin with "${HEADER}".`);
  const parser = new Parser(vocabulary, isOwn);
  for (let at = first + 1, line = 2; at < end; line++) {
    const next = written.indexOf(NEWLINE, at);
    try {
      parser.record(written, at, next);
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      const text = written.toString('utf8', at, Math.min(next, at + 200));
      throw new TraceError(`Line ${line}, ${JSON.stringify(text)}: ${error.message}`);
    }
    at = next + 1;
  }
  return parser.trace();
}

interface Scope {
  /** Undefined for files that are left out. */
  file: string | undefined;
  name: string;
}

class Parser {
  private readonly files = new Map<number, string | undefined>();
  private readonly scopes = new Map<number, Scope>();
  private readonly threads = new Map<number, EventList>();
  private current: EventList | undefined;
  /** Numbers of the vocabulary by kind, scope and line; -1 for what is left out. */
  private readonly known = new Map<number, number>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly isOwn: (file: string) => boolean,
  ) {}

  trace(): Trace {
    const threads = [...this.threads].map(([id, list]) => ({ id, events: list.events() }));
    return { threads: threads.filter(({ events }) => events.length > 0) };
  }

  record(bytes: Buffer, start: number, end: number): void {
    const kind = KINDS.get(bytes[start] ?? 0);
    if (kind === undefined) this.definition(bytes.toString('utf8', start, end));
    else this.event(kind, bytes[start] ?? 0, bytes, start, end);
  }

  private event(kind: EventKind, letter: number, bytes: Buffer, start: number, end: number): void {
    if (bytes[start + 1] !== BLANK) throw new TraceError('no blank after the kind');
    const blank = bytes.indexOf(BLANK, start + 2);
    if (blank < 0 || blank >= end) throw new TraceError('an event has a scope and a line');
    const scope = integer(bytes, start + 2, blank);
    const line = integer(bytes, blank + 1, end);
    if (line >= MAX_LINE) throw new TraceError('not a line of a source');
    if (!this.current) throw new TraceError('an event before its thread');
    const key = (scope * MAX_LINE + line) * 128 + letter;
    let number = this.known.get(key);
    if (number === undefined) {
      const known = this.scopes.get(scope);
      if (!known) throw new TraceError(`there is no scope ${scope}`);
      const { file, name } = known;
      number = file === undefined ? -1 : this.vocabulary.number({ kind, file, name, line });
      this.known.set(key, number);
    }
    if (number >= 0) this.current.push(number);
  }

  private definition(text: string): void {
    const file = /^F (\d+) (".*")$/.exec(text);
    const scope = /^S (\d+) (\d+) (\d+) ("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*")$/.exec(text);
    const thread = /^T (\d+) (\d+)$/.exec(text);
    if (file) {
      const name = jsonString(file[2]);
      this.files.set(Number(file[1]), this.isOwn(name) ? name : undefined);
    } else if (scope) {
      const number = Number(scope[2]);
      if (!this.files.has(number)) throw new TraceError(`there is no file ${number}`);
      this.scopes.set(Number(scope[1]), { file: this.files.get(number), name: jsonString(scope[4]) });
    } else if (thread) {
      const id = Number(thread[1]);
      this.current = this.threads.get(id) ?? new EventList();
      this.threads.set(id, this.current);
    } else {
      throw new TraceError('not a record');
    }
  }
}

/** Numbers in an array that grows. */
class EventList {
  private numbers = new Int32Array(256);
  private length = 0;

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers[this.length++] = number;
  }

  events(): Int32Array {
    return this.numbers.subarray(0, this.length);
  }
}

function integer(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] ?? 0;
    if (digit < ZERO || digit > NINE) throw new TraceError('not a number');
    value = value * 10 + (digit - ZERO);
  }
  if (start >= end || value > 0xffff_ffff) throw new TraceError('not a number');
  return value;
}

function jsonString(text: string | undefined): string {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'string') return value;
  } catch {
    // said below
  }
  throw new TraceError('not a string of JSON');
}

function code(character: string): number {
  return character.charCodeAt(0);
}

/** The file up to its first zero byte: behind that it can be many times as long, and empty. */
function contentOf(file: string): Buffer {
  const chunks: Buffer[] = [];
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.alloc(1 << 22);
      const length = readSync(descriptor, chunk);
      chunks.push(chunk.subarray(0, length));
      if (length === 0 || chunk.subarray(0, length).includes(0)) return Buffer.concat(chunks);
    }
  } finally {
    closeSync(descriptor);
  }
}
