/** Waits with a limit: what waits for another process must not wait for ever. */
import { CancelledError, throwIfCancelled } from '../common/errors';

/** Resolves after `ms`; does not by itself keep the process alive. */
export function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/**
 * Waits for `promise`, `ms` at most; a failure counts as done. For the steps of ending, where the
 * next step has to be taken in any case.
 * @returns whether it was done in time.
 */
export async function settled(promise: Promise<unknown>, ms: number): Promise<boolean> {
  // A timer that keeps the process alive: the steps of ending are not to be lost.
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The promise's outcome, unless the signal fires first: then rejects with a {@link CancelledError}. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfCancelled(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new CancelledError());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** Something that happens once and that many may wait for. */
export class Latch {
  private opened!: () => void;
  /** Resolves when it has happened. */
  readonly wait = new Promise<void>((resolve) => {
    this.opened = resolve;
  });

  /** It has happened. */
  open(): void {
    this.opened();
  }
}
