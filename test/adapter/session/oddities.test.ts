import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { venvPython } from '../../../scripts/dap/adapters';
import { launchProgram, programPath } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/oddities.py';

async function asked(): Promise<DebugSession> {
  const session = await launchProgram({ program, breakpoints: ['asked'] });
  await session.expectStopped({ at: 'asked' });
  return session;
}

describe('an odd program', function () {
  this.timeout(COMPILING);

  it('does what it does when it is interpreted', async () => {
    const session = await launchProgram({ program });
    await session.expectExit(0);
    assert.equal(session.output(), execFileSync(venvPython, [programPath(program)], { encoding: 'utf8' }));
    await session.end();
  });

  for (const which of ['some', 'all']) {
    it(`goes on being debugged when it closes ${which} files that it does not know`, async () => {
      const session = await launchProgram({
        program,
        breakpoints: ['closed'],
        config: { args: ['daemon', which] },
      });
      await session.expectStopped({ at: 'closed' });
      assert.equal((await session.evaluate('6 * 7')).result, '42');
      await session.continue();
      await session.expectExit(0);
      await session.end();
    });
  }
});

describe('the end of a function', function () {
  this.timeout(COMPILING);

  it('is stepped over to the next line of its caller', async () => {
    const session = await asked();
    await session.next({ at: 'last' });
    await session.next({ at: 'back' });
    await session.end();
  });
});

describe('the console', function () {
  this.timeout(COMPILING);

  it('sees the variables of the frame in functions and comprehensions of statements', async () => {
    const session = await asked();
    await session.evaluate('doubled = [value + i for i in range(2)]', { context: 'repl' });
    assert.equal((await session.evaluate('doubled')).result, '[3, 4]');
    await session.evaluate('def twice(): return 2 * value', { context: 'repl' });
    assert.equal((await session.evaluate('twice()', { context: 'repl' })).result, '6');
    assert.equal((await session.evaluate("sorted(n for n in vars() if n == 'value')")).result, "['value']");
    await session.end();
  });

  it('changes what the program goes on with', async () => {
    const session = await asked();
    await session.evaluate('(value := "changed")', { context: 'repl' });
    await session.continue();
    await session.expectExit(0);
    assert.match(session.output(), /^changed changed$/m);
    await session.end();
  });

  it('keeps names of its own out of the program', async () => {
    const session = await asked();
    await session.evaluate('mine = 1', { context: 'repl' });
    assert.equal((await session.evaluate('mine')).result, '1');
    assert.equal((await session.globals())['mine'], undefined);
    await session.end();
  });

  it('runs an expression once, whatever it raises', async () => {
    const session = await asked();
    await assert.rejects(session.evaluate('counts.clear() or counts["x"] or eval("1 +")', { context: 'repl' }));
    await session.evaluate('counts["runs"] += 1', { context: 'repl' });
    await assert.rejects(
      session.evaluate('counts.update(runs=counts["runs"] + 1) or eval("1 +")', { context: 'repl' }),
    );
    assert.equal((await session.evaluate('counts["runs"]')).result, '2');
    await session.end();
  });

  it('answers also when another thread of the program has to do something first', async () => {
    const session = await asked();
    const expression =
      '[(thread := threading.Thread(target=add, args=(1,))).start(), thread.join(), thread.is_alive()][-1]';
    assert.equal((await session.evaluate(expression, { context: 'repl' })).result, 'False');
    await session.continue();
    await session.expectExit(0);
    await session.end();
  });

  it('gives as much of a value as there can be, to be copied', async () => {
    const session = await asked();
    assert.equal((await session.evaluate('"x" * 10_000', { context: 'clipboard' })).result.length, 10_002);
    assert.match((await session.evaluate('10 ** 6000', { context: 'clipboard' })).result, /bits/);
    await session.end();
  });
});
