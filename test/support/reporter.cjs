'use strict';
/**
 * Mocha's spec reporter, which also leaves the totals where the environment variable TEST_SUMMARY
 * says (scripts/test/totals.mjs reads them): after each test, so that a crash loses none.
 */
const fs = require('node:fs');
const Mocha = require('mocha');

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Mocha.Runner.constants;

module.exports = class SummaryReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_SUMMARY;
    if (!file) return;
    const totals = { passed: 0, failed: 0, complete: false };
    const save = () => fs.writeFileSync(file, JSON.stringify(totals));
    const count = (key) => () => {
      totals[key]++;
      save();
    };
    runner.on(EVENT_TEST_PASS, count('passed'));
    runner.on(EVENT_TEST_FAIL, count('failed'));
    runner.once(EVENT_RUN_END, () => {
      totals.complete = true;
      save();
    });
    save();
  }
};
