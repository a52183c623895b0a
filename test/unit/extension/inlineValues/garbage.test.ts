import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../../scripts/dap/adapters';
import { variablesToShow } from '../../../../src/extension/inlineValues/variables';

/** Time for any file below, on a loaded machine: what goes up with the square takes minutes. */
const longestMs = 10_000;

function checked(lines: readonly string[]): void {
  for (const { name, line, column } of variablesToShow(lines)) {
    assert.equal(lines[line]?.slice(column, column + name.length), name);
  }
}

describe('inline values of files that are no Python', () => {
  it('are found, or not, for each half-typed state of a program', () => {
    const folder = path.join(root, 'test', 'vscode', 'workspace');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.py'))) {
      const source = readFileSync(path.join(folder, file), 'utf8');
      for (let end = 0; end <= source.length; end++) checked(source.slice(0, end).split('\n'));
    }
  });

  it('are found, or not, for any order of what Python is made of', () => {
    const pieces = [
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '"""',
        "'''",
        'f"',
        "rf'''",
        'b"',
        '{{',
        '\\',
        '#',
        ':',
        '=',
        ':=',
        '!',
      ],
      ...[
        '.',
        ',',
        ';',
        '@',
        '*',
        '\n',
        '\n    ',
        '\n\t',
        ' ',
        'a',
        'b1',
        'def ',
        'class ',
        'async ',
        'lambda ',
        'for ',
      ],
      ...[
        ' in ',
        'import ',
        'from ',
        'as ',
        'match ',
        'case ',
        'if ',
        '0x',
        '1.',
        '\u{1f600}',
        '\ud83d',
        '\0',
        '\r',
        'é',
      ],
    ];
    // A generator of our own, so that a failure can be seen again.
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48271) % 0x7fff_ffff;
      return seed % below;
    };
    for (let round = 0; round < 3000; round++) {
      const source = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join('');
      checked(source.split('\n'));
    }
  });

  it('take time that goes up with the length only', () => {
    const pieces = ['(', ')', '([{', ')]}', 'f"{', 'f"{x:', 'f"{a[', '"', "'''", '\\', 'lambda ', '(lambda x, ', 'x='];
    pieces.push('[x for x in ', '[for ', 'def ', 'class A: ', 'if x: def f(): ', ' ;', '@', '\u{1f600}');
    for (const piece of pieces) {
      for (const lines of [[piece.repeat(20_000)], Array<string>(20_000).fill(piece)]) {
        const start = performance.now();
        checked(lines);
        assert.ok(performance.now() - start < longestMs, `${lines.length} lines of ${piece}`);
      }
    }
  });
});
