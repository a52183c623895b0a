import type { MiAsyncRecord, MiTuple } from './types';
import {
  getInteger,
  getOctal,
  getOptionalAddress,
  getOptionalInteger,
  getOptionalString,
  getOptionalTuple,
  getString,
} from './values';

/** MI's async records that mean something to us, typed. */
export type MiEvent =
  | MiStoppedEvent
  | { readonly kind: 'running'; /** Absent: all. */ readonly threadId?: number }
  | { readonly kind: 'exited'; readonly exit: MiExit }
  /** A command was answered with `^running`, and after that with `^error`. */
  | { readonly kind: 'resumeFailed'; readonly problem: string }
  | { readonly kind: 'groupStarted'; readonly pid: number }
  | { readonly kind: 'groupExited'; /** Absent when it was killed or let go. */ readonly code?: number }
  | { readonly kind: 'threadCreated' | 'threadExited'; readonly threadId: number }
  | { readonly kind: 'other'; readonly class: string }
  | { readonly kind: 'malformed'; readonly class: string; readonly problem: string };

export interface MiStoppedEvent {
  readonly kind: 'stopped';
  /** Absent for stops that gdb gives no reason for: after an attach, after `interrupt` on some platforms. */
  readonly reason?: string;
  readonly threadId?: number;
  readonly pc?: bigint;
  readonly signal?: { readonly name: string; readonly meaning: string };
  readonly breakpoint?: number;
}

export type MiExit =
  { readonly kind: 'exited'; readonly code: number } | { readonly kind: 'signalled'; readonly signal: string };

/** Never throws: an event cannot be refused, so one that makes no sense is said to be malformed. */
export function toMiEvent(record: MiAsyncRecord): MiEvent {
  try {
    return (record.type === 'exec' ? execEvent(record) : notifyEvent(record)) ?? { kind: 'other', class: record.class };
  } catch (error) {
    return { kind: 'malformed', class: record.class, problem: error instanceof Error ? error.message : String(error) };
  }
}

function execEvent(record: MiAsyncRecord): MiEvent | undefined {
  const { results } = record;
  if (record.class === 'stopped') return stoppedEvent(results);
  if (record.class !== 'running') return undefined;
  const thread = getOptionalString(results, 'thread-id');
  return thread === undefined || thread === 'all'
    ? { kind: 'running' }
    : { kind: 'running', threadId: getInteger(results, 'thread-id') };
}

function stoppedEvent(results: MiTuple): MiEvent {
  const reason = getOptionalString(results, 'reason');
  switch (reason) {
    case 'exited-normally':
      return { kind: 'exited', exit: { kind: 'exited', code: 0 } };
    case 'exited':
      return { kind: 'exited', exit: { kind: 'exited', code: getOctal(results, 'exit-code') } };
    case 'exited-signalled':
      return { kind: 'exited', exit: { kind: 'signalled', signal: getString(results, 'signal-name') } };
    default:
      return haltedEvent(results, reason);
  }
}

function haltedEvent(results: MiTuple, reason: string | undefined): MiStoppedEvent {
  const threadId = getOptionalInteger(results, 'thread-id');
  const frame = getOptionalTuple(results, 'frame');
  const pc = frame === undefined ? undefined : getOptionalAddress(frame, 'addr');
  const breakpoint = reason === 'breakpoint-hit' ? getInteger(results, 'bkptno') : undefined;
  const name = reason === 'signal-received' ? getString(results, 'signal-name') : undefined;
  return {
    kind: 'stopped',
    ...(reason !== undefined && { reason }),
    ...(threadId !== undefined && { threadId }),
    ...(pc !== undefined && { pc }),
    ...(breakpoint !== undefined && { breakpoint }),
    ...(name !== undefined && { signal: { name, meaning: getOptionalString(results, 'signal-meaning') ?? name } }),
  };
}

function notifyEvent(record: MiAsyncRecord): MiEvent | undefined {
  const { results } = record;
  switch (record.class) {
    case 'thread-group-started':
      return { kind: 'groupStarted', pid: getInteger(results, 'pid') };
    case 'thread-group-exited': {
      const hasCode = getOptionalString(results, 'exit-code') !== undefined;
      return { kind: 'groupExited', ...(hasCode && { code: getOctal(results, 'exit-code') }) };
    }
    case 'thread-created':
      return { kind: 'threadCreated', threadId: getInteger(results, 'id') };
    case 'thread-exited':
      return { kind: 'threadExited', threadId: getInteger(results, 'id') };
    default:
      return undefined;
  }
}
