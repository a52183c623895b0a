import assert from 'node:assert/strict';
import { launchProgram, launchStoppedAt } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/tour.py';

/** A session stopped at a marker. */
const stoppedAt = (marker: string): Promise<DebugSession> => launchStoppedAt(program, marker);

describe('steps', function () {
  this.timeout(COMPILING);
  it('go over calls, into functions, and out of them', async () => {
    const session = await stoppedAt('call');
    await session.stepIn({ at: 'add' });
    await session.next({ at: 'add-return' });
    await session.stepOut();
    assert.equal((await session.topFrame()).name, 'main');
    await session.next();
    const { line } = await session.topFrame();
    await session.next();
    assert.ok((await session.topFrame()).line > line, 'over a call, in the same function');
    assert.equal((await session.locals())['result'], '3');
    await session.end();
  });

  it('stop on the first line of the program on entry, and go from there', async () => {
    const session = await launchProgram({ program, config: { stopOnEntry: true } });
    const { frame } = await session.expectStopped({ reason: 'entry' });
    assert.deepEqual([frame.name, frame.line], ['<module>', 1]);
    await session.next();
    assert.equal((await session.topFrame()).line, 3);
    await session.end();
  });

  it('go through loops again and again, and out of them', async () => {
    const session = await stoppedAt('loop');
    const header = session.line('loop') - 1;
    for (const letters of ["['a']", "['a', 'b']"]) {
      const stop = await session.next();
      assert.equal(stop.frame.line, header);
      await session.next({ at: 'loop' });
      assert.equal((await session.locals())['seen'], letters);
    }
    await session.next();
    await session.next({ at: 'after-loop' });
    await session.end();
  });

  it('follow exceptions through except and finally', async () => {
    const session = await stoppedAt('try');
    const lines = [];
    for (let step = 0; step < 4; step++) lines.push((await session.next()).frame.line);
    const [except, finallyLine] = [session.line('except'), session.line('finally')];
    assert.deepEqual(lines, [except - 1, except, finallyLine, finallyLine + 1]);
    assert.deepEqual(await session.locals(), { mapping: '{}', value: `"'missing'"`, done: 'True' });
    await session.end();
  });

  it('leave a with block by its exit', async () => {
    const session = await stoppedAt('with');
    const withLine = session.line('with') - 1;
    assert.equal((await session.next()).frame.line, withLine, 'the exit belongs to the with line');
    await session.next({ at: 'after-with' });
    assert.equal((await session.locals())['log'], "['enter', 'body', 'exit']");
    await session.end();
  });

  it('stay in the caller of a recursion that is stepped over', async () => {
    const session = await stoppedAt('recursion');
    await session.next();
    assert.equal((await session.topFrame()).name, 'main');
    await session.end();
  });

  it('stop once more where a function was called, when they go into what comes after its end', async () => {
    const session = await stoppedAt('add-return');
    await session.stepIn({ at: 'call' });
    assert.equal((await session.topFrame()).name, 'main');
    await session.stepIn();
    assert.equal((await session.topFrame()).line, session.line('call') + 1);
    await session.end();
  });

  it('go over the end of a recursion, to where a caller ends without another line', async () => {
    const session = await stoppedAt('recursion-end');
    await session.next({ at: 'recursion' });
    assert.deepEqual([(await session.topFrame()).name, (await session.locals())['n']], ['factorial', '3']);
    await session.end();
  });

  it('go into decorated functions by their wrapper', async () => {
    const session = await stoppedAt('wrapper');
    await session.stepIn({ at: 'decorated' });
    assert.deepEqual((await session.functionNames()).slice(0, 3), ['decorated', 'wrapper', 'main']);
    await session.end();
  });

  it('go into a generator, and over what consumes it', async () => {
    const session = await stoppedAt('generator');
    assert.equal((await session.locals())['number'], '0');
    await session.next();
    await session.next({ at: 'generator' });
    assert.equal((await session.locals())['number'], '1');
    await session.end();
  });

  it('go over an await, and into a coroutine', async () => {
    const session = await stoppedAt('await');
    await session.next();
    assert.deepEqual([(await session.topFrame()).name, (await session.locals())['first']], ['gather_all', "'A'"]);
    await session.end();
  });

  it('run a class body line by line', async () => {
    const session = await stoppedAt('class-body');
    assert.equal((await session.topFrame()).name, 'Account');
    await session.next();
    assert.equal((await session.locals())['currency'], "'EUR'");
    await session.end();
  });

  it('are shown in a closure with the variables around it', async () => {
    const session = await stoppedAt('closure');
    assert.deepEqual(await session.locals(), { by: '5', count: '10' });
    await session.next();
    assert.equal((await session.locals())['count'], '15');
    await session.end();
  });

  it('of a thread that there is not are refused, and the program stays where it is', async () => {
    const session = await stoppedAt('call');
    await assert.rejects(session.client.request('next', { threadId: 1 }), /no thread with the number 1/);
    await session.next();
    await session.runToEnd();
    await session.end();
  });
});
