import assert from 'node:assert/strict';
import { UserError } from '../../../src/common/errors';
import type { Callee, Position } from '../../../src/debuggee/answers';
import { CALL_USES, DEBUG_MAP_FORMAT, type DebugMapCall, type DebugMapScope } from '../../../src/debuggee/debugMap';
import { DebugMapIndex } from '../../../src/debuggee/debugMapIndex';
import { StepTargets } from '../../../src/debuggee/stepTargets';

const scope = (name: string, kind: DebugMapScope['kind'], parent = 0, qualname = name): DebugMapScope => ({
  ...{ name, qualname, kind, parent },
  firstLine: 1,
});

const SCOPES = [
  scope('<module>', 'module', -1),
  scope('f', 'function'),
  scope('g', 'function'),
  scope('numbers', 'generator'),
  scope('fetch', 'coroutine'),
  scope('Box', 'class'),
  scope('__init__', 'function', 5, 'Box.__init__'),
  scope('<listcomp>', 'comprehension'),
  scope('<lambda>', 'lambda'),
  scope('__add__', 'function', 5, 'Box.__add__'),
];

interface Parts {
  scope?: number;
  lines?: [number, number];
  until?: number;
  use?: number;
  branch?: string;
  /** Where it leads to; without, that is not known. */
  to?: string[];
  library?: boolean;
}

/** The label is the callee's text. */
type Line = [callee: string, parts?: Parts][];

/** What the program would be told of each call on offer, by label. */
async function offered(line: Line, position: Partial<Position> = {}): Promise<[string, unknown[]][]> {
  const { targets } = withCalls(line, position);
  return (await targets.list(1)).map(({ id, label }) => [label, targets.wanted(7, id)]);
}

function withCalls(line: Line, position: Partial<Position> = {}) {
  const calls = line.map(([callee, parts = {}]): DebugMapCall => {
    const { lines = [5, 5], until = -1, use = 0, branch = '' } = parts;
    return [parts.scope ?? 0, ...lines, 5, 1, 5, 9, until, use, branch, callee, callee];
  });
  const callees = new Map(
    line.map(([callee, { to, library = false } = {}]): [string, Callee] => {
      const functions = (to ?? []).map((name) => ({ module: 'm', name, line: 1 }));
      return [callee, { known: to !== undefined, library, functions }];
    }),
  );
  const sites = [0, 1, 2, 3].map((): [number, number, number] => [5, 0, 0]);
  const index = new DebugMapIndex({
    format: DEBUG_MAP_FORMAT,
    buildId: 'x',
    versions: { python: '3.11', nuitka: '4.3', plugin: '1' },
    modules: [{ name: 'm', file: '/w/m.py', sha256: '', scopes: SCOPES, sites, calls }],
  });
  const at: Position = { threadId: 7, module: 'm', scope: 0, line: 5, site: 0, made: [], ...position };
  const targets = new StepTargets(index, (request) =>
    Promise.resolve(
      'callees' in request && Array.isArray(request.callees)
        ? request.callees.map((callee: string) => callees.get(callee))
        : at,
    ),
  );
  return { targets };
}

const names = (list: [string, unknown[]][]): string[] => list.map(([label]) => label);
const toF = { to: ['f'] };
/** What nothing skips, in the module's own scope. */
const plain = (...scopes: number[]): unknown[] => [0, 0, 0, false, 5, 5, -1, { m: scopes }];

describe('targets of a step into', () => {
  it('are calls of functions with probes, by what they mean or by name', async () => {
    const line: Line = [['f', toF], ['len', { to: [] }], ['x.append'], ['.g'], ['other', { to: ['elsewhere'] }]];
    assert.deepEqual(await offered(line), [
      ['f', plain(1)],
      ['.g', plain(2)],
    ]);
    assert.deepEqual(await offered([['.Box']]), [['.Box', plain(6)]], 'a class by name');
  });

  it('may be all that no other call means, when they have no name', async () => {
    assert.deepEqual(await offered([['f', toF], ['']]), [
      ['f', plain(1)],
      ['', plain(2, 6, 8)],
    ]);
  });

  it('skip the calls of the same functions that come before them for sure', async () => {
    const skipped = async (line: Line): Promise<unknown[]> => (await offered(line)).map(([, wanted]) => wanted[2]);
    assert.deepEqual(await skipped([['f', toF], ['g', { to: ['g'] }], ['f', toF], ['.f']]), [0, 0, 1, 2]);
    assert.deepEqual(
      await skipped([
        ['f', { ...toF, branch: '1' }],
        ['f', { ...toF, branch: '12' }],
      ]),
      [0, 0],
    );
    assert.deepEqual(
      await skipped([
        ['f', { ...toF, branch: '1' }],
        ['f', { ...toF, branch: '1.3' }],
      ]),
      [0, 1],
    );
    assert.deepEqual(
      await skipped([
        ['f', { ...toF, scope: 7 }],
        ['f', toF],
      ]),
      [0, 0],
    );
  });

  it('are of the frame and of comprehensions in it, on the lines of the statement', async () => {
    const line: Line = [
      ['a', { ...toF, scope: 7 }],
      ['b', { ...toF, scope: 8 }],
      ['c', { ...toF, lines: [3, 5] }],
    ];
    const list = await offered([...line, ['d', { ...toF, lines: [6, 6] }]]);
    assert.deepEqual(names(list), ['a', 'c']);
    assert.deepEqual(list[0]?.[1], [7, 1, 0, false, 5, 5, -1, { m: [1] }]);
    assert.deepEqual(names(await offered(line, { scope: 7 })), ['a']);
  });

  it('are not over yet', async () => {
    const line: Line = [
      ['a', { ...toF, until: 2 }],
      ['b', { to: ['g'], until: 3 }],
      ['c', toF],
    ];
    assert.deepEqual(names(await offered(line, { site: 1 })), ['a', 'b', 'c']);
    assert.deepEqual(names(await offered(line, { site: 2 })), ['b', 'c']);
    assert.deepEqual(names(await offered(line, { made: [['m', 2]] })), ['c']);
    assert.deepEqual((await offered(line, { made: [['m', 1]] })).at(-1)?.[1], plain(1));
  });

  it('run in their statement', async () => {
    const { awaited, iterated, argument } = CALL_USES;
    const generator = (use: number): Line => [['numbers', { to: ['numbers'], use }]];
    const coroutine = (use: number): Line => [['fetch', { to: ['fetch'], use }]];
    assert.deepEqual(await offered(generator(0)), []);
    assert.equal((await offered(generator(iterated))).length, 1);
    assert.equal((await offered(generator(argument)))[0]?.[1][3], true, 'a library may iterate');
    assert.deepEqual(await offered(coroutine(0)), []);
    assert.equal((await offered(coroutine(awaited))).length, 1);
    assert.equal((await offered(coroutine(argument))).length, 1, 'asyncio.run(fetch())');
    const line: Line = [['fetch', { to: ['fetch'], use: argument, scope: 4 }]];
    assert.deepEqual(await offered(line, { scope: 4 }), [], 'gather(fetch()) in a coroutine');
  });

  it('are forgotten when the program runs, and belong to their thread', async () => {
    const { targets } = withCalls([['f', toF]]);
    const [target] = await targets.list(1);
    assert.ok(target);
    assert.throws(() => targets.wanted(8, target.id), UserError);
    assert.throws(() => targets.wanted(7, target.id + 1), UserError);
    targets.forget();
    assert.throws(() => targets.wanted(7, target.id), UserError);
    assert.notEqual((await targets.list(1))[0]?.id, target.id);
  });
});
