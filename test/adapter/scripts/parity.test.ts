import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { isObject } from '../../../src/common/json';
import { writeFiles } from '../../unit/build/folder';

/** `npm run parity` with the real Nuitka; set-up is done. */

const SAME = `import helper


def total(prices):
    result = 0
    for price in prices:
        result += helper.twice(price)
    return result


print(total([1, 2]))
`;
const HELPER = 'def twice(x):\n    return 2 * x\n';
/** Does something else when it is compiled. */
const OTHER = `def work():
    if "__compiled__" in globals():
        print("compiled")
    return 1


seen = type(work).__name__
work()
`;

/** Programs in a folder that is the same at each run of the tests, so that builds of them are found again. */
function programs(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(root, '.cache', 'test', 'parity', name);
  rmSync(folder, { recursive: true, force: true });
  writeFiles(folder, files);
  return folder;
}

function parity(...args: string[]): { code: number | null; out: string; err: string } {
  const main = path.join(root, 'scripts', 'parity', 'main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('npm run parity', function () {
  this.timeout(300_000);

  it('finds a program that steps as under CPython identical, with its modules', () => {
    const folder = programs('same', { 'main.py': SAME, 'helper.py': HELPER });
    const json = path.join(folder, 'results.json');
    const { code, out, err } = parity(folder, '--min', '100', '--min-programs', '100', '--json', json);
    assert.equal(code, 0, out + err);
    assert.match(out, /✓ main\.py: 13 of 13 line events, 23 of 23 events/);
    assert.match(out, /programs with identical events +1 of 1 \(100\.00 %\)/);
    const results: unknown = JSON.parse(readFileSync(json, 'utf8'));
    const result: unknown = Array.isArray(results) ? results[0] : undefined;
    assert.ok(isObject(result) && isObject(result['totals']));
    assert.equal(result['totals']['identical'], 1);
  });

  it('shows where a program steps otherwise, with the lines of both sides, and exits with 1 below the minimum', () => {
    const folder = programs('other', { 'other.py': OTHER });
    const { code, out, err } = parity(path.join(folder, 'other.py'), '--min', '100');
    assert.equal(code, 1, out + err);
    assert.match(out, /✗ other\.py: 5 of 5 \(6 in the compiled program\) line events/);
    assert.match(out, /the output is another one/);
    assert.match(out, /first difference: event 7\n/);
    assert.match(out, /both +line +other\.py:2 +work +if "__compiled__" in globals\(\):/);
    assert.match(out, /CPython +line +other\.py:4 +work +return 1/);
    assert.match(out, /compiled +line +other\.py:3 +work +print\("compiled"\)/);
    assert.match(err, /equal events: \d\d\.\d\d %, asked for 100 %/);
    assert.equal(parity(path.join(folder, 'other.py'), '--min', '80').code, 0);
  });

  it('says which programs it cannot compare, and why', () => {
    const folder = programs('not-compared', {
      'endless.py': 'while True:\n    pass\n',
      'wrong.py': 'print(1\n',
      'newer.py': '# requires: 3.99\n',
      'deep.py': '# parity: excluded: catches RecursionError\n',
      'lacking.py': '# needs: no_such_package\n',
    });
    const { code, out, err } = parity(folder, '--timeout', '3');
    assert.equal(code, 1, out + err);
    assert.match(out, /✗ endless\.py: not compared\n +CPython was not done after 3 s/);
    assert.match(out, /✗ wrong\.py: not compared\n/);
    assert.match(out, /- newer\.py: skipped, requires Python 3\.99/);
    assert.match(out, /- deep\.py: excluded, catches RecursionError/);
    assert.match(out, /- lacking\.py: skipped, needs no_such_package, not installed/);
    assert.match(err, /2 of 2 programs could not be compared/);
  });

  it('compares what a client of the adapter sees: hits, variables and steps', () => {
    const folder = programs('same', { 'main.py': SAME, 'helper.py': HELPER });
    const { code, out, err } = parity(folder, '--dap', '--starts', '2', '--min', '50');
    assert.equal(code, 0, out + err);
    assert.match(out, /main\.py: 13 of 13 hits, variables equal at 13 of 13 stops, \d+ of \d+ steps/);
  });

  it('shows what a client of the adapter sees otherwise', () => {
    const folder = programs('other', { 'other.py': OTHER });
    const { code, out, err } = parity(folder, '--dap', '--starts', '1', '--min', '100');
    assert.equal(code, 1, out + err);
    assert.match(out, /✗ other\.py: 5 of 5 \(6 in the compiled program\) hits/);
    assert.match(out, /compiled +line +other\.py:3 +work +print\("compiled"\)/);
    assert.match(out, /variable seen at stop 3,.*\n +CPython +'function'\n +compiled +'compiled_function'/);
    assert.match(err, /breakpoint hits: \d\d\.\d\d %, asked for 100 %/);
  });

  it('says what is missing for it to work, and what it is asked that cannot be', () => {
    const folder = programs('a', { 'a.py': '' });
    const empty = parity(path.join(folder, 'absent'));
    assert.deepEqual([empty.code, empty.err], [2, `${path.join(folder, 'absent')} does not exist.\n`]);
    const option = parity('--min', 'much');
    assert.deepEqual([option.code, option.err], [2, '--min takes a percentage, 0 to 100, not much.\n']);
    const python = parity(folder, '--python', path.join(folder, 'python'));
    assert.equal(python.code, 1);
    assert.match(python.err, /python is not a working Python interpreter|does not exist/);
  });
});
