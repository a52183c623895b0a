import assert from 'node:assert/strict';
import { readOptions } from '../../../bench/options';
import { UsageError } from '../../../scripts/commandLine';
import { goalTable, renderTable } from '../../../bench/tables';

const PARTS = ['run', 'steps', 'builds'];

describe('The options of the benchmarks', () => {
  it('name parts, and how often', () => {
    const options = readOptions(['steps', '--latencies', '20', 'run', '--rounds=6'], PARTS);
    assert.deepEqual(options.parts, ['steps', 'run']);
    assert.equal(options.latencies, 20);
    assert.equal(options.rounds, 6);
    assert.equal(options.peerRounds, 2);
  });

  it('leave out cold builds when in a hurry, unless they are what is asked for', () => {
    assert.equal(readOptions(['--quick'], PARTS).builds, 0);
    assert.equal(readOptions(['--quick', 'builds'], PARTS).builds, 1);
    assert.equal(readOptions([], PARTS).builds, 1);
  });

  it('are refused when they mean nothing', () => {
    assert.throws(() => readOptions(['stpes'], PARTS), UsageError);
    assert.throws(() => readOptions(['--rounds', '0'], PARTS), UsageError);
    assert.throws(() => readOptions(['--slow'], PARTS), UsageError);
  });
});

describe('The tables of the benchmarks', () => {
  it('are Markdown with columns of one width', () => {
    const table = {
      title: 'Times (s)',
      columns: ['', 'ours'],
      rows: [
        ['first', '1.00'],
        ['second one', '10.0'],
      ],
    };
    assert.equal(
      renderTable(table),
      [
        '**Times (s)**',
        '',
        '|            | ours |',
        '| ---------- | ---: |',
        '| first      | 1.00 |',
        '| second one | 10.0 |',
      ].join('\n'),
    );
  });

  it('say whether a target is met', () => {
    const goals = [
      { what: 'a', value: 10, atMost: 10, unit: 'ms' },
      { what: 'b', value: 1.31, atMost: 1.3, unit: 'x' },
    ] as const;
    assert.deepEqual(goalTable(goals).rows, [
      ['a', '10.0 ms', '≤ 10.0 ms', 'yes'],
      ['b', '1.31x', '≤ 1.30x', 'NO'],
    ]);
  });
});
