import assert from 'node:assert/strict';
import { commonLength } from '../../../scripts/parity/commonSubsequence';

const numbers = (text: string): Int32Array => Int32Array.from(text, (letter) => letter.charCodeAt(0));

function lengthOf(a: string, b: string): number {
  const { length, exact } = commonLength(numbers(a), numbers(b));
  assert.ok(exact);
  return length;
}

/** By the table that the definition gives. */
function lengthByTable(a: Int32Array, b: Int32Array): number {
  let previous = new Int32Array(b.length + 1);
  for (const x of a) {
    const row = new Int32Array(b.length + 1);
    for (const [j, y] of b.entries()) {
      row[j + 1] = x === y ? (previous[j] ?? 0) + 1 : Math.max(previous[j + 1] ?? 0, row[j] ?? 0);
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The same numbers at each run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
}

describe('The longest common subsequence', () => {
  it('of sequences that are the same, empty, or have nothing in common', () => {
    assert.equal(lengthOf('abc', 'abc'), 3);
    assert.equal(lengthOf('', ''), 0);
    assert.equal(lengthOf('abc', ''), 0);
    assert.equal(lengthOf('', 'abc'), 0);
    assert.equal(lengthOf('abc', 'xyz'), 0);
    assert.equal(lengthOf('a', 'xyzxyz'), 0);
  });

  it('counts what is equal around additions, removals and replacements', () => {
    assert.equal(lengthOf('abcabba', 'cbabac'), 4);
    assert.equal(lengthOf('abcdef', 'abXcdef'), 6);
    assert.equal(lengthOf('abcdef', 'abdef'), 5);
    assert.equal(lengthOf('aaaa', 'aa'), 2);
    assert.equal(lengthOf('xabcx', 'yabcy'), 3);
  });

  it('is that of the definition, for many sequences; and with few differences allowed never more', () => {
    const random = pseudoRandom(7);
    for (let round = 0; round < 1500; round++) {
      const letters = 1 + Math.floor(random() * 5);
      const sequence = () =>
        Int32Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * letters));
      const [a, b] = [sequence(), sequence()];
      const expected = lengthByTable(a, b);
      assert.deepEqual(commonLength(a, b), { length: expected, exact: true }, `${a.join()} ${b.join()}`);
      for (const limit of [1, 2, 5, 11]) {
        const { length, exact } = commonLength(a, b, limit);
        assert.ok(Number.isInteger(length) && length >= 0 && length <= expected, `${a.join()} ${b.join()} ${limit}`);
        if (exact) assert.equal(length, expected);
      }
    }
  });

  it('of long sequences with few differences is found at once', () => {
    const a = Int32Array.from({ length: 2_000_000 }, (_, i) => i % 97);
    const b = a.filter((_, i) => i % 10_007 !== 5);
    assert.deepEqual(commonLength(a, b), { length: b.length, exact: true });
  });

  it('of long sequences without likeness is bounded, and says that it may be more', function () {
    this.timeout(30_000);
    const random = pseudoRandom(3);
    const sequence = () => Int32Array.from({ length: 40_000 }, () => Math.floor(random() * 1000));
    const [a, b] = [sequence(), sequence()];
    const { length, exact } = commonLength(a, b, 2_000);
    assert.equal(exact, false);
    assert.ok(length > 0 && length < 40_000);
  });
});
