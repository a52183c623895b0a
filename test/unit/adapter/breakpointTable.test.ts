import assert from 'node:assert/strict';
import { BreakpointTable } from '../../../src/adapter/breakpoints/breakpointTable';

describe('breakpoint table', () => {
  it('keeps the id of a line that stays, and gives new ones', () => {
    const table = new BreakpointTable();
    const first = table.replace('a', [1, 5]).map((each) => each.id);
    const second = table.replace('a', [5, 9, 1]).map((each) => each.id);
    assert.deepEqual([second[0], second[2]], [first[1], first[0]]);
    assert.ok(!first.includes(second[1] ?? 0));
    // One that was away is a new one.
    table.replace('a', []);
    assert.deepEqual(table.files(), []);
    assert.ok(![...first, ...second].includes(table.replace('a', [5])[0]?.id ?? 0));
  });

  it('gives two breakpoints in one line two ids', () => {
    const table = new BreakpointTable();
    const [one, two] = table.replace('a', [3, 3]);
    assert.notEqual(one?.id, two?.id);
  });

  it('tells what changed, once', () => {
    const table = new BreakpointTable();
    table.replace('a', [3, 4]);
    const resolved = [
      { requestedLine: 3, line: 5, verified: true },
      { requestedLine: 4, line: 4, verified: false, message: 'No code here.' },
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

  it('knows which breakpoints a stop is due to', () => {
    const table = new BreakpointTable();
    const [moved, there] = table.replace('a', [3, 5]);
    table.replace('b', [5]);
    table.resolve('a', [
      { requestedLine: 3, line: 5, verified: true },
      { requestedLine: 5, line: 5, verified: true },
    ]);
    assert.deepEqual(table.hit('a', 5), [moved?.id, there?.id]);
    assert.deepEqual(table.hit('a', 3), []);
    assert.deepEqual(table.hit('b', 5), [], 'not verified');
  });

  it('puts breakpoints back where they were asked for when the program goes', () => {
    const table = new BreakpointTable();
    table.replace('a', [3]);
    table.resolve('a', [{ requestedLine: 3, line: 5, verified: true }]);
    const [suspended] = table.suspend('a', 'later');
    assert.deepEqual(
      { ...suspended, id: 0 },
      { id: 0, requestedLine: 3, line: 3, verified: false, message: 'later', reason: 'pending' },
    );
    assert.deepEqual(table.suspend('a', 'later'), []);
  });
});
