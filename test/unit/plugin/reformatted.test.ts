import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isArrayOf, hasFields } from '../../../src/common/json';

const root = join(__dirname, '..', '..', '..');
const python = join(root, '.venv', 'bin', 'python');
const folder = join(root, 'test', 'programs');
const seeds = [1, 2, 3];

/** Programs with expressions of all kinds. */
const kinds =
  /^(comparisons|conditional|f_strings|generator_exp|lambdas|list_|set_|multiline|slices|walrus|string_|sorting|operator_|async_comp)/;

interface Figures {
  program: string;
  events: number;
  equal: number;
  first: string;
}

function isFigures(value: unknown): value is Figures {
  return hasFields(value, { program: 'string', events: 'number', equal: 'number', first: 'string' });
}

const files = (name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.py'))
    .map((file) => join(folder, name, file));

function compare(seed: number): Figures[] {
  const programs = [
    ...files('lines'),
    ...files('language').filter((file) => kinds.test(file.slice(join(folder, 'language').length + 1))),
  ];
  const script = join(__dirname, 'reformatted_events.py');
  const text = execFileSync(python, [script, String(seed), ...programs], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const result: unknown = JSON.parse(text);
  assert.ok(isArrayOf(result, isFigures), text);
  assert.equal(result.length, programs.length);
  return result;
}

describe('line events of programs whose lines are broken at random', () => {
  let exact = false;
  before(() => {
    const version = execFileSync(python, ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' });
    exact = version.trim() === '3 11';
  });

  for (const seed of seeds) {
    it(`are those of CPython, with seed ${String(seed)}`, function () {
      this.timeout(120_000);
      const figures = compare(seed);
      const sum = (key: 'events' | 'equal'): number => figures.reduce((total, one) => total + one[key], 0);
      assert.ok(sum('events') > 5000, 'the programs fire events');
      const different = figures.find((one) => one.equal !== one.events);
      if (exact) assert.equal(different, undefined, `${different?.program ?? ''}: ${different?.first ?? ''}`);
      else assert.ok(sum('equal') >= 0.99 * sum('events'), `${different?.program ?? ''}: ${different?.first ?? ''}`);
    });
  }
});
