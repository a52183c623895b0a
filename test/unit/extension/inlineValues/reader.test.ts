import assert from 'node:assert/strict';
import { readPython } from '../../../../src/extension/inlineValues/reader';

/** The tokens of each logical line, behind its indentation. */
function read(source: string): string[] {
  return readPython(source.split('\n')).map(
    ({ indent, tokens }) => `${indent}: ${tokens.map(({ text }) => text).join(' ')}`,
  );
}

describe('reading Python for inline values', () => {
  it('parts names, numbers and operators', () => {
    assert.deepEqual(read('a.b += 1_0.5e3 // c[0x1f:.5] ** -d'), ['0: a . b += 1_0.5e3 // c [ 0x1f : .5 ] ** - d']);
    assert.deepEqual(read('a == b != c <= d := e -> ...f'), ['0: a == b != c <= d := e -> ... f']);
    assert.deepEqual(read('größe = naïve_2 + 名'), ['0: größe = naïve_2 + 名']);
  });

  it('says where tokens are, in UTF-16 units', () => {
    const tokens = readPython(['', '  x = "\u{1f600}", y']).flatMap((line) => line.tokens);
    assert.deepEqual(
      tokens.map(({ text, line, column }) => [text, line, column]),
      [
        ['x', 1, 2],
        ['=', 1, 4],
        ['"', 1, 6],
        [',', 1, 10],
        ['y', 1, 12],
      ],
    );
  });

  it('passes over comments and empty lines', () => {
    assert.deepEqual(read('# a = 1\n\na = 2 # b\n   # c\nd'), ['0: a = 2', '0: d']);
  });

  it('passes over what is in strings, with any prefix', () => {
    for (const prefix of ['', 'r', 'B', 'u', 'Rb', 'bR']) {
      assert.deepEqual(read(`${prefix}'a "b" # c' + d`), [`0: ${prefix}' + d`], prefix);
      assert.deepEqual(read(`${prefix}"it's" + d`), [`0: ${prefix}" + d`], prefix);
      assert.deepEqual(read(String.raw`${prefix}'a\'b' + d`), [`0: ${prefix}' + d`], prefix);
    }
    assert.deepEqual(read('bar"a"'), ['0: bar "']);
    assert.deepEqual(read("'' + ''''a''' + b"), ["0: ' + ''' + b"]);
  });

  it('reads strings of several lines as a part of one', () => {
    assert.deepEqual(read(`a = '''x\n  it's "y"\n\\''' z''' + b\nc`), ["0: a = ''' + b", '0: c']);
    assert.deepEqual(read('a = "x\\\n y" + b\nc'), ['0: a = " + b', '0: c']);
  });

  it('joins lines in brackets, and behind a backslash', () => {
    assert.deepEqual(read('f(a,\n# b\n\n  [c,\n  d]\n)\ne'), ['0: f ( a , [ c , d ] )', '0: e']);
    assert.deepEqual(read('a = \\\n    b\nc'), ['0: a = b', '0: c']);
    assert.deepEqual(read('(a\n    @ b)\nc'), ['0: ( a @ b )', '0: c']);
  });

  it('knows how deep a token is', () => {
    const [line] = readPython(['a(b[c], f"{d(e)}")']);
    const depths = line?.tokens.map(({ text, depth, inField }) => `${text}${depth}${inField ? ' in field' : ''}`);
    assert.deepEqual(depths, [
      'a0',
      '(0',
      'b1',
      '[1',
      'c2',
      ']1',
      ',1',
      'f"1',
      '{1',
      'd2 in field',
      '(2 in field',
      'e3',
      ')2 in field',
      '}1',
      ')0',
    ]);
  });

  it('counts indentation as CPython does', () => {
    assert.deepEqual(read('  a\n\tb\n  \tc\n\t d\n \f  e'), ['2: a', '8: b', '8: c', '9: d', '2: e']);
  });

  describe('f-strings', () => {
    it('are read between their braces', () => {
      assert.deepEqual(read('f"a {b} {{c}} {d.e!r} }} {f["g"]}" + h'), ['0: f" { b } { d . e } { f [ " ] } + h']);
      assert.deepEqual(read("rF'{a}' fr'\\{b}' t'{c}'"), ["0: rF' { a } fr' { b } t' { c }"]);
      assert.deepEqual(read('f"{a != b} {c=} {d=!s}"'), ['0: f" { a != b } { c = } { d = }']);
    });

    it('have formats, which have fields', () => {
      assert.deepEqual(read('f"{a:>{b}.{c}f} {d:%H:%M} {e!r:^5}"'), ['0: f" { a { b } { c } } { d } { e }']);
      assert.deepEqual(read('f"{a[1:2]} {(lambda: b)()} {c:=5}"'), [
        '0: f" { a [ 1 : 2 ] } { ( lambda : b ) ( ) } { c }',
      ]);
    });

    it('have names of characters, which are no fields', () => {
      assert.deepEqual(read(String.raw`f"\N{DIGIT ONE}{a}\{b}"`), ['0: f" { a } { b }']);
      assert.deepEqual(read(String.raw`rf"\N{a}"`), ['0: rf" { a }']);
    });

    it('are in each other', () => {
      assert.deepEqual(read(`f"{f'{a}'} {f"{b}"}" + c`), [`0: f" { f' { a } } { f" { b } } + c`]);
      assert.deepEqual(read("f'''{\na\n} it's {b}\n''' + c\nd"), ["0: f''' { a } { b } + c", '0: d']);
    });
  });

  describe('what is not Python (yet)', () => {
    it('strings that do not end, end with their line', () => {
      assert.deepEqual(read('a = "b c\nd'), ['0: a = "', '0: d']);
      assert.deepEqual(read('a = f"{b\nc'), ['0: a = f" { b', '0: c']);
      assert.deepEqual(read('a = f"{b[" d\nc'), ['0: a = f" { b [ "', '0: c']);
      assert.deepEqual(read('a = f"{b:>" + d\nc'), ['0: a = f" { b + d', '0: c']);
      assert.deepEqual(read('f("a\n  b)\nc'), ['0: f ( " b )', '0: c']);
    });

    it('brackets that do not end, end before a statement', () => {
      assert.deepEqual(read('a = f(b, [\ndef g():\n  c'), ['0: a = f ( b , [', '0: def g ( ) :', '2: c']);
      assert.deepEqual(read('a = (\n@b\nasync def c(): pass'), ['0: a = (', '0: @ b', '0: async def c ( ) : pass']);
    });

    it('brackets that close nothing, or another one', () => {
      assert.deepEqual(read(')] a }\nb'), ['0: a', '0: b']);
      assert.deepEqual(read('f(a[b)\nc'), ['0: f ( a [ b )', '0: c']);
      assert.deepEqual(read('f"{a(b}" + c'), ['0: f" { a ( b } + c']);
    });
  });
});
