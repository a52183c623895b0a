import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hasFields, isArrayOf } from '../../../src/common/json';

const root = join(__dirname, '..', '..', '..');

interface Call {
  scope: string;
  first_line: number;
  last_line: number;
  position: number[];
  /** The line of that site. */
  until: number | null;
  use: number;
  branch: string;
  callee: string;
  label: string;
}

/** Those of a source, by the plugin and the Python of the tests. */
function callsIn(...lines: string[]): Call[] {
  const input = JSON.stringify([`${lines.join('\n')}\n`]);
  const python = join(root, '.venv', 'bin', 'python');
  const text = execFileSync(python, [join(__dirname, 'calls_in.py')], { input, encoding: 'utf8' });
  const result: unknown = JSON.parse(text);
  assert.ok(isArrayOf(result, (list): list is Call[] => isArrayOf(list, isCall)) && result[0], text);
  return result[0];
}

function isCall(value: unknown): value is Call {
  return hasFields(value, { scope: 'string', first_line: 'number', use: 'number', callee: 'string', label: 'string' });
}

const labels = (...lines: string[]): string[] => callsIn(...lines).map(({ label }) => label);

describe('the calls of a statement', () => {
  const orders: Record<string, [source: string, calls: string[]]> = {
    'arguments before the call': [
      'a(b(1), c(2), *d(), key=e())',
      ['b(1)', 'c(2)', 'd()', 'e()', 'a(b(1), c(2), *d(), key=e())'],
    ],
    'chained methods in turn': ['x.a(1).b(c()).d()', ['x.a(1)', 'c()', 'x.a(1).b(c())', 'x.a(1).b(c()).d()']],
    'the value before its target': ['d[k()] = v()', ['v()', 'k()']],
    'the target before what is added to it': ['d[k()] += v()', ['k()', 'v()']],
    'keys with their values': ['{a(): b(), **c(), d(): e()}', ['a()', 'b()', 'c()', 'd()', 'e()']],
    'the condition first': ['a() if b() else c()', ['b()', 'a()', 'c()']],
    'the loops of a comprehension before its element': [
      '[a(x) for x in b() if c(x) for y in d()]',
      ['b()', 'c(x)', 'd()', 'a(x)'],
    ],
    'key and value of a dictionary comprehension': ['{a(x): b(x) for x in c()}', ['c()', 'a(x)', 'b(x)']],
    'what an assertion says': ['assert a(), b()', ['a()', 'b()']],
    'f-strings': ['f"{a()} {b():{c()}}"', ['a()', 'b()', 'c()']],
    'formats that become f-strings': ['"%s %s" % (a(), b())', ['a()', 'b()']],
    'no annotations': ['x: a() = b()', ['b()']],
  };
  for (const [what, [source, calls]] of Object.entries(orders)) {
    it(`come in the order in which they are evaluated: ${what}`, () => assert.deepEqual(labels(source), calls));
  }

  it('are those of the header alone, where there are blocks', () => {
    const calls = callsIn(
      ...['if a(): b()', 'elif c():', '    d()', 'for x in e():', '    f()', 'while g():', '    h()'],
      ...[
        'with i() as y, j():',
        '    k()',
        'try:',
        '    l()',
        'except m():',
        '    n()',
        'class C(o()):',
        '    p = q()',
      ],
    );
    const rows = calls.map(({ label, first_line, last_line, scope }) => [label, first_line, last_line, scope]);
    const expected = [
      ...[
        ['a()', 1],
        ['b()', 1],
        ['c()', 2],
        ['d()', 3],
        ['e()', 4],
        ['f()', 5],
        ['g()', 6],
        ['h()', 7],
      ],
      ...[
        ['i()', 8],
        ['j()', 8],
        ['k()', 9],
        ['l()', 11],
        ['m()', 12],
        ['n()', 13],
        ['o()', 14],
      ],
    ].map(([label, line]) => [label, line, line, '<module>']);
    assert.deepEqual(rows, [...expected, ['q()', 15, 15, 'C']]);
  });

  it('are not those inside of lambdas, nested functions and generator expressions', () => {
    const scopes = callsIn('def f(x=a()):', '    g(lambda y=b(): c(), (d(z) for z in e()))').map(({ label, scope }) => [
      label.slice(0, 1),
      scope,
    ]);
    const inner = 'f.<locals>.';
    assert.deepEqual(scopes, [
      ...[
        ['a', '<module>'],
        ['b', 'f'],
        ['c', `${inner}<lambda>`],
      ],
      ...[
        ['e', 'f'],
        ['d', `${inner}<genexpr>`],
        ['g', 'f'],
      ],
    ]);
  });

  it('of decorators: what makes them, and what applies them from the last one on', () => {
    const calls = callsIn('@a', '@b.c(1)', '@d.e', 'def f(x=g()): pass');
    assert.deepEqual(
      calls.map(({ label, first_line, last_line }) => [label, first_line, last_line]),
      ['b.c(1)', 'g()', '@d.e', '@a'].map((label) => [label, 1, 4]),
    );
  });

  it('are over at the next line event of their statement', () => {
    const until = callsIn('h(', '    f(1),', '    f(2),', ')', 'for x in g(): pass').map((call) => call.until);
    assert.deepEqual(until, [3, 1, null, 5]);
  });

  it('have the paths that evaluation may take', () => {
    const branches = callsIn('a() and b() and c() or d(e() if f() else g())').map(({ label, branch }) => [
      label.slice(0, 1),
      branch,
    ]);
    const path = new Map(branches.map(([label = '', branch = '']) => [label, branch]));
    assert.equal(path.get('a'), '');
    assert.ok(path.get('c')?.startsWith(`${path.get('b')}.`), 'c after b for sure');
    assert.ok(!path.get('d')?.startsWith(path.get('b') ?? ''), 'd perhaps without b');
    assert.equal(path.get('f'), path.get('d'));
    assert.notEqual(path.get('e'), path.get('g'));
  });

  it('are looked up by names that are bound already', () => {
    const names = callsIn(
      ...['self.a.b()', 'a().b()', 'x[0]()', '[y.z() for y in a]', 'with a() as b, b.c(): pass', 'd = e(); d.f()'],
      ...['class C:', '    def m(self): self.__n(); __o()'],
    ).map(({ callee }) => callee);
    assert.deepEqual(names, ['self.a.b', 'a', '.b', '', '.z', 'a', '.c', 'e', '.f', 'self._C__n', '_C__o']);
  });

  it('say what is done with their results', () => {
    const uses = callsIn('async def f():', '    await a(); [*b()]; d(e())', '    async with g(): pass').map(
      ({ label, use }) => [label, use],
    );
    assert.deepEqual(uses, [
      ['a()', 1],
      ['b()', 2],
      ['e()', 8],
      ['d(e())', 0],
      ['g()', 4],
    ]);
  });

  it('are labelled with their source, as far as there is room', () => {
    assert.deepEqual(labels('h(', '  f(1),  # one (', '  "#",', ')'), ['f(1)', 'h(f(1), "#")']);
    assert.deepEqual(labels('x = a() \\', '  .b()'), ['a()', 'a().b()']);
    const long = 'account.history.entries(since=1).filter(None).first_of_them(12345)';
    assert.deepEqual(labels(long), [
      'account.history.entries(since=1)',
      'account.history.entries(since=1).filter(None)',
      '….history.entries(…).filter(…).first_of_them(…)',
    ]);
  });

  it('are where they are, in UTF-16 code units', () => {
    const [call] = callsIn('"é𝒳", f(1)');
    assert.deepEqual(call?.position, [1, 8, 1, 12]);
  });
});
