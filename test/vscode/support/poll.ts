import { setTimeout as delay } from 'node:timers/promises';

/** Longest wait for something on the screen that needs no build. A loaded machine is slow. */
export const uiTimeout = 60_000;
/** Longest wait for something that a Nuitka build comes before. */
export const buildTimeout = 240_000;

/**
 * Asks again and again until the answer is the one wanted; returns it.
 * @throws Error with the last answer when the time is over.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  timeoutMs = uiTimeout,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (performance.now() > end) {
      throw new Error(`Not within ${timeoutMs / 1000} s: ${what}. It is: ${JSON.stringify(answer)}`);
    }
    await delay(50);
  }
}
