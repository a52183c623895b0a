import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { RequestFailed } from '../../support/dapClient';
import { launchProgram } from '../../support/launch';
import { processesWith } from '../../support/processes';

const program = fileURLToPath(new URL('fixture.py', import.meta.url));

describe('The DAP client of the tests, against debugpy', () => {
  it('stops at a marker, shows the frame and its locals, steps, evaluates, and sees the end', async () => {
    const session = await launchProgram({ adapter: 'debugpy', program, breakpoints: ['add', 'before-end'] });
    const stop = await session.expectStopped({ reason: 'breakpoint', at: 'add' });
    assert.equal(stop.frame.name, 'total');
    assert.deepEqual((await session.functionNames()).slice(0, 2), ['total', 'main']);
    assert.deepEqual(await session.locals(), { prices: '[1, 2, 39]', result: '0', price: '1' });
    const list = (await session.scope('Locals')).get('prices');
    assert.equal((await session.children(list?.variablesReference ?? 0)).get('2')?.value, '39');
    assert.equal((await session.evaluate('price + 41')).result, '42');
    await session.setMarkers('done', 'before-end');
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'done' });
    assert.equal((await session.evaluate('result')).result, '42');
    await session.stepOut({ at: 'call' });
    await session.continue();
    await session.expectStopped({ at: 'before-end' });
    await session.runToEnd(7);
    assert.equal(session.output(), 'total 42\n');
    await session.end();
  });

  it('ends a program that is stopped, and leaves nothing behind', async () => {
    const session = await launchProgram({ adapter: 'debugpy', program, breakpoints: ['call'] });
    await session.expectStopped({ at: 'call' });
    assert.ok(processesWith(session.client.marker).length >= 2, 'the adapter and the program carry the marker');
    await session.end();
    assert.deepEqual(processesWith(session.client.marker), []);
  });

  it('rejects with what the adapter says when it refuses', async () => {
    const session = await launchProgram({ adapter: 'debugpy', program, breakpoints: ['call'] });
    await session.expectStopped();
    await assert.rejects(session.evaluate('no_such_name'), (error) => {
      assert.ok(error instanceof RequestFailed);
      assert.match(error.message, /evaluate: .*NameError/s);
      return true;
    });
    await session.end();
  });

  it('says where it stopped when it is not where the test expects it', async () => {
    const session = await launchProgram({ adapter: 'debugpy', program, breakpoints: ['call'] });
    await assert.rejects(session.expectStopped({ at: 'done' }), /stopped \(breakpoint\) at main .*, not at done/);
    await session.end();
  });

  for (const terminal of ['pty', 'pipes'] as const) {
    it(`runs the program in a terminal (${terminal}) when the adapter asks for one`, async () => {
      const session = await launchProgram({ adapter: 'debugpy', program, breakpoints: ['before-end'], terminal });
      await session.expectStopped({ at: 'before-end' });
      assert.equal(session.terminal?.requests.length, 1);
      const isTerminal = await session.evaluate('sys.stdout.isatty()');
      assert.equal(isTerminal.result, terminal === 'pty' ? 'True' : 'False');
      await session.runToEnd(7);
      assert.match(session.terminal.output(), /total 42\r?\n/);
      await session.end();
    });
  }
});
