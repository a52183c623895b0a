import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { type Failure, readTotals } from '../../../scripts/test/totals.mjs';

describe('The totals of a suite', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'totals-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs mocha with our reporter on a suite of this source. */
  function totalsOf(source: string): { passed: number; failed: number; failures: Failure[] } {
    const summary = path.join(folder, 'summary.json');
    const suite = path.join(folder, 'suite.cjs');
    writeFileSync(suite, source);
    const reporter = path.join(root, 'test', 'support', 'reporter.cjs');
    const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const args = [mocha, '--no-config', '--no-package', '--reporter', reporter, suite];
    const { status } = spawnSync(process.execPath, args, {
      env: { ...process.env, TEST_SUMMARY: summary, TEST_LINGER_MS: '100' },
      timeout: 20_000,
    });
    return readTotals(summary, status === 0);
  }

  const one = "it('passes', () => {});";
  const suites: [what: string, source: string, expected: { passed: number; failed: number }][] = [
    ['that passes', `${one} it('too', () => {}); it('waits');`, { passed: 2, failed: 0 }],
    ['in which a test fails', `${one} it('fails', () => { throw new Error(); });`, { passed: 1, failed: 1 }],
    ['in which a hook fails', `${one} after(() => { throw new Error(); });`, { passed: 1, failed: 1 }],
    ['that crashes half way: one more failed', `${one} it('dies', () => process.abort());`, { passed: 1, failed: 1 }],
    ['that ends itself half way with success', `${one} it('leaves', () => process.exit(0));`, { passed: 1, failed: 1 }],
    ['that cannot be loaded', 'syntax error', { passed: 0, failed: 1 }],
    ['that has no test', '', { passed: 0, failed: 1 }],
    ['that dies after its last test', `${one} process.on('exit', () => process.abort());`, { passed: 1, failed: 1 }],
    ['that leaves a timer running: it is ended', `${one} setInterval(() => {}, 1000);`, { passed: 1, failed: 0 }],
  ];
  for (const [what, source, expected] of suites) {
    it(`count one ${what}`, () => {
      const { passed, failed } = totalsOf(source);
      assert.deepEqual({ passed, failed }, expected);
    }).timeout(20_000);
  }

  it('say which tests failed, with what', () => {
    const { failures } = totalsOf(`describe('A', () => { ${one} it('b', () => { throw new Error('because'); }); });`);
    assert.deepEqual(
      failures.map(({ test, error }) => [test, error.split('\n', 1)[0]]),
      [['A b', 'Error: because']],
    );
  }).timeout(20_000);

  it('say which test was running when the suite was killed', () => {
    const { failures } = totalsOf(`describe('A', () => { ${one} it('waits', () => process.kill(process.pid, 9)); });`);
    assert.deepEqual(
      failures.map(({ test }) => test),
      ['A waits'],
    );
  }).timeout(20_000);
});
