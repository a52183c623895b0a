import { readdirSync, readFileSync } from 'node:fs';
import type { NativeExit } from '../nativeDebugger';
import { signalName } from './signalName';

/** What Linux's /proc tells of a process (proc(5)). Everything is undefined where it cannot be read. */
export interface ProcessStatus {
  /** One letter: R, S, D, Z (zombie), T (stopped), t (stopped by its tracer), X. */
  readonly state: string;
  /** Process id of the tracer, 0: none. */
  readonly tracerPid: number;
  readonly userId: number;
  /** 2: filtered system calls. */
  readonly seccomp: number;
  readonly name: string;
}

export function processStatus(pid: number): ProcessStatus | undefined {
  const text = read(`/proc/${pid}/status`);
  if (text === undefined) return undefined;
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S*)`, 'm').exec(text)?.[1] ?? '';
  return {
    state: field('State'),
    tracerPid: Number(field('TracerPid')),
    userId: Number(field('Uid')),
    seccomp: Number(field('Seccomp')),
    name: field('Name'),
  };
}

/**
 * True for a process that ended, also while nobody has waited for it yet. (One whose first thread
 * ended alone looks like a zombie too, but has other threads.)
 */
export function isGone(pid: number): boolean {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return true;
  }
  return threads.every((thread) => {
    const state = /^State:\s*(\S)/m.exec(read(`/proc/${pid}/task/${thread}/status`) ?? '')?.[1];
    return state === undefined || state === 'Z' || state === 'X';
  });
}

/**
 * How a zombie ended: field 52 of /proc/PID/stat is the status that its parent will
 * get (proc(5)). Undefined for a process that is not a zombie.
 */
export function exitOf(pid: number): NativeExit | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name, field 2, is in parentheses and can hold anything; field 3 is the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = Number(fields[52 - 3]);
  if (fields[0] !== 'Z' || !Number.isInteger(status)) return undefined;
  const number = status & 0x7f;
  if (number === 0) return { kind: 'exited', code: (status >> 8) & 0xff };
  return { kind: 'signalled', signal: signalName(number) };
}

/** Yama's restriction of attaching: 0 none, 1 own children only, 2 administrators only, 3 nobody. Undefined without Yama. */
export function ptraceScope(): number | undefined {
  const text = read('/proc/sys/kernel/yama/ptrace_scope');
  return text === undefined ? undefined : Number(text.trim());
}

/** A file mapped into memory: from `start` up to, not including, `end`. */
export interface Mapping {
  readonly start: bigint;
  readonly end: bigint;
  readonly path: string;
}

/** The files that are mapped into a process, by address. Empty when that cannot be read. */
export function mappedFiles(pid: number): Mapping[] {
  const mappings: Mapping[] = [];
  for (const line of read(`/proc/${pid}/maps`)?.split('\n') ?? []) {
    // start-end perms offset dev inode path; newlines in the path are written \012.
    const match = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+ +(\/.*)$/.exec(line);
    const [, start, end, path] = match ?? [];
    if (start === undefined || end === undefined || path === undefined) continue;
    const name = path.replace(/ \(deleted\)$/, '').replaceAll('\\012', '\n');
    mappings.push({ start: BigInt(`0x${start}`), end: BigInt(`0x${end}`), path: name });
  }
  return mappings;
}

/** The file that is mapped at an address. */
export function moduleAt(mappings: readonly Mapping[], address: bigint): string | undefined {
  return mappings.find(({ start, end }) => address >= start && address < end)?.path;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
