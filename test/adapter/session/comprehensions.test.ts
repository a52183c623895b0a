import assert from 'node:assert/strict';
import { launchProgram, launchStoppedAt } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/comprehensions.py';

/** From Python 3.12 on a comprehension has no frame: what it has is in the frame around it (`NUITKA_DEBUG_TEST_PYTHON`). */
describe('variables of comprehensions', function () {
  this.timeout(COMPILING);

  it('are among the locals while it runs, instead of namesakes, in each kind of scope', async () => {
    const variables = {
      module: 'element',
      class: 'size',
      function: 'item',
      nested: 'item',
      cell: 'each',
      generator: 'each',
      coroutine: 'each',
    };
    for (const [marker, name] of Object.entries(variables)) {
      const session = await launchStoppedAt(PROGRAM, marker);
      assert.equal((await session.locals())[name], '1', marker);
      assert.equal((await session.evaluate(name)).result, '1', marker);
      assert.equal((await session.evaluate(name, { context: 'hover' })).result, '1', marker);
      await session.runToEnd();
      await session.end();
    }
  });

  it('are gone behind it, and their namesakes are there again', async () => {
    const session = await launchStoppedAt(PROGRAM, 'after');
    const locals = await session.locals();
    assert.deepEqual([locals['item'], locals['row'], locals['each']], ["'before'", undefined, undefined]);
    await session.runToEnd();
    await session.end();
  });

  it('can be changed, in the view and in the console, and their namesakes stay', async () => {
    const changed: [string, string, RegExp][] = [
      ['module', 'element', /^\{10: None, 2: None\} 0 module \[1, 2\] class$/m],
      ['class', 'size', /^\{1: None, 2: None\} 0 module \[10, 2\] class$/m],
      ['function', 'item', /^\[10, 2\] \[.*\] before 2$/m],
      ['nested', 'item', /^\[1, 2\] \[\('a', 10\), \('a', 2\), .*\] before 2$/m],
      ['generator', 'each', /^\{10, 2\}$/m],
    ];
    for (const [marker, name, output] of changed) {
      const session = await launchStoppedAt(PROGRAM, marker);
      await setLocal(session, name, '5');
      await session.evaluate(`${name} = ${name} * 2`, { context: 'repl' });
      assert.equal((await session.locals())[name], '10', marker);
      await session.runToEnd();
      assert.match(session.output(), output, marker);
      await session.end();
    }
  });

  it('leave the names of the module to the console', async () => {
    const session = await launchStoppedAt(PROGRAM, 'module');
    await session.evaluate('last = element', { context: 'repl' });
    assert.equal((await session.globals())['last'], '1');
    await session.runToEnd();
    assert.match(session.output(), /^\{1: None, 2: None\} 1 module /m);
    await session.end();
  });

  it('are what conditions and messages of breakpoints mean', async () => {
    const probe = await launchStoppedAt(PROGRAM, 'module');
    const line = (marker: string): number => probe.line(marker);
    const sourceBreakpoints = {
      [PROGRAM]: [
        { line: line('module'), condition: 'element == 2' },
        { line: line('function'), condition: 'item == 2' },
        { line: line('nested'), logMessage: 'at {row}{item}' },
        { line: line('after'), condition: 'item == "before"' },
      ],
    };
    await probe.end();
    const session = await launchProgram({ program: PROGRAM, sourceBreakpoints });
    await session.expectStopped({ at: 'module' });
    assert.equal((await session.locals())['element'], '2');
    await session.continue();
    await session.expectStopped({ at: 'function' });
    assert.equal((await session.locals())['item'], '2');
    await session.continue();
    await session.expectStopped({ at: 'after' });
    // The line comes once more where an inner loop ends.
    assert.match(session.output('console'), /at a1\nat a2\n(at a2\n)?at b1\nat b2\n/);
    await session.runToEnd();
    await session.end();
  });

  it('can be watched', async () => {
    const session = await launchStoppedAt(PROGRAM, 'function');
    const frameId = (await session.topFrame()).id;
    const { dataId } = await session.client.request('dataBreakpointInfo', { name: 'item', frameId });
    assert.ok(dataId);
    await session.client.request('setDataBreakpoints', { breakpoints: [{ dataId }] });
    await session.continue();
    const { body } = await session.expectStopped({ reason: 'data breakpoint' });
    assert.match(body.text ?? '', /item changed from 1 to 2/);
    await session.client.request('setDataBreakpoints', { breakpoints: [] });
    await session.runToEnd();
    await session.end();
  });
});

async function setLocal(session: DebugSession, name: string, value: string): Promise<void> {
  const { scopes } = await session.client.request('scopes', { frameId: (await session.topFrame()).id });
  const variablesReference = scopes.find((scope) => scope.name === 'Locals')?.variablesReference ?? 0;
  await session.client.request('setVariable', { variablesReference, name, value });
  assert.equal((await session.children(variablesReference)).get(name)?.value, value, 'the view shows the new value');
}
