/** How many tests of a suite passed and failed: suites leave that as JSON where TEST_SUMMARY says. */
import { readFileSync } from 'node:fs';

/**
 * The file is `{ "passed": N, "failed": N, "complete": true }`, rewritten after each test, so that
 * the tests before a crash are counted; `complete` is there when the suite came to its end.
 *
 * A suite that crashed, was killed, or ran nothing has failed, whatever it counted before.
 * @param {string} file
 * @param {boolean} exitedWith0
 * @returns {{ passed: number, failed: number }}
 */
export function readTotals(file, exitedWith0) {
  const { passed, failed, complete } = readSummary(file);
  const crashed = !complete || (!exitedWith0 && failed === 0);
  return { passed, failed: failed + (crashed || passed + failed === 0 ? 1 : 0) };
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number, complete: boolean }}
 */
function readSummary(file) {
  try {
    const { passed, failed, complete } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: Number(passed) || 0, failed: Number(failed) || 0, complete: complete === true };
  } catch {
    return { passed: 0, failed: 0, complete: false };
  }
}
