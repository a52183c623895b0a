import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, venvPython } from '../../scripts/dap/adapters';

/** Events as "kind function line", for each thread, in the order of the threads' first events. */
export type EventsByThread = string[][];

/**
 * Reads a recording (docs/trace-format.md), one that was cut off as well.
 * @throws Error when it is not one, or uses what it did not define.
 */
export function readRecording(file: string): EventsByThread {
  const bytes = readFileSync(file);
  const end = bytes.indexOf(0);
  const lines = bytes.toString('utf8', 0, end < 0 ? bytes.length : end).split('\n');
  // What comes after the last newline is not whole.
  lines.pop();
  if (lines.shift() !== 'nuitka-debug-trace 1') throw new Error(`${file} is not a recording.`);
  const files = new Set<string>();
  const scopes = new Map<string, string>();
  const threads = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const [kind, id = '', rest = ''] = fields(line, 3);
    if (kind === 'F') files.add(id);
    else if (kind === 'S') scopes.set(id, scopeName(rest, files));
    else if (kind === 'T') current = threads.get(id) ?? newThread(threads, id);
    else {
      const name = scopes.get(id);
      if (!current || name === undefined || !/^[clrx]$/.test(kind ?? '')) throw new Error(`What is this? ${line}`);
      current.push(`${kind ?? ''} ${name} ${rest}`);
    }
  }
  return [...threads.values()];
}

/** What sys.settrace says of the same program. */
export function interpretedEvents(program: string, ...args: string[]): EventsByThread {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'settrace-'));
  try {
    const output = path.join(folder, 'events.json');
    const tracer = path.join(root, 'test', 'support', 'settrace.py');
    execFileSync(venvPython, [tracer, output, program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- our own script wrote it
    return JSON.parse(readFileSync(output, 'utf8')) as EventsByThread;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function newThread(threads: Map<string, string[]>, id: string): string[] {
  const events: string[] = [];
  threads.set(id, events);
  return events;
}

/** `<file> <first line> <name> <qualified name>`; the names are JSON strings. */
function scopeName(text: string, files: ReadonlySet<string>): string {
  const [file = '', , names = ''] = fields(text, 3);
  if (!files.has(file)) throw new Error(`A scope of a file that is not defined: ${text}`);
  const name: unknown = JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(names)?.[0] ?? '');
  return String(name);
}

/** Splits at the first blanks only. */
function fields(line: string, count: number): string[] {
  const parts = line.split(' ');
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(' ')];
}
