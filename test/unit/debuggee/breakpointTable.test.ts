import assert from 'node:assert/strict';
import { BreakpointTable } from '../../../src/debuggee/breakpointTable';
import { DEBUG_MAP_FORMAT, type DebugMap, type DebugMapScope } from '../../../src/debuggee/debugMap';
import { DebugMapIndex } from '../../../src/debuggee/debugMapIndex';
import type { Exclusion } from '../../../src/debuggee/debuggee';
import { ExcludedModules } from '../../../src/debuggee/excludedModules';
import { parseHitCondition } from '../../../src/debuggee/hitCondition';

const scope = (name: string, qualname: string, kind: DebugMapScope['kind'], parent: number): DebugMapScope => ({
  ...{ name, qualname, kind, parent },
  firstLine: 1,
});

/** Two modules: `__main__` with a class and a function of the same name as one in `tools`. */
const map: DebugMap = {
  format: DEBUG_MAP_FORMAT,
  buildId: 'x',
  versions: { python: '3.11', nuitka: '4.3', plugin: '1' },
  modules: [
    {
      ...{ name: '__main__', file: '/w/main.py', sha256: '', calls: [] },
      scopes: [
        scope('<module>', '<module>', 'module', -1),
        scope('Account', 'Account', 'class', 0),
        scope('__init__', 'Account.__init__', 'function', 1),
        scope('run', 'run', 'function', 0),
      ],
      sites: [
        [1, 0, 0],
        [2, 1, 0],
        [4, 2, 0],
        [5, 2, 0],
        [8, 3, 0],
        [8, 0, 0],
      ],
    },
    {
      ...{ name: 'pkg.tools', file: '/w/pkg/tools.py', sha256: '', calls: [] },
      scopes: [scope('<module>', '<module>', 'module', -1), scope('run', 'run', 'generator', 0)],
      sites: [
        [1, 0, 0],
        [0, 1, 0],
        [3, 1, 0],
      ],
    },
  ],
};

const newTable = (exclusion?: Exclusion): BreakpointTable =>
  new BreakpointTable(new DebugMapIndex(map), new ExcludedModules(map.modules, exclusion));
const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('breakpoints in the program', () => {
  it('are at all sites of their line, with what decides them', () => {
    const { resolved, texts } = newTable().setLines('/w/main.py', [
      { id: 7, line: 6, condition: ' x > "é" ', hitCondition: '>= 2' },
      { id: 8, line: 4, logMessage: 'at {x}' },
    ]);
    assert.deepEqual(resolved, [
      { id: 7, line: 8, verified: true },
      { id: 8, line: 4, verified: true },
    ]);
    assert.deepEqual(texts, [`1 __main__ 7:l:3:2:${hex('x > "é"')}::4,5 8:l:0:0::${hex('at {x}')}:2`]);
  });

  it('of a file replace each other, and leave those of functions alone', () => {
    const table = newTable();
    table.setFunctions([{ id: 1, name: 'Account' }]);
    assert.deepEqual(table.setLines('/w/main.py', [{ id: 2, line: 1 }]).texts, [
      '2 __main__ 2:l:0:0:::0 1:e:0:0:::2,3',
    ]);
    assert.deepEqual(table.setLines('/w/main.py', []).texts, ['3 __main__ 1:e:0:0:::2,3']);
    assert.deepEqual(table.setFunctions([]).texts, ['4 __main__']);
  });

  it('of functions are found by name, class and module', () => {
    const places = (name: string) =>
      newTable()
        .setFunctions([{ id: 1, name }])
        .texts.map((text) => text.replace(/^\d+ /, '').replace(/\S*:/, ''));
    assert.deepEqual(places('run'), ['__main__ 4', 'pkg.tools 1,2']);
    assert.deepEqual(places('pkg.tools.run'), ['pkg.tools 1,2']);
    assert.deepEqual(places('Account.__init__'), ['__main__ 2,3']);
    assert.deepEqual(places('__main__.Account'), ['__main__ 2,3']);
    assert.deepEqual(places('Account.run'), []);
  });

  it('that cannot be say why', () => {
    const messages = (file: string, line: number, hitCondition?: string) =>
      newTable().setLines(file, [{ id: 1, line, ...(hitCondition && { hitCondition }) }]).resolved[0]?.message;
    assert.match(messages('/w/other.py', 1) ?? '', /is not compiled/);
    assert.match(messages('/w/main.py', 9) ?? '', /no code at this line/);
    assert.match(messages('/w/main.py', 1, 'x') ?? '', /"x" is no hit count/);
    assert.match(newTable().setFunctions([{ id: 1, name: 'no' }]).resolved[0]?.message ?? '', /called no\b/);
  });

  it('are in no module that is excluded', () => {
    const table = newTable(({ name, file }) =>
      name === 'pkg.tools' && file === '/w/pkg/tools.py' ? 'rule' : undefined,
    );
    const { resolved, texts } = table.setLines('/w/pkg/tools.py', [{ id: 1, line: 3 }]);
    assert.equal(resolved[0]?.verified, false);
    assert.match(resolved[0].message ?? '', /^Excluded .*: rule$/);
    assert.deepEqual(texts, []);
    assert.deepEqual(table.setFunctions([{ id: 2, name: 'run' }]).texts, ['1 __main__ 2:e:0:0:::4']);
    assert.match(table.setFunctions([{ id: 2, name: 'pkg.tools.run' }]).resolved[0]?.message ?? '', /: rule$/);
    assert.equal(new ExcludedModules(map.modules, ({ name }) => name).command, 'skip __main__ pkg.tools');
    assert.equal(new ExcludedModules(map.modules, () => undefined).command, undefined);
  });

  it('have hit conditions as debugpy has them', () => {
    assert.deepEqual(
      ['', '3', ' == 3', '>3', '>= 3', '<3', '<=3', '% 3', '3x', '=3', '-1', '> '].map((text) => {
        const parsed = parseHitCondition(text);
        return parsed && [parsed.operator, parsed.operand];
      }),
      [[0, 0], [1, 3], [1, 3], [2, 3], [3, 3], [4, 3], [5, 3], [6, 3], undefined, undefined, undefined, undefined],
    );
  });
});
