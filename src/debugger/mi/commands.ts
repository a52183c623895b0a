import type { MiClient, SendOptions } from './client';
import { looseRegex, quoteCli, quoteMi } from './quote';
import {
  getAddress,
  getHexBytes,
  getInteger,
  getOptionalInteger,
  getOptionalString,
  getString,
  getTuple,
  getTuples,
  MiProtocolError,
} from './values';

/**
 * One typed function for each MI command that we use; nobody else writes or reads MI. They send at
 * once, in the order of the calls, and reject with MiCommandError when the debugger refuses.
 */

/** Changes a setting, `value` as gdb's `set` takes it; paths have to be escaped by the caller with {@link cliPath}. */
export async function setSetting(mi: MiClient, name: string, value: string): Promise<void> {
  await mi.send(`-gdb-set ${name} ${value}`);
}

/** Whether `-exec-continue --thread` resumes that thread alone, or all. */
export async function setSchedulerLocking(mi: MiClient, locked: boolean): Promise<void> {
  await setSetting(mi, 'scheduler-locking', locked ? 'on' : 'off');
}

/** A path as a value for {@link setSetting}. */
export function cliPath(path: string): string {
  return quoteCli(path);
}

/** What gdb says of its version, several lines. @throws also MiTimeoutError. */
export async function versionText(mi: MiClient, options: SendOptions): Promise<string> {
  const said: string[] = [];
  const unsubscribe = mi.onConsole((text) => said.push(text));
  try {
    await mi.send('-gdb-version', options);
  } finally {
    unsubscribe();
  }
  return said.join('');
}

export type SignalAction = 'stop' | 'stopAndDrop' | 'passSilently';

const HANDLE: Record<SignalAction, string> = {
  stop: 'stop print pass',
  stopAndDrop: 'stop print nopass',
  passSilently: 'nostop noprint pass',
};

/** Says what happens with signals (`SIGINT`, …, or `all` except those that debuggers use themselves). */
export async function handleSignals(mi: MiClient, signals: readonly string[], action: SignalAction): Promise<void> {
  await consoleCommand(mi, `handle ${signals.join(' ')} ${HANDLE[action]}`);
}

/** The stop that follows is not waited for. */
export async function targetAttach(mi: MiClient, pid: number): Promise<void> {
  await mi.send(`-target-attach ${pid}`);
}

export async function targetDetach(mi: MiClient, options?: SendOptions): Promise<void> {
  await mi.send('-target-detach', options);
}

/** Plants a breakpoint at an address. @returns its number. */
export async function insertBreakpoint(mi: MiClient, address: bigint): Promise<number> {
  const results = await mi.send(`-break-insert *${hex(address)}`);
  return getInteger(getTuple(results, 'bkpt'), 'number');
}

export async function deleteBreakpoint(mi: MiClient, number: number): Promise<void> {
  await mi.send(`-break-delete ${number}`);
}

/** Resumes: all threads, or with scheduler-locking on the one alone. */
export async function execContinue(mi: MiClient, thread: number | undefined): Promise<void> {
  await mi.send(thread === undefined ? '-exec-continue' : `-exec-continue --thread ${thread}`);
}

export async function execInterrupt(mi: MiClient): Promise<void> {
  await mi.send('-exec-interrupt');
}

export async function readMemoryBytes(mi: MiClient, address: bigint, length: number): Promise<Buffer> {
  const results = await mi.send(`-data-read-memory-bytes ${hex(address)} ${length}`);
  const blocks = getTuples(results, 'memory');
  const block = blocks[0];
  if (block === undefined) throw new MiProtocolError('memory[0]', 'is missing');
  const bytes = getHexBytes(block, 'contents');
  // Of a range with holes gdb gives the parts that it could read.
  if (blocks.length > 1 || getAddress(block, 'begin') !== address || bytes.length !== length) {
    throw new PartialMemoryError(address, length);
  }
  return bytes;
}

/** Only parts of the range could be read. */
export class PartialMemoryError extends Error {
  constructor(address: bigint, length: number) {
    super(`Not all of the ${length} bytes at ${hex(address)} can be read.`);
  }
}

export async function writeMemoryBytes(mi: MiClient, address: bigint, bytes: Uint8Array): Promise<void> {
  await mi.send(`-data-write-memory-bytes ${hex(address)} ${Buffer.from(bytes).toString('hex')}`);
}

export interface MiThread {
  readonly id: number;
  /** As gdb names it to people: `Thread 0x7f… (LWP 12)`, `LWP 12`, `process 12`. */
  readonly targetId: string;
  readonly name: string | undefined;
  readonly running: boolean;
}

export async function threadInfo(mi: MiClient, thread?: number): Promise<MiThread[]> {
  const results = await mi.send(thread === undefined ? '-thread-info' : `-thread-info ${thread}`);
  return getTuples(results, 'threads').map((tuple) => ({
    id: getInteger(tuple, 'id'),
    targetId: getString(tuple, 'target-id'),
    name: getOptionalString(tuple, 'name'),
    running: getOptionalString(tuple, 'state') === 'running',
  }));
}

export interface MiFrame {
  readonly level: number;
  readonly pc: bigint;
  readonly function: string | undefined;
  readonly file: string | undefined;
  readonly fullname: string | undefined;
  readonly line: number | undefined;
  /** The program or library, where the debugger says it: lldb always, gdb only where there are no symbols. */
  readonly from: string | undefined;
}

/** Frames `low` to `high`, both included; 0 is the innermost. Empty when the stack is not as deep. */
export async function stackListFrames(mi: MiClient, thread: number, low: number, high: number): Promise<MiFrame[]> {
  const results = await mi.send(`-stack-list-frames --thread ${thread} ${low} ${high}`);
  // lldb-mi says that there are none by one that has nothing.
  const frames = getTuples(results, 'stack').filter(({ fields }) => fields.size > 0);
  return frames.map((tuple) => {
    const name = getOptionalString(tuple, 'func');
    return {
      level: getInteger(tuple, 'level'),
      pc: getAddress(tuple, 'addr'),
      function: name === '??' ? undefined : name,
      file: getOptionalString(tuple, 'file'),
      fullname: getOptionalString(tuple, 'fullname'),
      line: getOptionalInteger(tuple, 'line'),
      from: getOptionalString(tuple, 'from'),
    };
  });
}

/** Ends the program (SIGKILL). gdb never had it. */
export async function execAbort(mi: MiClient): Promise<void> {
  await mi.send('-exec-abort');
}

/** Reads the symbols of the program itself. */
export async function fileExecAndSymbols(mi: MiClient, path: string): Promise<void> {
  await consoleCommand(mi, `file ${quoteCli(path)}`);
}

/** Reads the symbols of one loaded library. */
export async function loadLibrarySymbols(mi: MiClient, path: string): Promise<void> {
  await consoleCommand(mi, `sharedlibrary ${looseRegex(path)}`);
}

export async function gdbExit(mi: MiClient, options?: SendOptions): Promise<void> {
  await mi.send('-gdb-exit', options);
}

/** A command for people; for what MI has no command for. Everything from outside is quoted by the caller. */
export async function consoleCommand(mi: MiClient, command: string, options?: SendOptions): Promise<void> {
  await mi.send(`-interpreter-exec console ${quoteMi(command)}`, options);
}

function hex(address: bigint): string {
  return `0x${address.toString(16)}`;
}
