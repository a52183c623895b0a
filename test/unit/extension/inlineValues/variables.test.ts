import assert from 'node:assert/strict';
import { variablesToShow } from '../../../../src/extension/inlineValues/variables';

/** The names that are shown behind each line, in their order, when the program is stopped at the last one. */
function shown(...lines: string[]): string[] {
  const variables = variablesToShow(lines);
  for (const { name, line, column } of variables) assert.equal(lines[line]?.slice(column, column + name.length), name);
  return lines.map((_, line) =>
    variables
      .filter((each) => each.line === line)
      .map(({ name }) => name)
      .join(' '),
  );
}

/** The names of a statement above the line that is stopped at. */
function namesIn(statement: string): string {
  const [, ...names] = shown('def f():', ...statement.split('\n').map((line) => `  ${line}`), '  pass');
  return names.join(' ').trim();
}

describe('the variables of a line', () => {
  const cases: Record<string, Record<string, string>> = {
    'that are used and assigned': {
      'a = b + c': 'a b c',
      'a, (b, *c) = d': 'a b c d',
      'a[b].c = d': 'a b d',
      'a: int = b': 'a int b',
      'a += -b ** c': 'a b c',
      'for a, b in c: pass': 'a b c',
      'with a as b, c: pass': 'a b c',
      'if (a := b) and not c: return d': 'a b c d',
      'except E as e: raise X from e': 'E e X',
      'del a, b[c]; assert d, e': 'a b c d e',
      'async for a in b: await c': 'a b c',
      'a = b if c else None or True': 'a b c',
      'größe = 1': 'größe',
    },
    once: {
      'a = a + a': 'a',
      'a = A + aa': 'a A aa',
      'a = [\na,\na, b]': 'a a a b',
    },
    'not attributes': {
      'a.b.c = d.a': 'a d',
      'a = (b\n  .c)': 'a b',
      'a = ...': 'a',
    },
    'not what is called': {
      'a = f(b)': 'a b',
      'a = b.f(c).d': 'a b c',
      'a = b[f(c)](d)': 'a b c d',
      'print (a)': 'a',
    },
    'not the names of arguments': {
      'f(a, b=c, **d)': 'a c d',
      'f(\n  b=(c == d),\n)': 'c d',
      'a = f(b=b)': 'a b',
      'f(a := b)': 'a b',
    },
    'not in strings and comments, but in the braces of f-strings': {
      'a = "b c" # d': 'a',
      'a = """b\nc"""; d = e': 'a d e',
      'a = f"b {c} {d.e!r:>{f}} {{g}}"': 'a c d f',
      'a = f"{b=} {g(c=d)}"': 'a b d',
      '"b {c}"': '',
    },
    'not imports, declarations and definitions': {
      'import a, b.c as d': '',
      'from a import (b,\n c as d)': '',
      'import a.b; c = a.b.d': 'c',
      'from .a import b as c; d = a, b, c': 'd a b',
      'global a; a = 1': 'a',
      'nonlocal a, b': '',
      'def a(b=c): pass': '',
      'class A(B): c = d': '',
      '@a\ndef b(): pass': '',
      '@a.b(c, d=e)\nclass F: pass': 'c e',
    },
    'not those of comprehensions and lambdas': {
      'a = [b.c + d for b in e if b]': 'a d e',
      'a = {b: c for b, (c, *_) in d.items()}': 'a d',
      'a = sum(b for b in c) + b': 'a c b',
      'a = [c for b in d for c in b], b, c': 'a d b c',
      'a = [[b for b in c] for c in d]': 'a d',
      'a = lambda b, *c, d=e, **g: b + c + d + h': 'a e h',
      'a(key=lambda b: b.c, reverse=b)': 'b',
      'a = lambda b: lambda c: (b, c, d)': 'a d',
      'a = (lambda: b)()': 'a b',
      'if (lambda a: a): b': 'b',
      'a = lambda: b': 'a b',
      'a = f"{[b for b in c]} {b}"': 'a c b',
      'async def a(): pass\nb = [c async for c in d]': 'b d',
    },
    'not keywords, also those that may be names': {
      'while True: continue': '',
      'match a:\n  case B(c=d) if d: e': 'a d e',
      'match (a, b):\n  case [c, _]: pass': 'a b c',
      'type A = b': 'A b',
      'match = case.type': 'match case',
      'match[a] = type.b': 'match a type',
      'match: int = case': 'match int case',
    },
  };
  for (const [title, statements] of Object.entries(cases)) {
    it(title, () => {
      for (const [statement, names] of Object.entries(statements)) {
        assert.equal(namesIn(statement).replace(/ +/g, ' '), names, statement);
      }
    });
  }

  it('of comprehensions, too, where one may be stopped', () => {
    assert.deepEqual(shown('a = [b for b in c]', 'd = [', '  e + f(e)', '  for e in g'), ['a c', 'd', 'e', 'e g']);
  });

  it('down to the line that is stopped at, in the middle of a statement', () => {
    assert.deepEqual(shown('a = f(b,', '  c'), ['a b', 'c']);
  });
});

describe('the lines with values', () => {
  it('begin at the head of the innermost function', () => {
    const source = ['a = 1', 'def f(b, /, c: C = d, *e, g=h, **i) -> j[k, m]:', '  """n"""', '  o = a', '', '  p = o'];
    assert.deepEqual(shown(...source), ['', 'b c e g i', '', 'o a', '', 'p o']);
    assert.deepEqual(shown('async def f[T, U](', '  a,', '  b', '):', '  c'), ['', 'a', 'b', '', 'c']);
    assert.deepEqual(shown('class A:', '  b = 1', '  def f(self):', '    c = self.d'), ['', '', 'self', 'c self']);
  });

  it('are those of the module, or of a class body, where these run', () => {
    assert.deepEqual(shown('a = 1', 'def f(b):', '  c = 2', 'd = a', 'class E:', '  g = 3', 'd'), [
      ...['a', '', '', 'd a', '', '', 'd'],
    ]);
    assert.deepEqual(shown('a = 1', 'class B(a):', '  c = 1', '  def f(d): e', '  g = c'), ['', '', 'c', '', 'g c']);
  });

  it('leave out functions and classes inside', () => {
    const lines = [
      'def f(a):',
      '  def g(b):',
      '    c = b',
      '  class D:',
      '    e = 1',
      '  h = g, D, a',
      '  if h:',
      '    a',
    ];
    assert.deepEqual(shown(...lines), ['a', '', '', '', '', 'h a', 'h', 'a']);
    assert.deepEqual(shown('def f():', '  a = 1', '  @b', '  def g(c): pass', '  a'), ['', 'a', '', '', 'a']);
  });

  it('go back to the function around one that has ended', () => {
    const lines = ['def f(a):', '  def g(b):', '    def h(c):', '      d', '    e', '  i', 'j'];
    const at = (count: number): string[] => shown(...lines.slice(0, count));
    assert.deepEqual(at(4), ['', '', 'c', 'd']);
    assert.deepEqual(at(5), ['', 'b', '', '', 'e']);
    assert.deepEqual(at(6), ['a', '', '', '', '', 'i']);
    assert.deepEqual(at(7), ['', '', '', '', '', '', 'j']);
  });

  it('are those around a function that is being made', () => {
    assert.deepEqual(shown('a = 1', 'def f(b=a):'), ['a', '']);
    assert.deepEqual(shown('a = 1', 'def f(', '  b=a,'), ['a', '', '']);
    assert.deepEqual(shown('a = 1', '@f(a)', 'class B:'), ['a', 'a', '']);
  });

  it('are one, when a function has only one', () => {
    assert.deepEqual(shown('a = 1', 'def f(b): return b + a'), ['', 'b a']);
    assert.deepEqual(shown('a = 1', 'def f(b): return b + a', 'a'), ['a', '', 'a']);
  });

  it('are found whatever is in strings and brackets', () => {
    const lines = ['def f(a):', '  """', 'def g(b):', '  """', '  c = (', '1)', '  # d', 'e = """', '  f'];
    assert.deepEqual(shown(...lines.slice(0, 7)), ['a', '', '', '', 'c', '', '']);
    assert.deepEqual(shown('def f(a):', '\tb = 1', '        c = b', '', '# d'), ['a', 'b', 'c b', '', '']);
    assert.deepEqual(shown(...lines), ['', '', '', '', '', '', '', 'e', '']);
  });

  it('are none in an empty file', () => {
    assert.deepEqual(shown(), []);
    assert.deepEqual(shown(''), ['']);
  });
});
