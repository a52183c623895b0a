import assert from 'node:assert/strict';
import path from 'node:path';
import { compareLocals, isSameValue, readLocals } from '../../../scripts/parity/dap/variables';
import { removeTestFolders, testFolder } from '../build/folder';

after(removeTestFolders);

describe('Values of variables', () => {
  it('are the same as repr, but for what differs from run to run and the names of compiled types', () => {
    assert.ok(isSameValue('[1, 2]', '[1, 2]'));
    assert.ok(isSameValue('<A object at 0x7f00aa10>', '<A object at 0x5500bb20>'));
    assert.ok(isSameValue('<function f at 0x7f00aa10>', '<compiled_function f at 0x5500bb20>'));
    assert.ok(
      isSameValue('<bound method A.f of <A at 0x7f00aa10>>', '<bound compiled_method A.f of <A at 0x5500bb20>>'),
    );
    assert.ok(isSameValue('<Thread(a, stopped 139865534494400)>', '<Thread(a, stopped 140568688400064)>'));
    assert.ok(!isSameValue('<Thread(a, stopped 139865534494400)>', '<Thread(a, started 140568688400064)>'));
    assert.ok(isSameValue("[<module 'io' (frozen)>]", "[<module 'io' from '/usr/lib/python3.11/io.py'>]"));
    assert.ok(!isSameValue("<module 'io' (frozen)>", "<module 'os' (frozen)>"));
    for (const other of ['[1, 3]', '[1]', '', "'[1, 2]'"]) assert.ok(!isSameValue('[1, 2]', other), other);
  });

  it('may be shortened, where what is left is the same', () => {
    assert.ok(isSameValue(`[${'1, '.repeat(200)}1]`, `[${'1, '.repeat(100)}...]`));
    assert.ok(isSameValue('[[[[[1]]]], 2]', '[[[[...]]], 2]'));
    assert.ok(isSameValue(`'${'x'.repeat(5000)}y'`, `'${'x'.repeat(4096)}...y'`));
    assert.ok(isSameValue('1'.repeat(2000), '<int of 6640 bits>'));
    assert.ok(!isSameValue('[1, 2, 3]', '[1, 3, ...]'));
    assert.ok(!isSameValue('[[[[[1]]]], 2]', '[[[[...]]], 3]'));
    assert.ok(!isSameValue('123', '<int of 6640 bits>'));
  });
});

describe('The variables of a stop', () => {
  it('differ in value, or are missing, or too many', () => {
    const expected = new Map([
      ['a', '1'],
      ['b', '2'],
      ['__name__', "'x'"],
    ]);
    const found = new Map([
      ['a', '1'],
      ['b', '3'],
      ['c', '4'],
    ]);
    assert.deepEqual(compareLocals(expected, found), [
      { name: 'b', expected: '2', found: '3' },
      { name: 'c', expected: undefined, found: '4' },
    ]);
    assert.deepEqual(compareLocals(found, expected).at(-1), { name: 'c', expected: '4', found: undefined });
  });

  it('are read from what the interpreted program wrote, which is refused when it is damaged', () => {
    const folder = testFolder({
      good: '{"index":3,"locals":{"a":"1","b":"\'\\u00e4\'"}}\n{"index":7,"locals":{}}\n',
      bad: '{"index":"3","locals":{}}\n',
    });
    const locals = readLocals(path.join(folder, 'good'));
    assert.deepEqual([...locals.keys()], [3, 7]);
    assert.deepEqual(Object.fromEntries(locals.get(3) ?? []), { a: '1', b: "'ä'" });
    assert.throws(() => readLocals(path.join(folder, 'bad')), /something else than variables/);
  });
});
