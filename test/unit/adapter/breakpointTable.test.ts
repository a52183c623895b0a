import assert from 'node:assert/strict';
import { BreakpointTable } from '../../../src/adapter/breakpoints/breakpointTable';

function newTable(): BreakpointTable {
  let last = 0;
  return new BreakpointTable(() => ++last);
}

const at = (...lines: number[]) => lines.map((line) => ({ line }));

describe('breakpoint table', () => {
  it('keeps the id of a line that stays, and gives new ones', () => {
    const table = newTable();
    const first = table.replace('a', at(1, 5)).map((each) => each.id);
    const second = table.replace('a', at(5, 9, 1)).map((each) => each.id);
    assert.deepEqual([second[0], second[2]], [first[1], first[0]]);
    assert.ok(!first.includes(second[1] ?? 0));
    // One that was away is a new one.
    table.replace('a', at());
    assert.deepEqual(table.files(), []);
    assert.ok(![...first, ...second].includes(table.replace('a', at(5))[0]?.id ?? 0));
  });

  it('gives two breakpoints in one line two ids', () => {
    const table = newTable();
    const [one, two] = table.replace('a', at(3, 3));
    assert.notEqual(one?.id, two?.id);
  });

  it('tells what changed, once', () => {
    const table = newTable();
    const [first, second] = table.replace('a', at(3, 4)).map(({ id }) => id);
    const resolved = [
      { id: first ?? 0, line: 5, verified: true },
      { id: second ?? 0, line: 4, verified: false, message: 'No code here.' },
    ];
    assert.deepEqual(
      table.resolve('a', resolved).map(({ line, verified, message, reason }) => [line, verified, message, reason]),
      [
        [5, true, undefined, undefined],
        [4, false, 'No code here.', 'failed'],
      ],
    );
    assert.deepEqual(table.resolve('a', resolved), []);
  });

  it('finds a breakpoint by its number, with its latest condition', () => {
    const table = newTable();
    const [kept] = table.replace('a', [{ line: 3, condition: 'x' }]);
    table.replace('b', at(5));
    table.replace('a', [{ line: 3, condition: 'y' }]);
    const found = table.find(kept?.id ?? 0);
    assert.deepEqual([found?.file, found?.breakpoint.wanted], ['a', { line: 3, condition: 'y' }]);
    assert.equal(table.find(99), undefined);
  });

  it('puts breakpoints back where they were asked for when the program goes', () => {
    const table = newTable();
    const [placed] = table.replace('a', at(3));
    table.resolve('a', [{ id: placed?.id ?? 0, line: 5, verified: true }]);
    const [suspended] = table.suspend('a', 'later');
    assert.deepEqual(
      { ...suspended, id: 0 },
      { id: 0, requestedLine: 3, wanted: { line: 3 }, line: 3, verified: false, message: 'later', reason: 'pending' },
    );
    assert.deepEqual(table.suspend('a', 'later'), []);
  });
});
