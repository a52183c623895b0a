'use strict';
/**
 * Mocha's spec reporter, which also leaves the totals, and what failed, where the environment variable TEST_SUMMARY
 * says (scripts/test/totals.mjs reads them): before and after each test, so that a crash loses none. A run that
 * does not end by itself after its last test (a timer or a socket is open still) is ended, and says so.
 */
const fs = require('node:fs');
const Mocha = require('mocha');

const { EVENT_TEST_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Mocha.Runner.constants;

const LINGER_MS = Number(process.env.TEST_LINGER_MS ?? 5_000);

/** The timer alone keeps no process alive: it fires only when something else does. Mocha sets the exit code. */
function endLingering() {
  // In VS Code's extension host the process is not ours to end.
  if (!/[\\/]mocha[\\/]/.test(process.argv[1] ?? '')) return;
  setTimeout(() => {
    console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit();
  }, LINGER_MS).unref();
}

module.exports = class SummaryReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once(EVENT_RUN_END, endLingering);
    const file = process.env.TEST_SUMMARY;
    if (!file) return;
    /** @type {{ passed: number, failed: number, complete: boolean, last?: string, failures: { test: string, error: string }[] }} */
    const totals = { passed: 0, failed: 0, complete: false, failures: [] };
    const save = () => fs.writeFileSync(file, JSON.stringify(totals));
    const count = (/** @type {'passed' | 'failed'} */ outcome) => () => {
      totals[outcome]++;
      save();
    };
    runner.on(EVENT_TEST_BEGIN, (/** @type {Mocha.Test} */ test) => {
      totals.last = test.fullTitle();
      save();
    });
    runner.on(EVENT_TEST_PASS, count('passed'));
    runner.on(EVENT_TEST_FAIL, (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      totals.failures.push({ test: test.fullTitle(), error: String(error?.stack ?? error) });
    });
    runner.on(EVENT_TEST_FAIL, count('failed'));
    runner.once(EVENT_RUN_END, () => {
      totals.complete = true;
      save();
    });
    save();
  }
};
