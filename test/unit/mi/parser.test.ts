import assert from 'node:assert/strict';
import { MiParser } from '../../../src/debugger/mi/parser';
import type { MiRecord, MiTuple, MiValue } from '../../../src/debugger/mi/types';

/** What gdb 13 said in a session, and a line of a program that writes to the same pipe, with text in several scripts. */
const TRANSCRIPT = Buffer.from(
  [
    '=thread-group-added,id="i1"',
    '(gdb) ',
    '1^done,features=["frozen-varobjs","pending-breakpoints"]',
    '=library-loaded,id="/lib/libc.so.6",thread-group="i1",ranges=[{from="0x7f29",to="0x7f2a"}]',
    '~"Attaching to \\"caf\\303\\251\\"\\n"',
    '&"warning: größe 漢字 🐍\\n"',
    '*stopped,frame={addr="0x2ad",func="read",args=[{name="fd",value="0"}],file="/tmp/\\346\\274\\242.c"},thread-id="1"',
    '2^running',
    '*running,thread-id="all"',
    'hello from the program: naïve',
    '3^error,msg="Undefined MI command: x\\\\y",code="undefined-command"',
    '4^done,bkpt={number="1",script={"silent","end"}},empty={},none=[]',
    '5^exit',
    '',
  ].join('\n'),
  'utf8',
);

describe('The MI parser', () => {
  it('reads the records of a session', () => {
    const records = parse(TRANSCRIPT);
    assert.deepEqual(
      records.map((record) => plain(record)),
      [
        { kind: 'async', type: 'notify', token: undefined, class: 'thread-group-added', results: { id: 'i1' } },
        { kind: 'prompt' },
        {
          kind: 'result',
          token: 1,
          class: 'done',
          results: { features: ['frozen-varobjs', 'pending-breakpoints'] },
        },
        {
          kind: 'async',
          type: 'notify',
          token: undefined,
          class: 'library-loaded',
          results: { id: '/lib/libc.so.6', 'thread-group': 'i1', ranges: [{ from: '0x7f29', to: '0x7f2a' }] },
        },
        { kind: 'stream', stream: 'console', text: 'Attaching to "café"\n' },
        { kind: 'stream', stream: 'log', text: 'warning: größe 漢字 🐍\n' },
        {
          kind: 'async',
          type: 'exec',
          token: undefined,
          class: 'stopped',
          results: {
            frame: { addr: '0x2ad', func: 'read', args: [{ name: 'fd', value: '0' }], file: '/tmp/漢.c' },
            'thread-id': '1',
          },
        },
        { kind: 'result', token: 2, class: 'running', results: {} },
        { kind: 'async', type: 'exec', token: undefined, class: 'running', results: { 'thread-id': 'all' } },
        {
          kind: 'unparsed',
          text: 'hello from the program: naïve',
          reason: 'not a record of MI',
          token: undefined,
        },
        {
          kind: 'result',
          token: 3,
          class: 'error',
          results: { msg: 'Undefined MI command: x\\y', code: 'undefined-command' },
        },
        {
          kind: 'result',
          token: 4,
          class: 'done',
          results: { bkpt: { number: '1', script: { 0: 'silent', 1: 'end' } }, empty: {}, none: [] },
        },
        { kind: 'result', token: 5, class: 'exit', results: {} },
      ],
    );
  });

  it('reads the same wherever the output is split in two', () => {
    const whole = parse(TRANSCRIPT);
    for (let at = 0; at <= TRANSCRIPT.length; at++) {
      assert.deepEqual(parse(TRANSCRIPT.subarray(0, at), TRANSCRIPT.subarray(at)), whole, `split at ${at}`);
    }
  });

  it('reads the same byte by byte, and with the line ends of Windows', () => {
    const whole = parse(TRANSCRIPT);
    assert.deepEqual(parse(...[...TRANSCRIPT].map((byte) => Buffer.from([byte]))), whole);
    const windows = Buffer.from(TRANSCRIPT.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    assert.deepEqual(parse(windows), whole);
  });

  it('says of a line without an end that it is truncated, wherever that is', () => {
    for (let length = 1; length < TRANSCRIPT.length; length++) {
      if (TRANSCRIPT[length - 1] === 0x0a) continue;
      const last = parse(TRANSCRIPT.subarray(0, length)).at(-1);
      assert.ok(last?.kind === 'unparsed' && last.reason.includes('ended'), `cut at ${length}`);
    }
  });

  it('takes each truncated record that got a line end for what it is, and keeps the token of an answer', () => {
    const record = '17^done,a="x\\"y",b={c=["d",{e="\\303\\251"}]}';
    for (let length = 1; length < record.length; length++) {
      const [parsed, ...more] = parse(Buffer.from(`${record.slice(0, length)}\n`));
      assert.deepEqual(more, []);
      assert.ok(parsed);
      const isWhole = ['17^done', '17^done,a="x\\"y"'].includes(record.slice(0, length));
      assert.equal(parsed.kind, isWhole ? 'result' : 'unparsed', record.slice(0, length));
      if (length > 2) assert.equal('token' in parsed && parsed.token, 17);
    }
  });

  const strings: [escaped: string, text: string][] = [
    ['', ''],
    ['\\\\', '\\'],
    ['\\"', '"'],
    ['a\\tb\\nc\\rd', 'a\tb\nc\rd'],
    ['\\a\\b\\f\\v\\e', '\x07\b\f\v\x1b'],
    ['\\0', '\0'],
    ['\\033[1m', '\x1b[1m'],
    ['\\1234', 'S4'],
    ['\\303\\251', 'é'],
    ['\\360\\237\\220\\215', '🐍'],
    ['\\303x', '\ufffdx'],
    ['\\777', '\ufffd'],
    ['\\q', 'q'],
    ["it\\'s", "it's"],
    ['é\\303\\251é', 'ééé'],
    ['\\\\303', '\\303'],
    ['\\"\\"\\"', '"""'],
  ];
  it('reads strings: escapes are bytes, which together are UTF-8', () => {
    for (const [escaped, text] of strings) {
      const [record] = parse(Buffer.from(`~"${escaped}"\n`));
      assert.deepEqual(record, { kind: 'stream', stream: 'console', text }, escaped);
    }
  });

  const malformed = [
    '^',
    '1^',
    '1^nonsense',
    '1^done,',
    '1^done,a',
    '1^done,a=',
    '1^done,a=b',
    '1^done,a="',
    '1^done,a="\\',
    '1^done,a="\\"',
    '1^done,="x"',
    '1^done,"x"',
    '1^done,a={',
    '1^done,a=[}',
    '1^done,a={]',
    '1^done,a=[]]',
    '1^done,a=["x",]',
    '1^done,a=["x" "y"]',
    '1^done,a="x"b="y"',
    '1^done a="x"',
    '1^done,a="x",,b="y"',
    '*',
    '*,a="x"',
    '=a b',
    '~',
    '~x',
    '~"x',
    '~"x"y',
    '&"',
    '@"a"b"',
    '(gdb)x',
    '(gd',
    '12345',
    '99999999999999999999^done',
    '{a="x"}',
    'plain text',
    '\0\x01\x02',
  ];
  it('does not take malformed lines for records, keeps the token of an answer, and goes on after them', () => {
    for (const line of malformed) {
      const records = parse(Buffer.from(`${line}\n7^done\n`));
      assert.equal(records.length, 2, line);
      const [first, second] = records;
      assert.ok(first?.kind === 'unparsed', line);
      assert.equal(first.text, line);
      assert.equal(first.token, line.startsWith('1^') ? 1 : undefined, line);
      assert.deepEqual(second, { kind: 'result', token: 7, class: 'done', results: tuple() });
    }
  });

  it('keeps names apart that objects in JavaScript have of themselves', () => {
    const [record] = parse(Buffer.from('1^done,__proto__="a",constructor={toString="b"}\n'));
    assert.ok(record?.kind === 'result');
    assert.equal(record.results.fields.get('__proto__'), 'a');
    assert.equal(record.results.fields.has('hasOwnProperty'), false);
  });

  it('keeps the first of two values with the same name', () => {
    const [record] = parse(Buffer.from('1^done,a="first",a="second"\n'));
    assert.ok(record?.kind === 'result');
    assert.equal(record.results.fields.get('a'), 'first');
  });

  it('makes one record of each line of garbage, without throwing', () => {
    const random = seeded(20240229);
    // Mostly what MI is made of, so that much of it begins well.
    const pieces = [
      '^done',
      '*stopped',
      '=x',
      '~',
      '1',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      'a=',
      '\\303',
      'é',
      ' ',
      '(gdb)',
      '\r',
    ];
    for (let round = 0; round < 3000; round++) {
      let line = '';
      for (let count = 1 + random(20); count > 0; count--) line += pieces[random(pieces.length)] ?? '';
      const bytes = Buffer.concat([Buffer.from(line), Buffer.from([0x80 + random(128)]), Buffer.from('\n')]);
      const at = random(bytes.length);
      assert.equal(parse(bytes.subarray(0, at), bytes.subarray(at)).length, 1, JSON.stringify(line));
    }
  });

  it('makes records of random bytes, one for each line that is not empty', () => {
    const random = seeded(7);
    const bytes = Buffer.from(Array.from({ length: 200_000 }, () => random(256)));
    const lines = bytes
      .toString('latin1')
      .split('\n')
      .filter((line, index, all) => line.replace(/\r$/, '') !== '' || (index === all.length - 1 && line !== ''));
    assert.equal(parse(bytes).length, lines.length);
  });

  it('reads 200,000 brackets inside each other', () => {
    const depth = 200_000;
    const [record] = parse(Buffer.from(`1^done,a=${'['.repeat(depth)}${']'.repeat(depth)}\n`));
    assert.ok(record?.kind === 'result');
    let value: MiValue | undefined = record.results.fields.get('a');
    let reached = 0;
    while (value !== undefined && typeof value !== 'string' && value.type === 'list') {
      reached++;
      value = value.items[0];
    }
    assert.equal(reached, depth);
    const [open] = parse(Buffer.from(`2^done,a=${'{b='.repeat(depth)}\n`));
    assert.ok(open?.kind === 'unparsed' && open.token === 2);
  });

  it('needs time in proportion to the length of a line', function () {
    this.timeout(20_000);
    // A quadratic scan of any of these takes minutes: that is what the time limit is for.
    const size = 4 * 1024 * 1024;
    const lines = [
      `1^done,a="${'0'.repeat(size)}"`,
      `1^done,a="${'\\"'.repeat(size / 2)}"`,
      `1^done,a="${'\\303\\251'.repeat(size / 8)}"`,
      `1^done,a=[${'"x",'.repeat(size / 4)}"\\n"]`,
      `1^done,a=[${'"\\n",'.repeat(size / 4)}"x"]`,
      `1^done,a=${'"'.repeat(size)}`,
    ];
    for (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += 997) chunks.push(bytes.subarray(at, at + 997));
      assert.equal(parse(...chunks).length, 1);
    }
  });

  it('cuts a line that is too long short, says so, and goes on after it', () => {
    const records: MiRecord[] = [];
    const parser = new MiParser((record) => records.push(record), 1000);
    const part = Buffer.alloc(1024 * 1024, 'x');
    parser.feed(Buffer.from('12^done,contents="'));
    for (let count = 0; count < 100; count++) parser.feed(part);
    parser.feed(Buffer.from('"\n13^done\n'));
    const [first, second] = records;
    assert.ok(first?.kind === 'unparsed');
    assert.equal(first.token, 12);
    assert.match(first.reason, /^104857619 bytes in one line, more than the 1000 /);
    assert.ok(first.text.startsWith('12^done,contents="xxx') && first.text.length <= 1000);
    assert.deepEqual(second, { kind: 'result', token: 13, class: 'done', results: tuple() });
    assert.equal(records.length, 2);
  });

  it('accepts a line of exactly the longest length', () => {
    const records: MiRecord[] = [];
    const parser = new MiParser((record) => records.push(record), 7);
    parser.feed(Buffer.from('1^done\n12^done\n123^done\n'));
    assert.deepEqual(
      records.map(({ kind }) => kind),
      ['result', 'result', 'unparsed'],
    );
  });

  it('hands out each line as it came', () => {
    const lines: string[] = [];
    const parser = new MiParser((_record, line) => lines.push(line));
    parser.feed(Buffer.from('1^done\n~"\\303\\251"\n\n=x'));
    parser.end();
    assert.deepEqual(lines, ['1^done', '~"\\303\\251"', '=x']);
  });
});

function parse(...chunks: Buffer[]): MiRecord[] {
  const records: MiRecord[] = [];
  const parser = new MiParser((record) => records.push(record));
  for (const chunk of chunks) parser.feed(chunk);
  parser.end();
  return records;
}

function tuple(): MiTuple {
  return { type: 'tuple', fields: new Map() };
}

/** With objects and arrays for tuples and lists, to compare. */
function plain(record: MiRecord): unknown {
  return 'results' in record ? { ...record, results: plainValue(record.results) } : record;
}

function plainValue(value: MiValue): unknown {
  if (typeof value === 'string') return value;
  if (value.type === 'list') return value.items.map(plainValue);
  return Object.fromEntries([...value.fields].map(([name, field]) => [name, plainValue(field)]));
}

/** Numbers below `limit`, the same in each run (a linear congruential generator, constants of Numerical Recipes). */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
