import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { OutputReader } from '../../../src/adapter/output/outputReader';
import { poll } from '../../support/poll';

/** A receiver that notes what came, and that can be made slow. */
class Receiver {
  readonly pieces: [string, string][] = [];
  congested = false;
  private waiting: (() => void)[] = [];
  write(category: string, text: string): void {
    this.pieces.push([category, text]);
  }
  log(breakpoint: number, text: string): void {
    this.pieces.push([`log ${breakpoint}`, text]);
  }
  onceDrained(action: () => void): void {
    this.waiting.push(action);
  }
  drain(): void {
    this.congested = false;
    for (const action of this.waiting.splice(0)) action();
  }
  text(category: string): string {
    return this.pieces.flatMap(([each, text]) => (each === category ? [text] : [])).join('');
  }
}

describe('output reader', () => {
  it('joins characters that arrive in pieces, for each stream by itself', async () => {
    const receiver = new Receiver();
    const reader = new OutputReader(receiver, 'secret');
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    reader.read(stdout, 'stdout');
    reader.read(stderr, 'stderr');
    const text = 'zwölf € 𝄞 かな\n';
    for (const byte of Buffer.from(text)) {
      stdout.write(Buffer.of(byte));
      stderr.write(Buffer.of(byte));
      await reader.drained();
    }
    assert.equal(receiver.text('stdout'), text);
    assert.equal(receiver.text('stderr'), text);
    assert.ok(receiver.pieces.every(([, piece]) => !piece.includes('\ufffd')));
  });

  it('shows what is left of a broken character at the end', async () => {
    const receiver = new Receiver();
    const reader = new OutputReader(receiver, 'secret');
    const stream = new PassThrough();
    reader.read(stream, 'stdout');
    stream.end(Buffer.from([0x61, 0xe2, 0x82]));
    await reader.drained();
    assert.equal(receiver.text('stdout'), 'a\ufffd');
  });

  it('reads no faster than the receiver takes, but all of it before a stop', async () => {
    const receiver = new Receiver();
    receiver.congested = true;
    const reader = new OutputReader(receiver, 'secret');
    const stream = new PassThrough({ highWaterMark: 4 });
    reader.read(stream, 'stdout');
    stream.write('one\n');
    stream.write('two\n');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(receiver.text('stdout'), 'one\n', 'paused after the first piece');
    await reader.drained();
    assert.equal(receiver.text('stdout'), 'one\ntwo\n');
    receiver.drain();
    stream.write('three');
    await reader.drained();
    assert.equal(receiver.text('stdout'), 'one\ntwo\nthree');
  });

  it('puts a line together that comes in pieces, and holds the beginning of one only for a moment', async () => {
    const receiver = new Receiver();
    const reader = new OutputReader(receiver, 'secret');
    const stream = new PassThrough();
    reader.read(stream, 'stdout');
    stream.write('one');
    stream.write('\n');
    stream.write('? ');
    await poll('the question', () => (receiver.text('stdout').endsWith('? ') ? true : undefined));
    const texts = receiver.pieces.map(([, text]) => text);
    assert.deepEqual(texts, ['one\n', '? ']);
  });
});
