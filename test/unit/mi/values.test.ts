import assert from 'node:assert/strict';
import { toMiEvent, type MiEvent } from '../../../src/debugger/mi/events';
import { MiParser } from '../../../src/debugger/mi/parser';
import type { MiRecord, MiTuple } from '../../../src/debugger/mi/types';
import * as values from '../../../src/debugger/mi/values';

describe('The values of MI', () => {
  const tuple = results(
    'text="x",number="-12",octal="017",address="0x7fffffffffffffff",pending="<PENDING>",hex="00ffA0",t={},l=[{},"x"]',
  );

  it('are read by their types', () => {
    assert.equal(values.getString(tuple, 'text'), 'x');
    assert.equal(values.getInteger(tuple, 'number'), -12);
    assert.equal(values.getOctal(tuple, 'octal'), 15);
    assert.equal(values.getAddress(tuple, 'address'), 0x7fffffffffffffffn);
    assert.deepEqual(values.getHexBytes(tuple, 'hex'), Buffer.from([0, 255, 160]));
    assert.equal(values.getTuple(tuple, 't').type, 'tuple');
    assert.equal(values.getList(tuple, 'l').items.length, 2);
  });

  it('are undefined when they are optional and missing', () => {
    assert.equal(values.getOptionalString(tuple, 'none'), undefined);
    assert.equal(values.getOptionalInteger(tuple, 'none'), undefined);
    assert.equal(values.getOptionalAddress(tuple, 'none'), undefined);
    assert.equal(values.getOptionalAddress(tuple, 'pending'), undefined);
    assert.equal(values.getOptionalTuple(tuple, 'none'), undefined);
  });

  it('are refused with an error that says which, when they are missing or something else', () => {
    const wrong: [path: string, read: () => unknown][] = [
      ['none', () => values.getString(tuple, 'none')],
      ['none', () => values.getInteger(tuple, 'none')],
      ['none', () => values.getAddress(tuple, 'none')],
      ['none', () => values.getTuple(tuple, 'none')],
      ['none', () => values.getList(tuple, 'none')],
      ['pending', () => values.getAddress(tuple, 'pending')],
      ['t', () => values.getOptionalString(tuple, 't')],
      ['t', () => values.getList(tuple, 't')],
      ['l', () => values.getTuple(tuple, 'l')],
      ['l[1]', () => values.getTuples(tuple, 'l')],
      ['text', () => values.getInteger(tuple, 'text')],
      ['text', () => values.getAddress(tuple, 'text')],
      ['text', () => values.getHexBytes(tuple, 'text')],
      ['address', () => values.getInteger(tuple, 'address')],
      ['number', () => values.getOctal(tuple, 'number')],
    ];
    for (const [path, read] of wrong) {
      assert.throws(read, (error) => error instanceof values.MiProtocolError && error.path === path, String(read));
    }
  });
});

describe('The events of MI', () => {
  const cases: [line: string, event: MiEvent][] = [
    [
      '*stopped,reason="breakpoint-hit",disp="keep",bkptno="1",frame={addr="0x10",func="??",args=[]},thread-id="3",stopped-threads="all"',
      { kind: 'stopped', reason: 'breakpoint-hit', breakpoint: 1, threadId: 3, pc: 0x10n },
    ],
    [
      '*stopped,reason="signal-received",signal-name="SIGSEGV",signal-meaning="Segmentation fault",frame={addr="0x10"},thread-id="1"',
      {
        kind: 'stopped',
        reason: 'signal-received',
        signal: { name: 'SIGSEGV', meaning: 'Segmentation fault' },
        threadId: 1,
        pc: 0x10n,
      },
    ],
    ['*stopped', { kind: 'stopped' }],
    ['*stopped,reason="exited-normally"', { kind: 'exited', exit: { kind: 'exited', code: 0 } }],
    // Octal, as gdb writes it: `exit(10)`.
    ['*stopped,reason="exited",exit-code="012"', { kind: 'exited', exit: { kind: 'exited', code: 10 } }],
    [
      '*stopped,reason="exited-signalled",signal-name="SIGKILL",signal-meaning="Killed"',
      { kind: 'exited', exit: { kind: 'signalled', signal: 'SIGKILL' } },
    ],
    ['*running,thread-id="all"', { kind: 'running' }],
    ['*running,thread-id="2"', { kind: 'running', threadId: 2 }],
    ['=thread-group-started,id="i1",pid="77"', { kind: 'groupStarted', pid: 77 }],
    ['=thread-group-exited,id="i1"', { kind: 'groupExited' }],
    ['=thread-group-exited,id="i1",exit-code="012"', { kind: 'groupExited', code: 10 }],
    ['=thread-created,id="4",group-id="i1"', { kind: 'threadCreated', threadId: 4 }],
    ['=thread-exited,id="4",group-id="i1"', { kind: 'threadExited', threadId: 4 }],
    ['=memory-changed,addr="0x1"', { kind: 'other', class: 'memory-changed' }],
    ['+download,section=".text"', { kind: 'other', class: 'download' }],
    ['*resumed-by-aliens', { kind: 'other', class: 'resumed-by-aliens' }],
  ];

  it('are told apart', () => {
    for (const [line, event] of cases) assert.deepEqual(eventOf(line), event, line);
  });

  it('are malformed, and do not throw, when something that they need is missing', () => {
    const lines = [
      '*stopped,reason="exited"',
      '*stopped,reason="exited",exit-code="9"',
      '*stopped,reason="exited-signalled"',
      '*stopped,reason="breakpoint-hit"',
      '*stopped,reason="signal-received"',
      '*stopped,thread-id="x"',
      '*stopped,frame="x"',
      '*running,thread-id="x"',
      '=thread-created',
      '=thread-group-started',
    ];
    for (const line of lines) assert.equal(eventOf(line).kind, 'malformed', line);
  });
});

function eventOf(line: string): MiEvent {
  const record = parseLine(line);
  assert.ok(record.kind === 'async', line);
  return toMiEvent(record);
}

function results(text: string): MiTuple {
  const record = parseLine(`^done,${text}`);
  assert.ok(record.kind === 'result');
  return record.results;
}

function parseLine(line: string): MiRecord {
  const records: MiRecord[] = [];
  new MiParser((record) => records.push(record)).feed(Buffer.from(`${line}\n`));
  const [record] = records;
  assert.ok(record);
  return record;
}
