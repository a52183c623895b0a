import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import { failure } from '../../support/refusal';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

/** The one session that these tests look at: nothing in them lets the program go on. */
async function looking(): Promise<DebugSession> {
  const session = await launchProgram({ program: 'session/values.py', breakpoints: ['look'] });
  await session.expectStopped({ at: 'look' });
  return session;
}

describe('values', function () {
  this.timeout(COMPILING);
  it('are shown as Python shows them, in locals, arguments and globals', async () => {
    const session = await looking();
    const locals = await session.scope('Locals');
    const value = (name: string) => locals.get(name)?.value;
    assert.deepEqual(
      ['argument', 'rest', 'key', 'options', 'none', 'truth', 'number', 'real', 'data', 'pair', 'unused'].map(value),
      ['1', '(2, 3)', "'k'", "{'flag': True}", 'None', 'True', '42', '0.5', "b'\\x00raw'", "(1, 'two')", '5'],
    );
    assert.equal(value('huge'), String(2n ** 70n));
    assert.equal(value('text'), `"grüße\\n'quoted'"`);
    assert.equal(value('point'), 'Point(x=3, y=4)');
    assert.equal(locals.get('point')?.type, 'Point');
    const globals = await session.scope('Globals');
    const [special, classes] = [globals.get('special variables'), globals.get('class variables')];
    assert.ok(special && classes && !globals.has('__name__') && !globals.has('Point'));
    assert.equal((await session.children(special)).get('__name__')?.value, "'__main__'");
    assert.match((await session.children(classes)).get('Point')?.value ?? '', /Point/);
    await session.end();
  });

  it('are shortened when they are long, and shown when their repr fails', async () => {
    const session = await looking();
    const locals = await session.scope('Locals');
    const long = locals.get('long_text')?.value ?? '';
    assert.ok(long.length > 50 && long.length < 10_000, `${long.length} characters`);
    assert.match(locals.get('odd')?.value ?? '', /Odd|no repr/);
    assert.ok((locals.get('items')?.value.length ?? 0) < 10_000);
    await session.end();
  });

  it('have children: of containers, objects, slots, and of themselves', async () => {
    const session = await looking();
    const locals = await session.scope('Locals');
    const inside = async (name: string) => {
      const variable = locals.get(name);
      assert.ok(variable, name);
      return session.children(variable);
    };
    assert.equal((await inside('pair')).get('1')?.value, "'two'");
    assert.equal((await inside('names')).get("'one'")?.value, '1');
    const point = await inside('point');
    assert.deepEqual([point.get('x')?.value, point.get('y')?.value], ['3', '4']);
    assert.equal((await inside('slotted')).get('left')?.value, '1');
    const cycle = (await inside('cycle')).get('1');
    assert.ok(cycle);
    assert.equal((await session.children(cycle)).get('0')?.value, '1');
    const nested = (await inside('nested')).get("'list'");
    assert.ok(nested);
    const second = (await session.children(nested)).get('1');
    assert.ok(second);
    assert.equal((await session.children(second)).get("'deep'")?.value, 'Point(x=3, y=4)');
    await session.end();
  });

  it('come in pages', async () => {
    const session = await looking();
    const items = (await session.scope('Locals')).get('items');
    assert.equal(items?.indexedVariables, 1000);
    const page = await session.children(items, { filter: 'indexed', start: 500, count: 3 });
    assert.deepEqual(
      [...page].map(([name, { value }]) => [name, value]),
      [
        ['500', '500'],
        ['501', '501'],
        ['502', '502'],
      ],
    );
    await session.end();
  });

  it('are evaluated in any frame', async () => {
    const session = await looking();
    assert.equal((await session.evaluate('number + len(items)')).result, '1042');
    assert.equal((await session.evaluate('[x for x in pair if x != number]')).result, "[1, 'two']");
    const point = await session.evaluate('point', { context: 'hover' });
    assert.ok(point.variablesReference > 0);
    assert.equal(point.type, 'Point');
    const [, module] = await session.stack();
    assert.ok(module);
    assert.equal((await session.evaluate('__name__', { frame: module })).result, "'__main__'");
    assert.match((await failure(session.evaluate('number', { frame: module }))).message ?? '', /NameError/);
    await session.end();
  });

  it('fail in one line in watches, and with the traceback in the console', async () => {
    const session = await looking();
    const watch = await failure(session.evaluate('1 / 0', { context: 'watch' }));
    assert.equal(watch.message, 'ZeroDivisionError: division by zero');
    const console = await failure(session.evaluate('1 / 0', { context: 'repl' }));
    assert.match(console.message ?? '', /^Traceback[^]*ZeroDivisionError: division by zero/);
    assert.match((await failure(session.evaluate('1 +', { context: 'repl' }))).message ?? '', /SyntaxError/);
    await session.end();
  });

  it('can be asked for again after an expression that was too long', async () => {
    const session = await looking();
    const long = await failure(session.evaluate(`len('${'a'.repeat(2 ** 20)}')`));
    assert.match(long.message ?? '', /more than a program can be told at once/);
    assert.equal((await session.evaluate('number')).result, '42');
    await session.end();
  });

  it('are changed by statements in the console, and what these print is shown', async () => {
    const session = await looking();
    await session.evaluate('number = number + 1', { context: 'repl' });
    assert.equal((await session.evaluate('number')).result, '43');
    assert.equal((await session.locals())['number'], '43');
    await session.evaluate('items.clear()', { context: 'repl' });
    assert.equal((await session.evaluate('items')).result, '[]');
    await session.evaluate('import math; print(math.floor(2.5))', { context: 'repl' });
    await session.client.waitForEvent('output', ({ body }) => body.category === 'stdout' && body.output === '2\n');
    await session.runToEnd();
    await session.end();
  });
});
