import assert from 'node:assert/strict';
import { DEBUG_MAP_FORMAT } from '../../../src/debuggee/debugMap';
import path from 'node:path';
import { venvPython } from '../../../scripts/dap/adapters';
import { linesOfCPython, linesOfDebugMap } from '../../../scripts/parity/breakpointLines';
import { removeTestFolders, testFolder } from '../build/folder';

after(removeTestFolders);

describe('Lines that can hold a breakpoint', () => {
  it('are of CPython those of the code, by scope', async () => {
    const source = [
      'import os',
      '',
      '@staticmethod',
      'def f(',
      '    a,',
      '):',
      '    """Says nothing."""',
      '    if a:',
      '        a = 1',
      '    return lambda: a',
      'def one(): return 1',
      'def gen():',
      '    yield',
    ];
    const file = path.join(testFolder({ 'a.py': source.join('\n') }), 'a.py');
    const lines = new Map((await linesOfCPython([file], venvPython)).map((scope) => [scope.name, scope.lines]));
    assert.deepEqual(lines.get('f'), [8, 9, 10]);
    assert.deepEqual(lines.get('<lambda>'), [10]);
    assert.deepEqual(lines.get('one'), [11]);
    assert.ok(lines.get('gen')?.includes(13));
    assert.deepEqual(
      lines.get('<module>')?.filter((line) => line !== 4),
      [1, 3, 11, 12],
    );
  });

  it('are of a debug map those of its sites, but for sites without a line', () => {
    const scope = { qualname: 'f', kind: 'function', firstLine: 1, parent: -1 };
    const sites = [
      [3, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
      [3, 1, 1],
    ];
    const scopes = [
      { ...scope, name: '<module>' },
      { ...scope, name: 'f' },
    ];
    const module = { name: '__main__', file: '/p/a.py', sha256: '', scopes, sites, calls: [] };
    assert.deepEqual(
      linesOfDebugMap(JSON.stringify({ format: DEBUG_MAP_FORMAT, buildId: 'x', modules: [module] }), 'map'),
      [
        { file: '/p/a.py', name: '<module>', lines: [1] },
        { file: '/p/a.py', name: 'f', lines: [3, 3] },
      ],
    );
  });
});
