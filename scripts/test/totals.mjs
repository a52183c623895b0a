/** How many tests of a suite passed and failed, and which failed: suites leave that as JSON where TEST_SUMMARY says. */
import { readFileSync } from 'node:fs';

/** @typedef {{ test: string, error: string }} Failure */

/**
 * The file is `{ "passed": N, "failed": N, "complete": true, "last": …, "failures": [{ "test": …, "error": … }] }`,
 * rewritten with each test, so that the tests before a crash are counted; `complete` is there when the suite came to its
 * end, `last` (the test that was begun last) and `failures` where it tells of them.
 *
 * A suite that crashed, was killed, or ran nothing has failed, whatever it counted before.
 * @param {string} file
 * @param {boolean} exitedWith0
 * @returns {{ passed: number, failed: number, failures: Failure[] }}
 */
export function readTotals(file, exitedWith0) {
  const { passed, failed, complete, last, failures } = readSummary(file);
  const crashed = !complete || (!exitedWith0 && failed === 0);
  if (!complete && last)
    failures.push({ test: last, error: 'It was the last one to begin: the suite has not come to its end.' });
  return { passed, failed: failed + (crashed || passed + failed === 0 ? 1 : 0), failures };
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number, complete: boolean, last?: string, failures: Failure[] }}
 */
function readSummary(file) {
  try {
    const { passed, failed, complete, last, failures = [] } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: Number(passed) || 0, failed: Number(failed) || 0, complete: complete === true, last, failures };
  } catch {
    return { passed: 0, failed: 0, complete: false, failures: [] };
  }
}
