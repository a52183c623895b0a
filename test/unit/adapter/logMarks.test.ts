import assert from 'node:assert/strict';
import { LogMarks, type Piece } from '../../../src/adapter/output/logMarks';

const message = (id: number, text: string): string => `\x1esecret${JSON.stringify({ event: 'log', id, text })}\x1e`;

/** What comes of bytes that arrive in pieces of a size; own bytes put together. */
function split(text: string, size: number): (string | [number, string])[] {
  const marks = new LogMarks('secret');
  const bytes = Buffer.from(text, 'utf8');
  const result: (string | [number, string])[] = [];
  const note = (piece: Piece): void => {
    if (!('bytes' in piece)) {
      result.push([piece.breakpoint, piece.text]);
      return;
    }
    const own = piece.bytes.toString('latin1');
    const last = result.at(-1);
    if (typeof last === 'string') result[result.length - 1] = last + own;
    else result.push(own);
  };
  for (let at = 0; at < bytes.length; at += size) marks.split(bytes.subarray(at, at + size)).forEach(note);
  const rest = marks.end();
  if (rest.length > 0) note({ bytes: rest });
  return result;
}

describe('messages of log points in the output', () => {
  const cases: [string, string, (string | [number, string])[]][] = [
    ['are found between other text', `one${message(1, 'a "b"\n')}two`, ['one', [1, 'a "b"\n'], 'two']],
    [
      'may follow each other',
      message(1, 'a') + message(2, 'b'),
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['need the secret', '\x1eother{"id":1,"text":"a"}\x1e', ['\x1eother{"id":1,"text":"a"}\x1e']],
    ['need to be messages', '\x1esecretnothing\x1eafter', ['\x1esecretnothing\x1eafter']],
    ['are the program’s own text when they do not end', 'a\x1esecret{"id":1', ['a\x1esecret{"id":1']],
    ['let single marks alone', 'a\x1eb\x1e\x1ec', ['a\x1eb\x1e\x1ec']],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      for (const size of [1, 2, 3, 7, 1000]) assert.deepEqual(split(text, size), expected, `in pieces of ${size}`);
    });
  }
});
