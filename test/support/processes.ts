import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { poll } from './poll';

/** A value in the environment of a process, inherited by all it starts, also by those that outlive their parents. */
export interface ProcessMarker {
  env: Record<string, string>;
}

export interface ProcessInfo {
  pid: number;
  parent: number;
  command: string;
}

const VARIABLE = 'NUITKA_DEBUG_TEST';

export function newProcessMarker(): ProcessMarker {
  return { env: { [VARIABLE]: randomUUID() } };
}

/** Living processes (not zombies) that carry the marker. Reads /proc: Linux only. */
export function processesWith(marker: ProcessMarker): ProcessInfo[] {
  const wanted = `${VARIABLE}=${marker.env[VARIABLE] ?? ''}`;
  return livingProcesses().filter(({ pid }) => read(pid, 'environ').split('\0').includes(wanted));
}

/** All living processes that `pid` started, and those that they started. */
export function descendantsOf(pid: number): ProcessInfo[] {
  const all = livingProcesses();
  const found = new Map<number, ProcessInfo>();
  for (let grown = true; grown;) {
    grown = false;
    for (const process of all) {
      if (found.has(process.pid) || !(process.parent === pid || found.has(process.parent))) continue;
      found.set(process.pid, process);
      grown = true;
    }
  }
  return [...found.values()];
}

/**
 * Waits until no process carries the marker.
 * @throws Error that names those that are left; they are killed then, so that later tests are not disturbed.
 */
export async function expectNothingLeft(marker: ProcessMarker, timeoutMs = 5_000): Promise<void> {
  try {
    await poll('no process left', () => (processesWith(marker).length === 0 ? true : undefined), timeoutMs);
  } catch {
    const left = processesWith(marker);
    if (left.length === 0) return;
    for (const { pid } of left) kill(pid);
    const list = left.map(({ pid, command }) => `\n  ${pid} ${command}`).join('');
    throw new Error(`Left behind after ${timeoutMs} ms:${list}`);
  }
}

/** Whether a process is there and not a zombie. */
export function isAlive(pid: number): boolean {
  return processInfo(pid) !== undefined;
}

function livingProcesses(): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processInfo(Number(name)) ?? []);
}

/** `stat` is `pid (name) state ppid …`; the name may hold spaces and parentheses itself (proc(5)). */
function processInfo(pid: number): ProcessInfo | undefined {
  const stat = read(pid, 'stat');
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (parent === undefined || state === 'Z' || state === 'X') return undefined;
  const command = read(pid, 'cmdline').replaceAll('\0', ' ').trim();
  return { pid, parent: Number(parent), command: command || stat.slice(stat.indexOf('('), stat.lastIndexOf(')') + 1) };
}

/** Empty when the process is gone or somebody else's. */
function read(pid: number, file: 'stat' | 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended just now
  }
}
