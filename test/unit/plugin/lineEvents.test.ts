import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasFields, isArrayOf } from '../../../src/common/json';

const root = join(__dirname, '..', '..', '..');
const python = join(root, '.venv', 'bin', 'python');
const programs = join(root, 'test', 'programs', 'lines');
const isString = (value: unknown): value is string => typeof value === 'string';

/** The events that CPython fires for a program, and those of the plugin's marks. */
function compare(program: string): { expected: string[]; marked: string[] } {
  const text = execFileSync(python, [join(__dirname, 'compare_events.py'), program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const result: unknown = JSON.parse(text);
  assert.ok(hasFields(result, {}));
  const { expected, marked } = result;
  assert.ok(isArrayOf(expected, isString) && isArrayOf(marked, isString));
  return { expected, marked };
}

describe('line events marked in the syntax tree', () => {
  before(function () {
    // The rules of other versions differ in places that are not all marked yet (docs/architecture.md).
    const version = execFileSync(python, ['-c', 'import sys; print(*sys.version_info[:2])'], {
      encoding: 'utf8',
    }).trim();
    if (version !== '3 11') this.skip();
  });

  for (const name of readdirSync(programs).filter((file) => file.endsWith('.py'))) {
    it(`are those of CPython in ${name}`, () => {
      const { expected, marked } = compare(join(programs, name));
      assert.ok(expected.length > 5, 'the program fires events');
      assert.deepEqual(marked, expected);
    });
  }
});
