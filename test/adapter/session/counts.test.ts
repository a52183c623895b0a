import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, venvPython } from '../../../scripts/dap/adapters';
import { markerLine, readMarkers } from '../../../scripts/dap/markers';
import { hasFields, isArrayOf, isObject } from '../../../src/common/json';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

interface Decisions {
  hits: Record<string, number>;
  raised: [line: number, type: string][];
}

const isRaised = (value: unknown): value is [number, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

const isDecisions = (value: unknown): value is Decisions =>
  hasFields(value, {}) &&
  isObject(value['hits']) &&
  Object.values(value['hits']).every((count) => typeof count === 'number') &&
  isArrayOf(value['raised'], isRaised);

/** What CPython's tracing says of the same program. */
function traced(program: string, conditions: Readonly<Record<string, string>>, args: readonly string[]): Decisions {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'decisions-'));
  const file = path.join(folder, 'decisions.json');
  const markers = readMarkers(program);
  const lines = Object.entries(conditions).map(([marker, condition]) => [
    marker,
    [markerLine(markers, marker, program), condition],
  ]);
  const tracer = path.join(root, 'test', 'support', 'decisions.py');
  spawnSync(venvPython, [tracer, file, JSON.stringify(Object.fromEntries(lines)), program, ...args]);
  const decisions: unknown = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  assert.ok(isDecisions(decisions));
  return decisions;
}

describe('counts are those of sys.settrace:', function () {
  this.timeout(COMPILING);

  it('conditions in each kind of code', async () => {
    const program = programPath('session/decided.py');
    const conditions = {
      noted: 'len(calls) % 2 == 1',
      function: 'total % 2 == 0 or any(i == each for each in (3, 4))',
      closure: 'i < 2 or len(seen) > 4',
      generator: '(lambda k: k % 2)(i)',
      coroutine: 'i in {each for each in range(LIMIT)}',
      comprehension: 'i and i % 2 == 0',
      class: 'step * rate > 2',
      init: 'isinstance(self, Account) and balance > 5',
      deposit: 'self.balance + amount > 11',
      module: 'module_level != LIMIT',
      end: '"main" in globals()',
    };
    const expected = traced(program, conditions, []);
    assert.ok(Object.values(expected.hits).every((count) => count > 0));
    const markers = readMarkers(program);
    const session = await launchProgram({
      program,
      sourceBreakpoints: {
        [program]: Object.entries(conditions).map(([marker, condition]) => ({
          line: markerLine(markers, marker, program),
          condition,
          logMessage: `<${marker}>`,
        })),
      },
    });
    await session.expectExit(0, COMPILING);
    const told = session.output('console').match(/(?<=^<).*(?=>$)/gm) ?? [];
    const counts = Object.keys(conditions).map((marker) => [marker, told.filter((each) => each === marker).length]);
    assert.deepEqual(Object.fromEntries(counts), expected.hits);
    await session.end();
  });

  it('exceptions that are raised, by line and type', async () => {
    const program = programPath('session/raising.py');
    const expected = traced(program, {}, ['uncaught']).raised;
    assert.ok(expected.length > 8);
    const session = await launchProgram({ program, exceptions: ['raised'], config: { args: ['uncaught'] } });
    const raised: [number, string][] = [];
    for (const _ of expected) {
      const { body, frame } = await session.expectStopped({ reason: 'exception' });
      raised.push([frame.line, body.text?.split('.').at(-1) ?? '']);
      await session.continue();
    }
    assert.deepEqual(raised, expected);
    await session.expectExit(1);
    await session.end();
  });
});
