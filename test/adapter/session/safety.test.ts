import assert from 'node:assert/strict';
import { launchProgram, launchStoppedAt } from '../../support/launch';
import { failure } from '../../support/refusal';
import type { DebugSession } from '../../support/session';

const PROGRAM = 'session/slow_values.py';
/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
/** The usual limit of an answer, in ms, and what a loaded machine adds to it. */
const LIMIT = 2000;
const SLACK = 1500;
/** That print, begun from the console. */
const THREADS = 50;

function stoppedAt(marker: string): Promise<DebugSession> {
  return launchStoppedAt(PROGRAM, marker);
}

/** The answer, and how long it took in ms. */
async function timed<T>(answer: Promise<T>): Promise<{ value: T; elapsed: number }> {
  const started = performance.now();
  const value = await answer;
  return { value, elapsed: performance.now() - started };
}

describe('code of the program, run for what is shown', function () {
  this.timeout(COMPILING);

  it('is interrupted at the limit: a row says so, the others are there, and it is not asked again', async () => {
    const session = await stoppedAt('slow');
    const { value: locals, elapsed } = await timed(session.locals());
    assert.ok(elapsed < LIMIT + SLACK, `${elapsed} ms`);
    assert.deepEqual([locals['before'], locals['after']], ['1', '2']);
    assert.match(locals['endless'] ?? '', /^<Endless object at 0x[0-9a-f]+: its repr took too long>$/);
    assert.match(locals['asleep'] ?? '', /^<Asleep object at 0x[0-9a-f]+: repr left out, as values before it/);
    await session.setMarkers('one');
    await session.continue();
    await session.expectStopped({ at: 'one' });
    const again = await timed(session.locals());
    assert.match(again.value['endless'] ?? '', /its repr took too long before>$/);
    assert.ok(again.elapsed < LIMIT / 2, `${again.elapsed} ms`);
    await session.end();
  });

  it('is interrupted where it sleeps, and where it goes on after exceptions', async () => {
    const session = await stoppedAt('slow');
    assert.match((await session.evaluate('asleep')).result, /took too long/);
    const { value, elapsed } = await timed(session.evaluate('stubborn'));
    // It depends on what the last of the attempts meets.
    assert.match(value.result, /^stubborn$|took too long/);
    assert.ok(elapsed < LIMIT + SLACK, `${elapsed} ms`);
    const sleeping = await failure(session.evaluate('quick(3600)'));
    assert.equal(sleeping.message, 'Interrupted.');
    assert.equal((await session.evaluate('before + after')).result, '3');
    await session.end();
  });

  it('is interrupted in a property that never ends, and in its own row', async () => {
    const session = await stoppedAt('one');
    const endless = (await session.scope('Locals')).get('endless');
    assert.ok(endless);
    const never = (await session.children(endless)).get('never');
    assert.ok(never?.presentationHint?.lazy);
    const opened = await session.children(never);
    assert.match(opened.get('never')?.value ?? '', /Interrupted/);
    await session.end();
  });

  it('that waits for a lock is interrupted in the main thread; the lock stays as it was', async () => {
    const session = await stoppedAt('locked');
    assert.match((await session.locals())['locked'] ?? '', /took too long/);
    assert.equal((await session.evaluate('held.locked()')).result, 'True');
    await session.end();
  });

  it('that cannot be interrupted is told within the limit, and does not hang the session', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['thread'] });
    await session.expectStopped({ at: 'thread' });
    // In another thread than the main one no signal interrupts a system call.
    const { value: refused, elapsed } = await timed(failure(session.evaluate('quick(5)')));
    assert.match(refused.message ?? '', /still running/);
    assert.ok(elapsed < LIMIT + SLACK, `${elapsed} ms`);
    const busy = await timed(failure(session.evaluate('1 + 1')));
    assert.match(busy.value.message ?? '', /busy/);
    assert.ok(busy.elapsed < LIMIT + SLACK, `${busy.elapsed} ms`);
    let answer = '';
    while (answer === '')
      answer = await session.evaluate('1 + 1').then(
        ({ result }) => result,
        () => '',
      );
    assert.equal(answer, '2');
    await session.end();
  });

  it('is interrupted, too, where the program was paused in a system call', async () => {
    const session = await launchProgram({ program: PROGRAM, config: { args: ['wait'] } });
    await session.client.waitForEvent('output', ({ body }) => body.output.includes('waiting'));
    for (let stop = 0; stop < 2; stop++) {
      await session.pause();
      const { value, elapsed } = await timed(failure(session.evaluate('Endless().never')));
      assert.equal(value.message, 'Interrupted.');
      assert.ok(elapsed < LIMIT + SLACK, `${elapsed} ms`);
      assert.equal((await session.evaluate('len(calls)')).result, '0');
      await session.continue();
    }
    await session.end();
  });

  it('does not add to the output of the program, nor changes what is asked for nowhere', async () => {
    const session = await stoppedAt('quiet');
    for (let i = 0; i < 3; i++) {
      const locals = await session.locals();
      assert.deepEqual([locals['noisy'], locals['wordy']], ['noisy', 'wordy']);
      assert.match(locals['deep'] ?? '', /RecursionError/);
      assert.match(locals['liar'] ?? '', /<.*Liar object at/);
    }
    const counting = (await session.scope('Locals')).get('counting');
    assert.ok(counting);
    assert.equal((await session.children(counting)).get('asked')?.value, '0');
    const liar = (await session.scope('Locals')).get('liar');
    assert.ok(liar);
    await session.children(liar);
    await session.runToEnd();
    const lines = session.output('stdout').split('\n');
    assert.deepEqual(lines.slice(0, 3), ['looked at', 'a repr that prints', 'in __init__']);
    assert.equal(lines.filter((line) => line.includes('prints')).length, 1);
    assert.ok(lines.includes('calls []'), session.output());
    assert.ok(lines.includes('streams True True'), session.output());
    assert.equal(session.output('stderr'), 'and to the other stream\n');
  });

  it('sees objects that are only half made, and can stop inside of their repr', async () => {
    const session = await stoppedAt('constructing');
    assert.match((await session.locals())['self'] ?? '', /^<unable to get repr of HalfMade: AttributeError>$/);
    await session.setMarkers('representing');
    await session.continue();
    await session.expectStopped({ at: 'representing' });
    assert.equal((await session.locals())['self'], 'HalfMade(whole)');
    await session.end();
  });

  it('has room where the program has none left of its recursion limit', async () => {
    const session = await stoppedAt('deep');
    assert.equal((await session.locals())['bottom'], "['deep', 0]");
    assert.equal((await session.evaluate('[x for x in bottom]')).result, "['deep', 0]");
    const limit = await session.evaluate("__import__('sys').getrecursionlimit()");
    assert.equal(limit.result, '1000');
    await session.runToEnd();
  });
});

describe('what is evaluated in the console', function () {
  this.timeout(COMPILING);

  it('takes its time, tells what it prints meanwhile, and is cancelled by its number', async () => {
    const session = await stoppedAt('slow');
    const { client } = session;
    const frameId = (await session.topFrame()).id;
    const refused = failure(client.request('evaluate', { expression: 'slow()', frameId, context: 'repl' }));
    await client.waitForEvent('output', ({ body }) => body.output.includes('slow goes on'));
    const progress = await client.waitForEvent('progressStart', ({ body }) => body.title === 'Evaluating slow()');
    assert.ok(progress.body.cancellable);
    await client.request('cancel', { progressId: progress.body.progressId });
    assert.match((await refused).message ?? '', /Interrupted\./);
    await client.waitForEvent('progressEnd');
    assert.equal((await session.evaluate('before')).result, '1');
    assert.equal(session.output(), 'looked at\na repr that prints\nslow begins\nslow goes on\n');
    await session.end();
  });

  it('is interrupted when the user lets the program go on', async () => {
    const session = await stoppedAt('slow');
    const frameId = (await session.topFrame()).id;
    const refused = failure(
      session.client.request('evaluate', { expression: 'quick(3600)', frameId, context: 'repl' }),
    );
    await session.setMarkers('one');
    await session.continue();
    assert.match((await refused).message ?? '', /Interrupted\./);
    await session.expectStopped({ at: 'one' });
    await session.end();
  });

  it('lets the program go on, or take a step, where a signal stopped it in the middle', async () => {
    const session = await stoppedAt('one');
    await session.setMarkers('deep');
    const raise = `__import__('os').kill(__import__('os').getpid(), 6)`;
    await session.evaluate(`__import__('signal').signal(6, lambda *_: None)`, { context: 'repl' });
    const line = (await session.topFrame()).line;
    for (const goOn of ['next', 'continue'] as const) {
      const frameId = (await session.topFrame()).id;
      const refused = failure(session.client.request('evaluate', { expression: raise, frameId, context: 'repl' }));
      assert.match((await refused).message ?? '', /stopped by SIGABRT while it answered/);
      await session.expectStopped({ reason: 'exception' });
      if (goOn === 'next') {
        const { frame } = await session.next();
        assert.ok(frame.line !== line, `it is still at line ${line}`);
      } else {
        await session.continue();
        await session.expectStopped({ at: 'deep' });
      }
      assert.equal((await session.evaluate('1 + 1')).result, '2');
    }
    await session.end();
  });

  it('shows what it prints, which is no output of the program', async () => {
    const session = await stoppedAt('slow');
    await session.evaluate('print("asked")', { context: 'repl' });
    await session.client.waitForEvent('output', ({ body }) => body.output === 'asked\n');
    await session.end();
  });

  it('may begin threads that print: that is output of the program, which goes on', async () => {
    const session = await stoppedAt('slow');
    const printing = '__import__("threading").Thread(target=print, args=("from a thread",)).start()';
    for (let threads = 0; threads < THREADS; threads++) await session.evaluate(printing, { context: 'repl' });
    await session.evaluate('[each.join() for each in __import__("threading").enumerate()[1:]]', { context: 'repl' });
    assert.equal((await session.evaluate('1 + 1')).result, '2');
    assert.equal(session.output().split('from a thread').length - 1, THREADS);
    await session.end();
  });
});
