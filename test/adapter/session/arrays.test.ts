import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { venvPython } from '../../../scripts/dap/adapters';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

/** An interpreter that has Nuitka, numpy and pandas; the project's own has no need of them. */
const python = process.env['NUITKA_DEBUG_ARRAYS_PYTHON'] ?? venvPython;

describe('arrays and tables', function () {
  this.timeout(COMPILING);

  before(function () {
    if (spawnSync(python, ['-c', 'import numpy, pandas']).status !== 0) this.skip();
  });

  it('show what they are and a part of them, whatever their own settings are', async () => {
    const session = await launchProgram({
      program: 'session/arrays.py',
      breakpoints: ['look'],
      config: { python },
      timeoutMs: COMPILING,
    });
    await session.expectStopped({ at: 'look', timeoutMs: COMPILING });
    const locals = await session.scope('Locals');
    const inside = async (name: string) => {
      const variable = locals.get(name);
      assert.ok(variable);
      assert.ok(variable.value.length < 5000);
      return session.children(variable, { filter: 'named' });
    };
    for (const [name, shape, type] of [
      ['line', '(3,)', 'int64'],
      ['huge', '(10000000,)', 'float64'],
      ['scalar', '()', 'float64'],
    ] as const) {
      const rows = await inside(name);
      assert.deepEqual([rows.get('shape')?.value, rows.get('dtype')?.value], [shape, `dtype('${type}')`]);
      assert.equal(rows.get('T')?.presentationHint?.lazy, true);
    }
    const huge = locals.get('huge');
    assert.ok(huge?.indexedVariables === 10_000_000);
    assert.equal((await session.children(huge, { filter: 'indexed', start: 9_999_999, count: 5 })).size, 1);
    assert.equal((await inside('table')).get('shape')?.value, '(100000, 2)');
    assert.equal((await inside('table')).get('values')?.presentationHint?.lazy, true);
    const column = await inside('column');
    assert.deepEqual([column.get('shape')?.value, column.get('dtype')?.value], ['(100000,)', "dtype('int64')"]);
    await session.runToEnd();
    await session.end();
  });
});
