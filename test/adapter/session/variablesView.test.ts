import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchProgram } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

async function stoppedAt(at: string, program = 'session/shown.py'): Promise<DebugSession> {
  const session = await launchProgram({ program, breakpoints: [at] });
  await session.expectStopped({ at });
  return session;
}

async function scopes(session: DebugSession): Promise<DAP.Scope[]> {
  return (await session.client.request('scopes', { frameId: (await session.topFrame()).id })).scopes;
}

async function names(session: DebugSession, scope: string): Promise<string[]> {
  return [...(await session.scope(scope)).keys()];
}

async function row(session: DebugSession, ...path: readonly string[]): Promise<DAP.Variable> {
  let rows = await session.scope('Locals');
  let found: DAP.Variable | undefined;
  for (const name of path) {
    if (found) rows = await session.children(found);
    found = rows.get(name);
    assert.ok(found, `${name} is not there, only ${[...rows.keys()].join(', ')}`);
  }
  assert.ok(found);
  return found;
}

const texts = (rows: ReadonlyMap<string, DAP.Variable>) =>
  [...rows.values()].map(({ name, value }) => `${name} ${value}`);

describe('scopes', function () {
  this.timeout(COMPILING);

  it('have the variables that there are, self first and the others in the order of the source', async () => {
    const session = await stoppedAt('scopes');
    // debugpy sorts them by name.
    assert.deepEqual(await names(session, 'Locals'), [
      'self',
      'steps',
      'step',
      'more',
      'flag',
      'options',
      'total',
      'unassigned_before',
    ]);
    await session.next();
    await session.next();
    assert.equal((await names(session, 'Locals')).at(-1), 'late');
    assert.deepEqual((await names(session, 'Globals')).slice(0, 5), [
      'special variables',
      'function variables',
      'class variables',
      'array',
      'asyncio',
    ]);
    await session.end();
  });

  it('are Closure where there are free variables, which are in Locals, too, as in debugpy', async () => {
    const session = await stoppedAt('closure');
    assert.deepEqual(
      (await scopes(session)).map(({ name, expensive, presentationHint }) => [name, expensive, presentationHint]),
      [
        ['Locals', false, 'locals'],
        ['Closure', true, undefined],
        ['Globals', true, 'globals'],
      ],
    );
    assert.deepEqual((await names(session, 'Locals')).sort(), ['first', 'fourth', 'second', 'third']);
    assert.deepEqual((await names(session, 'Closure')).sort(), ['first', 'second']);
    await session.end();
  });

  it('are Class body where one runs, whose names are in Locals, too', async () => {
    const session = await stoppedAt('class-body');
    assert.deepEqual(
      (await scopes(session)).map(({ name }) => name).filter((name) => name !== 'Closure'),
      ['Locals', 'Class body', 'Globals'],
    );
    assert.deepEqual(await names(session, 'Class body'), ['special variables', 'number', 'text']);
    assert.deepEqual(await names(session, 'Locals'), ['special variables', 'number', 'text']);
    await session.end();
  });
});

describe('rows of variables', function () {
  this.timeout(COMPILING);

  it('run nothing of the program but repr', async () => {
    const session = await stoppedAt('look');
    const locals = await session.scope('Locals');
    for (const name of ['hostile', 'hostile_list', 'hostile_dict', 'account']) {
      const variable = locals.get(name);
      assert.ok(variable);
      for (const inside of (await session.children(variable)).values()) {
        if (inside.presentationHint?.kind === 'virtual') await session.children(inside);
      }
    }
    await session.continue();
    await session.expectExit(0);
    assert.match(session.output(), /^ran \[\] 0$/m);
    await session.end();
  });

  it('ask a property for its value when they are opened', async () => {
    const session = await stoppedAt('look');
    const balance = await row(session, 'account', 'balance');
    assert.deepEqual(
      [balance.value, balance.type, balance.presentationHint, balance.evaluateName],
      ['(...)', 'property', { kind: 'property', lazy: true }, 'account.balance'],
    );
    assert.deepEqual(texts(await session.children(balance)), ['balance 100']);
    const broken = await row(session, 'account', 'broken');
    assert.deepEqual(texts(await session.children(broken)), ['broken <ValueError: no such thing>']);
    assert.equal((await row(session, 'account', 'looked')).value, '1');
    await session.end();
  });

  it('have the names by which they can be evaluated', async () => {
    const session = await stoppedAt('look');
    const paths = [
      ['names', '(3, 4)'],
      ['account', 'class variables', 'Inner'],
      ['account', '_Account__very'],
      ['pair', 'right'],
      ['error', 'args', 'len()'],
      ['weak', 'referent'],
      ['function variables', 'closure', 'special variables', '__closure__', '0', 'cell_contents'],
    ];
    for (const path of paths) {
      const found = await row(session, ...path);
      assert.ok(found.evaluateName, path.join());
      assert.equal((await session.evaluate(found.evaluateName)).result, found.value, found.evaluateName);
    }
    const sum = await session.evaluate('items + [4]');
    assert.equal((await session.children(sum.variablesReference)).get('0')?.evaluateName, '(items + [4])[0]');
    await session.end();
  });

  it('show what an exception went through, and the variables there', async () => {
    const session = await stoppedAt('look');
    const traceback = await session.children(await row(session, 'error', 'traceback'));
    assert.deepEqual(
      [...traceback.values()].map(({ value }) => value.replace(/.*line \d+, /, '')),
      ['in failed', 'in fails', 'in fails'],
    );
    const [, outer] = [...traceback.values()];
    assert.ok(outer);
    assert.deepEqual(texts(await session.children(outer)), ['depth 1']);
    await session.end();
  });

  it('read no memory that C pointers point to', async () => {
    const session = await stoppedAt('pointers');
    const rows = [...(await session.children(await row(session, 'pointing'))).values()];
    const shown = rows.filter(({ name }) => /^[a-z]+$/.test(name));
    assert.deepEqual(
      shown.map(({ name, presentationHint }) => [name, presentationHint?.lazy]),
      [
        ['next', undefined],
        ['size', undefined],
        ['text', true],
      ],
    );
    const [next] = shown;
    assert.ok(next);
    assert.equal((await session.children(next)).get('contents')?.presentationHint?.lazy, true);
    await session.children(await row(session, 'texts'));
    await session.runToEnd();
    await session.end();
  });

  it('are hexadecimal when that is asked for, where debugpy has them so', async () => {
    const session = await stoppedAt('look');
    const locals = await session.scope('Locals');
    const [scope] = await scopes(session);
    const hex = { format: { hex: true } };
    const found = await session.children(scope?.variablesReference ?? 0, hex);
    const value = (name: string) => found.get(name)?.value;
    assert.deepEqual(['number', 'negative', 'real', 'items', 'truth'].map(value), [
      '0x2a',
      '-0xff',
      '0.5',
      "[0x1, 'two', [0x3]]",
      '0x1',
    ]);
    const theirs = await launchProgram({ program: 'session/shown.py', breakpoints: ['look'], adapter: 'debugpy' });
    await theirs.expectStopped({ at: 'look' });
    const [other] = await scopes(theirs);
    const expected = await theirs.children(other?.variablesReference ?? 0, hex);
    for (const name of ['number', 'negative', 'huge', 'real', 'truth', 'level', 'member', 'complex_number', 'items'])
      assert.equal(value(name), expected.get(name)?.value, name);
    await theirs.end();
    const items = locals.get('items');
    assert.ok(items);
    assert.deepEqual(texts(await session.children(items, { ...hex, filter: 'indexed' })), [
      '0x0 0x1',
      "0x1 'two'",
      '0x2 [0x3]',
    ]);
    await session.end();
  });

  it('are as many beside the elements of a container as it says', async () => {
    const session = await stoppedAt('look');
    const counts = new Map<string, number>();
    for (const [name, shown] of await session.scope('Locals')) {
      if (!shown.indexedVariables) continue;
      const beside = await session.children(shown, { filter: 'named' });
      assert.equal(shown.namedVariables, beside.size, name);
      counts.set(name, beside.size);
    }
    // Two groups and the length; and what a subclass has of its own.
    assert.deepEqual([counts.get('items'), counts.get('words')], [3, 4]);
    await session.end();
  });

  it('are in groups, inline or hidden as the launch configuration says', async () => {
    const shown = async (variablePresentation: object) => {
      const session = await launchProgram({
        program: 'session/shown.py',
        breakpoints: ['look'],
        config: { variablePresentation },
      });
      await session.expectStopped({ at: 'look' });
      const rows = [...(await session.children(await row(session, 'account'))).keys()];
      const globals = await names(session, 'Globals');
      await session.end();
      return [rows, globals.filter((name) => name.endsWith('variables') || name === 'Colour')];
    };
    assert.deepEqual(await shown({ protected: 'group', special: 'hide', function: 'inline' }), [
      [
        'protected variables',
        'class variables',
        'balance',
        'broken',
        'looked',
        'method',
        'of_class',
        'owner',
        'shared',
        'static',
      ],
      ['class variables'],
    ]);
    const [rows, globals] = await shown({ all: 'inline', special: 'hide' });
    assert.deepEqual(globals, ['Colour']);
    assert.ok(rows?.includes('_secret') && !rows.includes('__class__'));
  });

  it('can be watched, in groups and among elements, too', async () => {
    const session = await stoppedAt('look');
    const watched = async (path: readonly string[], name: string) => {
      const { variablesReference } = await row(session, ...path);
      return (await session.client.request('dataBreakpointInfo', { name, variablesReference })).description;
    };
    assert.equal(await watched(['class variables'], 'classes'), 'classes');
    assert.equal(await watched(['account'], '_secret'), 'account._secret');
    assert.equal(await watched(['long_list'], '007'), 'long_list[7]');
    assert.equal(await watched(['names'], "'one'"), "names['one']");
    assert.match(await watched(['error', 'traceback'], '0'), /only shown here/);
    await session.end();
  });

  it('keep their references from one stop to the next', async () => {
    const session = await stoppedAt('again');
    const paths = [['kept'], ['kept', "'list'"], ['kept', "'list'", 'function variables']];
    const references = async () =>
      Promise.all(paths.map(async (path) => (await row(session, ...path)).variablesReference));
    const scopeReferences = async () => (await scopes(session)).map(({ variablesReference }) => variablesReference);
    const [before, scopesBefore] = [await references(), await scopeReferences()];
    assert.equal(new Set([...before, ...scopesBefore]).size, before.length + scopesBefore.length);
    for (let i = 0; i < 2; i++) {
      await session.continue();
      await session.expectStopped({ at: 'again' });
      assert.deepEqual(await scopeReferences(), scopesBefore);
      assert.deepEqual(await references(), before);
    }
    // With what is in them now.
    assert.equal((await row(session, 'kept', "'list'")).value, '[1, 0, 1, 2]');
    await session.end();
  });
});

describe('rows of large values', function () {
  this.timeout(COMPILING);

  async function large(): Promise<DebugSession> {
    return stoppedAt('large', 'session/large.py');
  }

  it('come in pages, from anywhere', async () => {
    const session = await large();
    const page = async (name: string, start: number) =>
      texts(await session.children(await row(session, name), { filter: 'indexed', start, count: 2 }));
    assert.deepEqual(await page('items', 9_999_998), ['9999998 9999998', '9999999 9999999']);
    assert.deepEqual(await page('mapping', 50_000), ["'key 50000' 50000", "'key 50001' 50001"]);
    assert.deepEqual(await page('numbered', 99_999), ["'key 99999' 99999"]);
    assert.deepEqual(await page('queue', 70_000), ['70000 70000', '70001 70001']);
    assert.deepEqual(await page('keys', 2), ["[2] 'key 2'", "[3] 'key 3'"]);
    assert.deepEqual(await page('unique', 5), ['[5] 5', '[6] 6']);
    const { indexedVariables, namedVariables } = await row(session, 'mapping');
    assert.deepEqual([indexedVariables, namedVariables], [100_000, 3]);
    const named = await session.children(await row(session, 'mapping'), { filter: 'named' });
    assert.deepEqual([...named.keys()], ['special variables', 'function variables', 'len()']);
    assert.equal((await session.evaluate('Counted.asked')).result, '0');
    await session.end();
  });

  it('come in parts to clients that do not ask for pages', async () => {
    const session = await large();
    const rows = [...(await session.children(await row(session, 'items'))).values()];
    assert.deepEqual(
      [rows.length, ...[0, 2, 101, 102, 103].map((index) => rows[index]?.name)],
      [104, 'special variables', '0000000', '0000099', 'more', 'len()'],
    );
    const parts = [...(await session.children(rows[102] ?? 0)).values()];
    assert.equal(parts[1]?.name, '[100100:200100]');
    const [part] = [...(await session.children(parts[1])).values()];
    assert.equal(part?.name, '[100100:101100]');
    const found = await session.children(part);
    assert.deepEqual([found.size, found.get('0100101')?.evaluateName], [1000, 'items[100101]']);
    await session.end();
  });

  it('have names of their own, also for keys that look the same', async () => {
    const session = await large();
    const rows = [...(await session.children(await row(session, 'odd_keys'), { filter: 'indexed' })).values()];
    assert.deepEqual(
      rows.map(({ name, evaluateName }) => [name.replace(/\d{5,}/, 'N'), evaluateName]),
      [
        ['nan', undefined],
        ['nan (id: N)', undefined],
        ["(1, 'two')", "odd_keys[(1, 'two')]"],
        ['frozenset({1})', undefined],
        ['True', 'odd_keys[True]'],
        ["b'b'", "odd_keys[b'b']"],
      ],
    );
    await session.end();
  });
});
