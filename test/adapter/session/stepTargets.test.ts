import assert from 'node:assert/strict';
import { launchProgram, launchStoppedAt } from '../../support/launch';
import type { DebugSession, ExpectedStop } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/step_targets.py';

/** A session stopped at a marker, and nowhere else afterwards. */
const stoppedAt = (marker: string): Promise<DebugSession> => launchStoppedAt(program, marker);

async function labels(session: DebugSession): Promise<string[]> {
  return (await session.stepInTargets()).map(({ label }) => label);
}

/** Steps into the call with this label. */
async function into(session: DebugSession, label: string, expected: ExpectedStop): Promise<void> {
  const targets = await session.stepInTargets();
  const target = targets.find((each) => each.label === label);
  assert.ok(target, `no target ${label}, only ${targets.map((each) => each.label).join(', ')}`);
  await session.stepIn(expected, target.id);
}

/** From Python 3.12 on they are no frames of their own, so calls in them cannot be told from those behind them. */
async function hasFramesOfComprehensions(session: DebugSession): Promise<boolean> {
  return (await session.evaluate('__import__("sys").version_info < (3, 12)')).result === 'True';
}

describe('steps into targets', function () {
  this.timeout(COMPILING);

  const offered: Record<string, string[]> = {
    nested: ['f(1)', 'g(2)', 'h(f(1), g(2))'],
    thrice: ['f(1)', 'f(f(1))', 'f(f(f(1)))'],
    class: ['Account("me")'],
    methods: ['account.log.add(account.name)', 'account.log.add(account.name).add(len([]))'],
    made: ['Savings.of("you")', 'Savings.of("you").book(2)'],
    instance: ['account.log()'],
    short: ['is_big(1)', 'f(1)', 'g(1)'],
    comprehension: ['g(x)', 'f([g(x) for x in (1, 2)][0])'],
    decorations: ['decorated(1)', 'cached(2)', 'h(decorated(1), cached(2))'],
    unnamed: ['functools.partial(f, 1)()', '[f, g][1](1)', 'h(functools.partial(f, 1)(), [f, g][1](1))'],
    generator: ['f(2)', 'numbers(f(2))'],
    header: ['f(1)', 'is_big(f(1))'],
    'two-statements': ['f(1)', 'g(2)', 'h(f(1), g(2))', 'g(3)'],
    odd: ['odd.made.add("a")', 'h(odd.made.add("a"), odd.other(1))'],
    builtin: [],
    run: ['work()'],
    awaits: ['fetch(1)', 'f(2)', 'fetch(f(2))', 'h(await fetch(1), await fetch(f(2)))'],
    'not-awaited': [],
    super: ['super().book(amount)', 'f(super().book(amount))'],
    chain: ['f(amount)', 'self.log.add(f(amount))', 'g(amount)', 'self.log.add(f(amount)).add(g(amount))'],
  };
  it('offer the calls of the line in the order in which they are evaluated', async () => {
    const session = await launchProgram({ program, breakpoints: Object.keys(offered) });
    const found: Record<string, string[]> = {};
    while (Object.keys(found).length < Object.keys(offered).length) {
      const { frame } = await session.expectStopped();
      const marker = Object.keys(offered).find((name) => session.line(name) === frame.line) ?? '';
      found[marker] ??= await labels(session);
      await session.continue();
    }
    assert.deepEqual(found, offered);
    await session.end();
  });

  const steps: [at: string, label: string, to: string, locals: Record<string, string>][] = [
    ['nested', 'f(1)', 'f', { value: '1' }],
    ['nested', 'g(2)', 'g', { value: '2' }],
    ['nested', 'h(f(1), g(2))', 'h', { one: '2', other: '4' }],
    ['twice', 'f(1)', 'f', { value: '1' }],
    ['twice', 'f(f(1))', 'f', { value: '2' }],
    ['thrice', 'f(f(f(1)))', 'f', { value: '3' }],
    ['class', 'Account("me")', 'account-init', { owner: `'me'` }],
    ['methods', 'account.log.add(account.name).add(len([]))', 'add', { text: '0' }],
    ['made', 'Savings.of("you").book(2)', 'super', { amount: '2' }],
    ['instance', 'account.log()', 'log-call', {}],
    ['short', 'g(1)', 'g', { value: '1' }],
    ['comprehension', 'g(x)', 'g', { value: '1' }],
    ['comprehension', 'f([g(x) for x in (1, 2)][0])', 'f', { value: '2' }],
    ['comprehension-same', 'f([f(x) for x in (1, 2)][0])', 'f', { value: '2' }],
    ['recursion', 'g(factorial(3))', 'g', { value: '6' }],
    ['recursion', 'factorial(3)', 'factorial', { n: '3' }],
    ['decorations', 'decorated(1)', 'wrapper', {}],
    ['decorations', 'cached(2)', 'cached', { value: '2' }],
    ['unnamed', 'functools.partial(f, 1)()', 'f', { value: '1' }],
    ['generator', 'numbers(f(2))', 'numbers', { count: '3' }],
    ['second-line', 'h(f(1), f(2))', 'h', { one: '2', other: '3' }],
    ['second-line', 'f(2)', 'f', { value: '2' }],
    ['first-line', 'h(f(1), f(2))', 'h', { one: '2', other: '3' }],
    ['first-line', 'f(2)', 'f', { value: '2' }],
    ['first-line', 'f(1)', 'f', { value: '1' }],
    ['two-statements', 'g(3)', 'g', { value: '3' }],
    ['awaits', 'fetch(f(2))', 'fetch', { value: '3' }],
    ['super', 'super().book(amount)', 'chain', { amount: '2' }],
    ['chain', 'self.log.add(f(amount)).add(g(amount))', 'add', { text: '2' }],
  ];
  for (const [at, label, to, locals] of steps) {
    it(`go into ${label} (${at})`, async function () {
      const session = await stoppedAt(at);
      if (at === 'comprehension-same' && !(await hasFramesOfComprehensions(session))) {
        await session.end();
        return this.skip();
      }
      await into(session, label, { at: to });
      const found = await session.locals();
      for (const [name, value] of Object.entries(locals)) assert.equal(found[name], value, name);
      await session.end();
    });
  }

  it('are those that are left, after a step into one and out of it', async () => {
    const session = await stoppedAt('thrice');
    await session.stepIn({ at: 'f' });
    await session.stepOut({ at: 'thrice' });
    assert.deepEqual(await labels(session), ['f(f(1))', 'f(f(f(1)))']);
    await into(session, 'f(f(f(1)))', { at: 'f' });
    assert.equal((await session.locals())['value'], '3');
    await session.stepOut({ at: 'thrice' });
    assert.deepEqual(await labels(session), []);
    await session.end();
  });

  it('take calls without a name one after the other', async () => {
    const session = await stoppedAt('unnamed');
    await into(session, '[f, g][1](1)', { at: 'f' });
    await session.stepOut({ at: 'unnamed' });
    await into(session, '[f, g][1](1)', { at: 'g' });
    await session.end();
  });

  it('end where a step over ends, when the call does not happen', async () => {
    const session = await stoppedAt('short');
    await into(session, 'f(1)', {});
    assert.equal((await session.topFrame()).line, session.line('short') + 1);
    await session.next({ at: 'raises' });
    await into(session, 'f(1)', {});
    assert.deepEqual(
      [(await session.topFrame()).name, (await session.topFrame()).line],
      ['main', session.line('caught') - 1],
    );
    await session.end();
  });

  it('end where a step over ends, when the frame does', async () => {
    const session = await stoppedAt('factorial');
    await session.stepIn();
    await session.stepIn({ at: 'factorial' });
    assert.equal((await session.locals())['n'], '1');
    // As in `go over the end of a recursion` of stepping.test.ts.
    await into(session, 'factorial(n - 1)', { at: 'factorial' });
    assert.equal((await session.locals())['n'], '3');
    await session.end();
  });

  it('go into the call of their own frame, in a recursion', async () => {
    const session = await stoppedAt('factorial');
    for (const n of ['2', '1']) {
      await into(session, 'factorial(n - 1)', { at: 'factorial' });
      assert.equal((await session.locals())['n'], n);
    }
    await session.end();
  });

  it('stop at breakpoints on the way, which ends them', async () => {
    const session = await stoppedAt('nested');
    await session.setMarkers('f');
    await into(session, 'h(f(1), g(2))', { at: 'f', reason: 'breakpoint' });
    await session.setMarkers();
    await session.stepOut({ at: 'nested' });
    assert.deepEqual(await labels(session), ['g(2)', 'h(f(1), g(2))']);
    await session.next({ at: 'twice' });
    await session.end();
  });

  it('pass breakpoints that do not stop', async () => {
    const session = await stoppedAt('nested');
    await session.setBreakpoints(session.program, [{ line: session.line('f'), condition: 'value > 5' }]);
    await into(session, 'h(f(1), g(2))', { at: 'h' });
    await session.end();
  });

  it('pass the line where they began, when the statement comes back to it', async () => {
    const session = await launchProgram({ program, breakpoints: ['several-lines'] });
    await session.expectStopped({ at: 'several-lines' });
    assert.deepEqual(await labels(session), ['f(1)', 'f(2)', 'h(f(1), f(2))']);
    await into(session, 'h(f(1), f(2))', { at: 'h' });
    await session.end();
  });

  it('are known until the program runs, in the top frame', async () => {
    const session = await stoppedAt('nested');
    const [main, module] = await session.stack();
    assert.deepEqual(await session.stepInTargets(module), []);
    const [target] = await session.stepInTargets(main);
    assert.ok(target);
    await assert.rejects(session.stepIn({}, 4711), /not on offer any more/);
    await session.next({ at: 'twice' });
    await assert.rejects(session.stepIn({}, target.id), /not on offer any more/);
    await session.stepIn({ at: 'f' });
    await session.end();
  });

  it('are found without running anything of the program', async () => {
    const session = await stoppedAt('odd');
    await labels(session);
    await into(session, 'odd.made.add("a")', { at: 'add' });
    assert.equal(session.output().match(/looked up/g)?.length, 1, 'the step itself looks up the property');
    await session.end();
  });

  it('mean what the names mean in the frame, also in a comprehension', async () => {
    const session = await launchProgram({ program, breakpoints: ['shadowed'] });
    const { frame } = await session.expectStopped({ at: 'shadowed' });
    assert.equal(frame.name, 'shadowing');
    await session.continue();
    await session.expectStopped({ at: 'shadowed' });
    await session.setMarkers();
    await into(session, 'g(x)', { at: 'f' });
    await session.end();
  });

  it('say where they are in the source, in UTF-16 code units', async () => {
    const session = await stoppedAt('columns');
    const line = session.line('columns');
    const [target] = await session.stepInTargets();
    assert.ok(target?.column !== undefined);
    assert.deepEqual(target, { id: target.id, label: 'f(1)', line, column: 22, endLine: line, endColumn: 26 });
    await session.end();
  });

  it('go into decorators that are applied', async () => {
    const session = await launchProgram({ program, breakpoints: ['decorator'] });
    await session.expectStopped();
    assert.deepEqual(await labels(session), ['@logged']);
    await into(session, '@logged', { at: 'logged' });
    await session.end();
  });
});
