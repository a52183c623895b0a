import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { markerLine, readMarkers } from '../../../scripts/dap/markers';
import { launchProgram, programPath } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const PROGRAM = 'session/decided.py';
const program = programPath(PROGRAM);
const markers = readMarkers(program);

type Texts = Omit<DAP.SourceBreakpoint, 'line'>;

/** A session with breakpoints at markers. */
function launch(breakpoints: Readonly<Record<string, Texts>>): Promise<DebugSession> {
  const at = Object.entries(breakpoints).map(([marker, texts]) => ({
    line: markerLine(markers, marker, program),
    ...texts,
  }));
  return launchProgram({ program: PROGRAM, sourceBreakpoints: { [program]: at } });
}

describe('conditions', function () {
  this.timeout(COMPILING);

  /** Marker, the variable that is looked at, a condition, and its values where the condition holds. */
  const cases: [string, string, string, string[]][] = [
    ['function', 'i', 'i >= LIMIT', ['3', '4', '3', '4']],
    ['closure', 'i', 'len(seen) % 2 == 0 and any(i == each for each in seen)', ['1', '3']],
    ['generator', 'i', '(lambda k: k == i)(2)', ['2']],
    ['coroutine', 'i', 'i in {1, LIMIT}', ['1', '3']],
    ['comprehension', 'i', 'noted(i) > LIMIT', ['4']],
    ['class', 'step', 'step == [each for each in range(4) if each == step][0] and step > 2', ['3']],
    ['module', 'module_level', 'module_level and not module_level % 2', ['2', '4']],
    ['deposit', 'amount', 'self.balance + amount > 11 and isinstance(self, Account)', ['2', '3']],
  ];
  for (const [marker, variable, condition, expected] of cases) {
    it(`hold where they should: ${marker}`, async () => {
      const session = await launch({ [marker]: { condition } });
      const values: string[] = [];
      for (const value of expected) {
        await session.expectStopped({ reason: 'breakpoint', at: marker });
        values.push((await session.evaluate(variable)).result);
        assert.equal(values.at(-1), value);
        await session.continue();
      }
      await session.client.waitForEvent('terminated');
      await session.end();
    });
  }

  it('leave the program as it was, and stop nowhere in what they call', async () => {
    const session = await launch({
      function: { condition: 'noted(-1) and False' },
      noted: {},
    });
    // The only call that is the program's own.
    await session.expectStopped({ reason: 'breakpoint', at: 'noted' });
    assert.equal((await session.evaluate('value')).result, '16');
    await session.continue();
    await session.client.waitForEvent('terminated');
    await session.end();
  });

  it('that fail stop there, and say why', async () => {
    const session = await launch({ function: { condition: 'unknown > 1' } });
    const { body } = await session.expectStopped({ reason: 'breakpoint', at: 'function' });
    assert.match(body.text ?? '', /NameError: name 'unknown' is not defined/);
    assert.match(session.output('important'), /condition failed: NameError/);
    await session.setBreakpoints(program, []);
    await session.runToEnd();
    await session.end();
  });

  it('stop after the stop of another thread that came meanwhile', async () => {
    const file = programPath('session/two_stops.py');
    const at = (marker: string): number => markerLine(readMarkers(file), marker, file);
    const session = await launchProgram({
      program: file,
      sourceBreakpoints: { [file]: [{ line: at('one'), condition: 'slow()' }, { line: at('other') }] },
    });
    await session.expectStopped({ at: 'other' });
    assert.equal((await session.evaluate('time.sleep(0.4) or 42')).result, '42');
    assert.equal((await session.functionNames())[0], 'other');
    await session.continue();
    await session.expectStopped({ at: 'one' });
    await session.runToEnd();
    await session.end();
  });

  it('that are no Python are said to be so, and never stop', async () => {
    const session = await launch({ function: { condition: 'i =' }, end: {}, deposit: { logMessage: 'at {amount' } });
    await session.expectStopped({ reason: 'breakpoint', at: 'end' });
    const [bad, good, message] = session.breakpoints[program] ?? [];
    assert.deepEqual([bad?.verified, good?.verified, message?.verified], [false, true, false]);
    assert.match(bad?.message ?? '', /SyntaxError: invalid syntax/);
    assert.match(message?.message ?? '', /SyntaxError: a brace is not closed/);
    await session.runToEnd();
    await session.end();
  });

  it('that are no Python are said to be so each time that they are set', async () => {
    const session = await launch({ end: {} });
    await session.expectStopped({ at: 'end' });
    for (let i = 0; i < 2; i++) {
      const told = session.client.waitForEvent('breakpoint', ({ body }) => !body.breakpoint.verified);
      const [set] = await session.setBreakpoints(program, [{ line: session.line('function'), condition: 'i =' }]);
      const { breakpoint } = (await told).body;
      assert.equal(breakpoint.id, set?.id);
      assert.match(breakpoint.message ?? '', /SyntaxError/);
    }
    await session.runToEnd();
    await session.end();
  });

  it('can be changed while the program is stopped; what is set again keeps its count', async () => {
    const session = await launch({ function: { condition: 'i == 1' }, generator: { hitCondition: '4' } });
    await session.expectStopped({ at: 'function' });
    const generator = { line: session.line('generator'), hitCondition: '4' };
    await session.setBreakpoints(program, [{ line: session.line('function'), condition: 'i == 3' }, generator]);
    await session.continue();
    await session.expectStopped({ at: 'function' });
    assert.equal((await session.evaluate('i')).result, '3');
    await session.setBreakpoints(program, [generator]);
    await session.continue();
    await session.expectStopped({ at: 'generator' });
    assert.equal((await session.evaluate('i')).result, '3');
    await session.runToEnd();
    await session.end();
  });
});

describe('hit conditions', function () {
  this.timeout(COMPILING);

  const cases: [string, string[]][] = [
    ['3', ['2']],
    ['== 3', ['2']],
    ['>3', ['3', '4', '0', '1', '2', '3', '4']],
    ['>= 9', ['3', '4']],
    ['<2', ['0']],
    ['<= 2', ['0', '1']],
    ['% 4', ['3', '2']],
  ];
  for (const [hitCondition, expected] of cases) {
    it(`count: ${hitCondition}`, async () => {
      const session = await launch({ function: { hitCondition } });
      for (const value of expected) {
        await session.expectStopped({ reason: 'breakpoint', at: 'function' });
        assert.equal((await session.evaluate('i')).result, value);
        await session.continue();
      }
      await session.client.waitForEvent('terminated');
      await session.end();
    });
  }

  it('count where the condition holds', async () => {
    const session = await launch({ function: { condition: 'i % 2', hitCondition: '3' } });
    await session.expectStopped({ at: 'function' });
    assert.deepEqual((await session.evaluate('(i, total)')).result, '(1, 0)');
    await session.runToEnd();
    await session.end();
  });

  it('that are none are refused in words', async () => {
    const session = await launch({ function: { hitCondition: 'often' }, end: {} });
    await session.expectStopped({ at: 'end' });
    assert.match(session.breakpoints[program]?.[0]?.message ?? '', /"often" is no hit count/);
    await session.runToEnd();
    await session.end();
  });
});

describe('log points', function () {
  this.timeout(COMPILING);

  it('are written without a stop, in the order of the output, with formats and errors', async () => {
    const session = await launch({
      deposit: { logMessage: 'amount {amount:>3}|{amount!r}|{{}} {dict(a=amount)["a"]} {"}"}' },
      init: { logMessage: 'bad {unknown}', hitCondition: '1' },
      generator: { logMessage: 'i={i}', condition: 'i > 2' },
      end: {},
    });
    await session.expectStopped({ at: 'end' });
    const text = session.output('console', 'stdout');
    const expected = [
      'i=3\ni=4\n',
      '10 [0, 1, 2, 3, 4] [0, 1, 2, 3, 4] 5 [0, 2, 4, 6, 8]\n',
      "NameError: name 'unknown' is not defined\n",
      'amount   1|1|{} 1 }\namount   2|2|{} 2 }\namount   3|3|{} 3 }\n',
      '16\n',
    ];
    const places = expected.map((each) => text.indexOf(each));
    assert.ok(
      places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)),
      text,
    );
    await session.runToEnd();
    await session.end();
  });

  it('lose nothing, by the output and by the socket', async () => {
    for (const terminal of [undefined, 'pipes'] as const) {
      const session = await launchProgram({
        program: 'session/many_messages.py',
        sourceBreakpoints: {
          [programPath('session/many_messages.py')]: [{ line: 5, logMessage: '{i}' }],
        },
        ...(terminal && { terminal, config: { console: 'integratedTerminal' } }),
      });
      await session.client.waitForEvent('terminated', undefined, COMPILING);
      const numbers = session.output('console').match(/^\d+$/gm) ?? [];
      assert.deepEqual([numbers.length, numbers.findIndex((number, index) => number !== String(index))], [100_000, -1]);
      await session.end();
    }
  });
});

describe('breakpoints of functions', function () {
  this.timeout(COMPILING);

  for (const [name, at] of [
    ['deposit', 'deposit'],
    ['Account.deposit', 'deposit'],
    ['__main__.Account.deposit', 'deposit'],
    ['Account', 'init'],
    ['closure.<locals>.inner', undefined],
  ] as const) {
    it(`stop at the first line of a call: ${name}`, async () => {
      const session = await launch({ module: { hitCondition: '1' } });
      await session.expectStopped({ at: 'module' });
      const { breakpoints } = await session.client.request('setFunctionBreakpoints', { breakpoints: [{ name }] });
      assert.equal(breakpoints[0]?.verified, true);
      await session.continue();
      const { body } = await session.expectStopped({ reason: 'function breakpoint', ...(at && { at }) });
      assert.deepEqual(body.hitBreakpointIds, [breakpoints[0].id]);
      await session.client.request('setFunctionBreakpoints', { breakpoints: [] });
      await session.runToEnd();
      await session.end();
    });
  }

  it('take conditions and hit counts; unknown names are refused in words', async () => {
    const session = await launch({ module: { hitCondition: '1' } });
    await session.expectStopped({ at: 'module' });
    const { breakpoints } = await session.client.request('setFunctionBreakpoints', {
      breakpoints: [{ name: 'Account.deposit', condition: 'amount > 1', hitCondition: '2' }, { name: 'nothing' }],
    });
    assert.match(breakpoints[1]?.message ?? '', /no function of its own that is called nothing/);
    await session.continue();
    await session.expectStopped({ reason: 'function breakpoint', at: 'deposit' });
    assert.equal((await session.evaluate('amount')).result, '3');
    await session.runToEnd();
    await session.end();
  });
});
