import assert from 'node:assert/strict';
import { MiParser } from '../../../src/debugger/mi/parser';
import { looseRegex, quoteCli, quoteMi } from '../../../src/debugger/mi/quote';

const NASTY = [
  'plain',
  '',
  ' ',
  'with space',
  'quote " inside',
  "it's",
  'back\\slash',
  'ends with \\',
  'new\nline',
  '\r\n\t\x01\x1b\x7f',
  'größe 漢字 🐍',
  '-exec-run',
  '--thread',
  '$(echo) `echo` ; | & # *',
  '"\\"',
];

describe('Quoting for MI', () => {
  it('gives back the same text when read as a C string, in one line of one argument', () => {
    for (const text of NASTY) {
      const quoted = quoteMi(text);
      assert.ok(!/[\n\r]/.test(quoted), quoted);
      if (quoted.startsWith('"')) assert.equal(readString(quoted), text);
      else assert.equal(quoted, text);
      assert.ok(quoted.startsWith('"') || /^[^\s"\\-][^\s"\\]*$/.test(quoted), quoted);
    }
  });

  it('leaves plain words short', () => {
    for (const word of ['kill', '*0x1234', '/usr/bin/true', 'a=b', 'on']) assert.equal(quoteMi(word), word);
  });

  it('does not let a newline end the command', () => {
    assert.equal(quoteMi('a\n-gdb-exit'), '"a\\n-gdb-exit"');
  });

  it('refuses NUL, which no argument can hold', () => {
    assert.throws(() => quoteMi('a\0b'), /NUL/);
    assert.throws(() => quoteCli('a\0b'), /NUL/);
  });

  it('gives back the same word when read as gdb reads its own commands', () => {
    for (const text of NASTY) assert.deepEqual(buildargv(`first ${quoteCli(text)} last`), ['first', text, 'last']);
  });

  it('makes regular expressions that match the path, without anything special in them', () => {
    for (const text of NASTY) {
      const regex = looseRegex(text);
      assert.match(regex, /^\^[A-Za-z0-9_/.-]*\$$/);
      assert.match(
        Buffer.from(text)
          .toString('latin1')
          .replace(/[\n\r]/g, '?'),
        new RegExp(regex),
      );
    }
    assert.doesNotMatch('/lib/libX.so', new RegExp(looseRegex('/lib/libc.so')));
  });
});

function readString(quoted: string): string {
  let text: string | undefined;
  const parser = new MiParser((record) => (text = record.kind === 'stream' ? record.text : undefined));
  parser.feed(Buffer.from(`~${quoted}\n`));
  assert.ok(text !== undefined, quoted);
  return text;
}

/** As libiberty's buildargv, by which gdb splits its commands: quotes of both kinds, backslash takes the next character. */
function buildargv(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') word = (word ?? '') + line.charAt(++at);
    else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
