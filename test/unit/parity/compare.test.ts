import assert from 'node:assert/strict';
import { compareLines } from '../../../scripts/parity/breakpointLines';
import { type Comparison, compareTraces, share } from '../../../scripts/parity/compare';
import type { Compared, Result } from '../../../scripts/parity/measure';
import { sameOutput } from '../../../scripts/parity/outputs';
import { isEnough, percent, shortcomings, totalsOf } from '../../../scripts/parity/totals';
import { type EventKind, Vocabulary } from '../../../scripts/parity/vocabulary';

const KINDS: Record<string, EventKind> = { c: 'call', l: 'line', r: 'return', x: 'exception' };

/** Compares threads written as 'c0 l1 l2 r2'. */
function compare(expected: readonly string[], found: readonly string[]): Comparison {
  const vocabulary = new Vocabulary();
  const trace = (threads: readonly string[]) => ({
    threads: threads.map((text, index) => ({ id: index + 1, events: Int32Array.from(text.split(' '), number) })),
  });
  const number = (text: string): number =>
    vocabulary.number({
      kind: KINDS[text[0] ?? ''] ?? 'line',
      file: '/p/a.py',
      name: 'f',
      line: Number(text.slice(1)),
    });
  return compareTraces(trace(expected), trace(found), vocabulary);
}

const fromLines = (events: readonly { kind: string; line: number }[] = []): string[] =>
  events.map(({ kind, line }) => `${kind} ${line}`);

describe('Two recordings', () => {
  it('that are the same are identical', () => {
    const { all, lines, first } = compare(['c0 l1 l2 r2'], ['c0 l1 l2 r2']);
    assert.deepEqual(all, { expected: 4, found: 4, equal: 4, exact: true, identical: true });
    assert.deepEqual(lines, { expected: 2, found: 2, equal: 2, exact: true, identical: true });
    assert.equal(first, undefined);
  });

  it('are different where an event is missing, added, at another line or of another kind', () => {
    for (const found of ['c0 l1 r2', 'c0 l1 l2 l2 r2', 'c0 l1 l3 r2', 'c0 l1 x2 r2', 'c0 l1 l2', 'c0 l1 l2 r2 r2']) {
      const { all, first } = compare(['c0 l1 l2 r2'], [found]);
      assert.equal(all.identical, false, found);
      assert.ok(share(all) < 1, found);
      assert.ok(first, found);
    }
  });

  it('are told where they part, with what was before and comes then', () => {
    const { first } = compare(['c0 l1 l2 l3 l4 l5 l6 l7 l8 l9'], ['c0 l1 l2 l3 l5 l6']);
    assert.equal(first?.index, 4);
    assert.deepEqual(fromLines(first.before), ['line 1', 'line 2', 'line 3']);
    assert.deepEqual(fromLines(first.expected), ['line 4', 'line 5', 'line 6', 'line 7']);
    assert.deepEqual(fromLines(first.found), ['line 5', 'line 6']);
  });

  it('may differ in events that are no lines', () => {
    const { all, lines } = compare(['c0 l1 x1 r1'], ['c0 l1 r1']);
    assert.equal(lines.identical, true);
    assert.deepEqual([all.expected, all.found, all.equal], [4, 3, 3]);
  });

  it('are compared thread by thread, whichever began first', () => {
    const swapped = compare(['c0 l1', 'c5 l6', 'c7 l8'], ['c0 l1', 'c7 l8', 'c5 l6']);
    assert.equal(swapped.all.identical, true);
    const changed = compare(['c0 l1', 'c5 l6', 'c7 l8'], ['c0 l1', 'c7 l8', 'c5 l9']);
    assert.deepEqual([changed.all.equal, changed.first?.thread, changed.first?.index], [5, 2, 1]);
    const more = compare(['c0 l1'], ['c0 l1', 'c5 l6']);
    assert.deepEqual([more.all.found, more.all.equal, more.first?.thread], [4, 2, 2]);
    const fewer = compare(['c0 l1', 'c5 l6'], ['c0 l1']);
    assert.deepEqual([fewer.all.expected, fewer.all.equal, fewer.first?.thread], [4, 2, 2]);
  });

  it('without any event are identical', () => {
    const { all } = compareTraces({ threads: [] }, { threads: [] }, new Vocabulary());
    assert.deepEqual([all.identical, share(all)], [true, 1]);
  });
});

describe('Lines that can hold a breakpoint', () => {
  const scope = (name: string, lines: number[]) => ({ file: '/p/a.py', name, lines });

  it('are compared by scope', () => {
    const expected = [scope('<module>', [1, 2, 5]), scope('f', [3, 4])];
    assert.deepEqual(compareLines(expected, [scope('f', [4, 3, 3]), scope('<module>', [1, 2, 5])]).differences, []);
    const { equal, differences } = compareLines(expected, [scope('<module>', [1, 2, 3]), scope('f', [3, 4])]);
    assert.equal(equal, 4);
    assert.deepEqual(
      differences.map(({ side, name, line }) => `${side} ${name} ${line}`),
      ['found <module> 3', 'expected <module> 5'],
    );
  });

  it('of scopes that cannot be told apart are one', () => {
    const twice = [scope('<lambda>', [3]), scope('<lambda>', [3, 4])];
    assert.deepEqual(compareLines(twice, [scope('<lambda>', [3, 4])]).differences, []);
  });
});

describe('Outputs', () => {
  it('are the same but for addresses and the marks in tracebacks', () => {
    const expected = '<A object at 0x7f12ab>\n  File "a.py", line 1\n    f(x)\n    ~^^^\nValueError\n';
    assert.ok(sameOutput(expected, '<A object at 0x55ee00>\n  File "a.py", line 1\n    f(x)\nValueError\n'));
    assert.ok(!sameOutput(expected, '<A object at 0x55ee00>\n  File "a.py", line 2\n    f(x)\nValueError\n'));
    assert.ok(!sameOutput('a\n', 'a'));
  });
});

describe('The totals', () => {
  const compared = (expected: string, found: string): Compared => ({
    ...{ program: 'p.py', status: 'compared', comparison: compare([expected], [found]), sameOutput: true },
    lines: { expected: 2, found: 2, equal: 2, differences: [] },
    ended: { expected: 0, found: 0 },
  });
  const good = compared('c0 l1 l2', 'c0 l1 l2');
  const bad = compared('c0 l1 l2', 'c0 l1 l3');
  const failed: Result = { program: 'q.py', status: 'failed', reason: 'no', comparison: compare(['c0 l1'], ['l9']) };
  const skipped: Result = { program: 'r.py', status: 'skipped', reason: 'requires Python 3.12' };

  it('count programs and events; those of a program that could not be compared are missing', () => {
    const totals = totalsOf([good, bad, failed, skipped]);
    assert.deepEqual([totals.programs, totals.identical, totals.failed, totals.skipped], [3, 1, 1, 1]);
    assert.deepEqual([totals.all.expected, totals.all.equal], [8, 5]);
  });

  it('are enough or not', () => {
    assert.deepEqual(shortcomings(totalsOf([good, good]), { min: 100, minPrograms: 100, minLines: 100 }), []);
    assert.equal(shortcomings(totalsOf([good, bad]), { min: 100 }).length, 1);
    assert.deepEqual(shortcomings(totalsOf([good, bad]), { min: 80, minPrograms: 50 }), []);
    assert.equal(shortcomings(totalsOf([good, bad]), { minPrograms: 51 }).length, 1);
    assert.equal(shortcomings(totalsOf([good, failed]), {}).length, 1);
    assert.ok(isEnough(bad, { min: 60 }) && !isEnough(bad, { min: 70 }));
    assert.ok(!isEnough(bad, { minPrograms: 100 }) && isEnough(good, { min: 100, minPrograms: 100 }));
  });

  it('are never rounded up to all', () => {
    assert.equal(percent(0.99999), '99.99 %');
    assert.equal(percent(1), '100.00 %');
  });
});
