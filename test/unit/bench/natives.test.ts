import assert from 'node:assert/strict';
import { type NativeRow, nativeGoal, nativeTable } from '../../../bench/nativeTable';
import { alternate, natives } from '../../../bench/pairs';

const step: NativeRow = {
  ...{ what: 'step', unit: 'ms', by: 'p50', target: { ratio: 1.5 } },
  samples: { gdb: [1, 2, 3], lldb: [2, 4, 6] },
};

describe('What is measured under both native debuggers', () => {
  it('is sampled by turns, up to the count of each', async () => {
    const asked: string[] = [];
    const samples = await alternate(
      natives,
      5,
      (name) => {
        asked.push(name);
        return Promise.resolve(asked.length);
      },
      2,
    );
    assert.equal(asked.map((name) => name[0]).join(''), 'ggllggllgl');
    assert.deepEqual(samples, { gdb: [1, 2, 5, 6, 9], lldb: [3, 4, 7, 8, 10] });
  });

  it('is a table in which each row has its unit and its target', () => {
    assert.deepEqual(nativeTable([step, { ...step, what: 'start', unit: 's', target: { p50: 3 } }]).rows, [
      ['step', '3', '2.00 ms', '2.90 ms', '4.00 ms', '5.80 ms', '2.00', '≤ 1.50x'],
      ['start', '3', '2.00 s', '2.90 s', '4.00 s', '5.80 s', '2.00', '≤ 3.00 s'],
    ]);
  });

  it('has the ratio as its goal, or what lldb takes, or none', () => {
    assert.deepEqual(nativeGoal(step), { what: 'lldb/gdb, step', value: 2, atMost: 1.5, unit: 'x' });
    assert.deepEqual(nativeGoal({ ...step, target: { p50: 3 } }), {
      ...{ what: 'lldb, step, p50', value: 4, atMost: 3, unit: 'ms' },
    });
    const { target: _, ...without } = step;
    assert.equal(nativeGoal(without), undefined);
  });

  it('compares runs with their neighbours, when the machine gets slower meanwhile', () => {
    const row: NativeRow = { ...step, by: 'neighbours', samples: { gdb: [1, 2, 40], lldb: [1.1, 2.2, 44] } };
    assert.ok(Math.abs((nativeGoal(row)?.value ?? NaN) - 1.1) < 1e-9);
  });
});
