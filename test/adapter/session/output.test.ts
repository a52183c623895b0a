import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import { poll } from '../../support/poll';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/report.py';

describe('output and the end', function () {
  this.timeout(COMPILING);
  it('comes by its stream, whole, and before the stop that follows it', async () => {
    const session = await launchProgram({
      program,
      breakpoints: ['written', 'after-much-output'],
      config: { args: ['stream'] },
    });
    await session.expectStopped({ at: 'written' });
    assert.equal(session.output(), 'zwölf € かな\n');
    assert.equal(session.output('stderr'), 'to stderr\n');
    await session.continue();
    await session.expectStopped({ at: 'after-much-output' });
    assert.equal(session.output().length, 'zwölf € かな\nno newline '.length + 300_000);
    await session.runToEnd();
    assert.match(session.output(), /x\{"args"/);
    await session.end();
  });

  it('has the exit code', async () => {
    const session = await launchProgram({ program, config: { args: ['exit', '3'] } });
    await session.expectExit(3);
    await session.end();
  });

  it('has the traceback of an exception that nobody caught, as Python prints it', async () => {
    const session = await launchProgram({ program, config: { args: ['fail'] } });
    await session.expectExit(1);
    const line = session.line('raise');
    assert.match(
      session.output('stderr'),
      new RegExp(`Traceback[^]*report\\.py", line ${line}, in fail[^]*KeyError: 'absent'`),
    );
    await session.end();
  });

  it('says which signal ended the program', async () => {
    const session = await launchProgram({ program, config: { args: ['kill'] } });
    await session.expectExit(128 + 9);
    assert.match(session.output('important'), /SIGKILL/);
    await session.end();
  });

  it('stops at a crash, where the Python stack is shown', async () => {
    const session = await launchProgram({ program, config: { args: ['abort'] } });
    const stop = await session.expectStopped({ reason: 'exception' });
    assert.match(`${stop.body.description} ${stop.body.text}`, /SIGABRT/);
    const frames = await session.stack();
    const main = frames.find(({ name }) => name === 'main');
    assert.deepEqual([main?.line, main?.source?.path], [session.line('abort'), session.program]);
    await session.continue();
    await session.expectExit(128 + 6);
    await session.end();
  });
});

describe('terminals', function () {
  this.timeout(COMPILING);
  it('have the program’s output and input', async () => {
    const session = await launchProgram({
      program: 'session/waiting.py',
      breakpoints: ['answered'],
      config: { args: ['ask'] },
      terminal: 'pty',
    });
    const { terminal } = session;
    assert.ok(terminal);
    await poll('the question', () => terminal.output().includes('name?') || undefined);
    terminal.write('Zoë\n');
    await session.expectStopped({ at: 'answered' });
    assert.equal((await session.locals())['name'], "'Zoë'");
    await session.continue();
    await session.expectExit(0);
    await poll('the answer', () => terminal.output().includes('hello Zoë') || undefined);
    assert.equal(terminal.requests[0]?.kind, 'integrated');
    assert.equal(session.output(), '');
    await session.end();
  });

  it('are asked for by their kind', async () => {
    const session = await launchProgram({
      program,
      config: { console: 'externalTerminal', args: ['exit', '5'] },
      terminal: 'pipes',
    });
    await session.expectExit(5);
    assert.equal(session.terminal?.requests[0]?.kind, 'external');
    await session.end();
  });

  it('are refused in words where the client has none', async () => {
    await assert.rejects(
      launchProgram({ program, config: { console: 'integratedTerminal' } }),
      /this client cannot open terminals/,
    );
  });
});
