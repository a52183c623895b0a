import assert from 'node:assert/strict';
import { parseTrace, TraceError } from '../../../scripts/parity/traceFile';
import { Vocabulary } from '../../../scripts/parity/vocabulary';

const HEAD = 'nuitka-debug-trace 1\nF 1 "/p/a.py"\nS 1 1 1 "<module>" "<module>"\nS 2 1 4 "f" "C.f"\n';

/** Threads with their events as text. */
function parse(text: string | Buffer, isOwn = (_: string) => true): Record<number, string[]> {
  const vocabulary = new Vocabulary();
  const { threads } = parseTrace(Buffer.from(text), vocabulary, isOwn);
  const eventText = (number: number): string => {
    const { kind, file, name, line } = vocabulary.event(number);
    return `${kind} ${file} ${name} ${line}`;
  };
  return Object.fromEntries(threads.map(({ id, events }) => [id, [...events].map(eventText)]));
}

describe('A recording', () => {
  it('has the events of each thread in their order', () => {
    assert.deepEqual(parse(`${HEAD}T 1 77\nc 1 0\nl 1 1\nT 2 78\nc 2 4\nT 1 77\nx 1 1\nr 1 1\n`), {
      1: [
        'call /p/a.py <module> 0',
        'line /p/a.py <module> 1',
        'exception /p/a.py <module> 1',
        'return /p/a.py <module> 1',
      ],
      2: ['call /p/a.py f 4'],
    });
  });

  it('has names and paths with any characters', () => {
    const definitions = 'F 3 "/a \\"b\\" \\u00e4\\n.py"\nS 3 3 1 "<lambda>" "a.<locals>.\\u03b1 \\"x"\n';
    assert.deepEqual(parse(`${HEAD}${definitions}T 1 1\nl 3 2\n`), { 1: ['line /a "b" ä\n.py <lambda> 2'] });
  });

  it('leaves out files that are not looked at', () => {
    const text = `${HEAD}F 2 "/other/b.py"\nS 3 2 1 "g" "g"\nT 1 1\nl 3 1\nl 2 5\nT 2 2\nl 3 2\n`;
    assert.deepEqual(
      parse(text, (file) => file.startsWith('/p/')),
      { 1: ['line /p/a.py f 5'] },
    );
  });

  it('of a program that was killed ends at the first zero byte, and before a line that is not complete', () => {
    const whole = parse(`${HEAD}T 1 1\nl 1 1\n`);
    assert.deepEqual(parse(`${HEAD}T 1 1\nl 1 1\nl 1 2`), whole);
    assert.deepEqual(parse(`${HEAD}T 1 1\nl 1 1\n\0\0\0l 1 2\n`), whole);
    assert.deepEqual(parse(`${HEAD}T 1 1\nl 1 1\nl 1\0\0`), whole);
  });

  it('may be empty of events', () => {
    assert.deepEqual(parse(HEAD), {});
    assert.deepEqual(parse('nuitka-debug-trace 1\n'), {});
  });

  const garbage: Record<string, string | Buffer> = {
    'is no recording': 'PK\x03\x04 something else\n',
    'is empty': '',
    'is of another version': 'nuitka-debug-trace 2\n',
    'has an event before its thread': `${HEAD}l 1 1\n`,
    'has a scope that is not defined': `${HEAD}T 1 1\nl 9 1\n`,
    'has a file that is not defined': `${HEAD}S 3 9 1 "g" "g"\n`,
    'has an unknown record': `${HEAD}Q 1 1\n`,
    'has an event without a line': `${HEAD}T 1 1\nl 1\n`,
    'has an event with too much': `${HEAD}T 1 1\nl 1 2 3\n`,
    'has numbers that are none': `${HEAD}T 1 1\nl one 1\n`,
    'has a number that is too large': `${HEAD}T 1 1\nl 1 99999999999999999999\n`,
    'has a name that is no JSON': `${HEAD}F 2 "\\x"\n`,
    'has an empty line': `${HEAD}\nT 1 1\n`,
    'is binary': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xff, 0xfe, 10])]),
  };
  for (const [what, text] of Object.entries(garbage)) {
    it(`that ${what} is refused`, () => {
      assert.throws(() => parse(text), TraceError);
    });
  }

  it('that is refused is told with the line', () => {
    assert.throws(() => parse(`${HEAD}T 1 1\nl 1 1\nl 9 1\n`), /Line 7, "l 9 1": there is no scope 9/);
  });

  it('of a million events is read in seconds', () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => `l 1 ${i % 1000}`);
    const { threads } = parseTrace(Buffer.from(`${HEAD}T 1 1\n${lines.join('\n')}\n`), new Vocabulary(), () => true);
    assert.equal(threads[0]?.events.length, 1_000_000);
  });
});
