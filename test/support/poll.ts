import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until `probe` gives something other than undefined.
 * @throws Error with `what` when it does not within the time.
 */
export async function poll<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 10_000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    if (performance.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await delay(20);
  }
}
