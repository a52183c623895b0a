import { linkSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CancelledError, InternalError } from '../../common/errors';
import { writeFileAtomically } from '../atomicFile';
import { isObject } from '../../common/json';
import { readJson } from '../json';
import { endGroup } from '../run/endGroup';
import { isRunning, processIdentity, type ProcessIdentity } from './processIdentity';

/**
 * One build at a time in a folder, across processes.
 *
 * Locks are numbered files, lock.1, lock.2, …: the highest counts. It is free when its owner has said so or is
 * dead, and who creates the next number (which only one can) owns the folder. Numbers only grow and the highest
 * is never removed, so there is no moment in which a dead owner's lock could be taken by two.
 */
export interface Lock {
  /** Notes the process group that works in the folder for us, so that who takes over can end it. */
  setWorker(pid: number | undefined): void;
  release(): void;
}

interface LockFile {
  host: string;
  owner: ProcessIdentity;
  worker?: ProcessIdentity;
  released: boolean;
}

export interface AcquireOptions {
  signal?: AbortSignal | undefined;
  /** Called once when another session has the lock. */
  onWait?: () => void;
}

const pollMs = 100;

/**
 * Takes the lock of a folder, waiting as long as another living process has it.
 * @throws CancelledError when the signal fires
 */
export async function acquireLock(folder: string, { signal, onWait }: AcquireOptions = {}): Promise<Lock> {
  let hasWaited = false;
  for (;;) {
    if (signal?.aborted) throw new CancelledError();
    const found = await attempt(folder);
    if (found === 'lost') continue;
    if (found !== 'taken') return found;
    if (!hasWaited) onWait?.();
    hasWaited = true;
    await delay(pollMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

/** Takes the lock of a folder when nobody has it; undefined when somebody does. */
export async function tryAcquireLock(folder: string): Promise<Lock | undefined> {
  const found = await attempt(folder);
  return typeof found === 'string' ? undefined : found;
}

/** Whether somebody has the lock of a folder now. */
export function isLocked(folder: string): boolean {
  try {
    const number = highest(folder);
    const current = number === 0 ? undefined : readLock(fileOf(folder, number));
    return current !== undefined && !isFree(current);
  } catch {
    return false;
  }
}

/** 'taken': another process has it. 'lost': it was free, and another one was quicker. */
async function attempt(folder: string): Promise<Lock | 'taken' | 'lost'> {
  const number = highest(folder);
  const current = number === 0 ? undefined : readLock(fileOf(folder, number));
  if (current && !isFree(current)) return 'taken';
  const orphans = current?.released === false ? current.worker : undefined;
  const lock = tryCreate(folder, number + 1, orphans);
  if (!lock) return 'lost';
  if (orphans) {
    await endOrphans(orphans);
    lock.setWorker(undefined);
  }
  return lock;
}

/** @param orphans what the last owner left running: noted until they are ended, as we may be killed before that. */
function tryCreate(folder: string, number: number, orphans: ProcessIdentity | undefined): Lock | undefined {
  const owner = processIdentity(process.pid);
  if (!owner) throw new InternalError('This process cannot tell when it was started.');
  const content: LockFile = { host: hostname(), owner, released: false, ...(orphans ? { worker: orphans } : {}) };
  if (!createExclusively(fileOf(folder, number), JSON.stringify(content))) return undefined;
  if (highest(folder) !== number) {
    // We had looked before others took, released and cleared away this number.
    rmSync(fileOf(folder, number), { force: true });
    return undefined;
  }
  for (const old of numbers(folder)) if (old < number) rmSync(fileOf(folder, old), { force: true });
  return new OwnedLock(fileOf(folder, number), content);
}

class OwnedLock implements Lock {
  constructor(
    private readonly file: string,
    private content: LockFile,
  ) {}

  setWorker(pid: number | undefined): void {
    const { host, owner, released } = this.content;
    const worker = pid === undefined ? undefined : processIdentity(pid);
    try {
      this.write({ host, owner, released, ...(worker ? { worker } : {}) });
    } catch {
      // A full disk: the build will say so. The note is for the case that we are killed.
    }
  }

  release(): void {
    const { host, owner } = this.content;
    try {
      this.write({ host, owner, released: true });
    } catch {
      // On a full disk a file can still be removed, and nobody must wait for us as long as we live.
      rmSync(this.file, { force: true, recursive: true });
    }
  }

  private write(content: LockFile): void {
    this.content = content;
    writeFileAtomically(this.file, JSON.stringify(content));
  }
}

/** A file that is there with its whole content or not at all; false when it is there already. */
function createExclusively(file: string, content: string): boolean {
  const temporary = `${file}.${randomUUID()}.new`;
  writeFileSync(temporary, content);
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Another host's process cannot be asked; its lock counts until it says that it is free. */
function isFree({ released, host, owner }: LockFile): boolean {
  return released || (host === hostname() && !isRunning(owner));
}

/** The compilers that a killed session left behind would write into the same folder. Their group outlives its leader. */
async function endOrphans({ pid, startTime }: ProcessIdentity): Promise<void> {
  const leader = processIdentity(pid);
  // A number of a group is given again when nobody of it is left.
  if (!leader || leader.startTime === startTime) await endGroup(pid, 0);
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function numbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const match = /^lock\.(\d+)$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
}

function fileOf(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}

/** A lock that is not readable is nobody's: they are written whole. */
function readLock(file: string): LockFile | undefined {
  const value = readJson(file);
  if (!isObject(value)) return undefined;
  const { host, owner, worker, released } = value;
  if (typeof host !== 'string' || !isProcess(owner)) return undefined;
  return { host, owner, released: released === true, ...(isProcess(worker) ? { worker } : {}) };
}

function isProcess(value: unknown): value is ProcessIdentity {
  return isObject(value) && typeof value.pid === 'number' && typeof value.startTime === 'string';
}
