import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchStoppedAt } from '../../support/launch';
import { failure } from '../../support/refusal';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const stoppedAt = (marker: string): Promise<DebugSession> => launchStoppedAt('session/changeable.py', marker);

/** Sets a row of a scope, or of a variable in it, and gives what came back. */
async function setRow(
  session: DebugSession,
  path: readonly string[],
  value: string,
): Promise<DAP.SetVariableResponse['body']> {
  const { scopes } = await session.client.request('scopes', { frameId: (await session.topFrame()).id });
  const names = [...path];
  const name = names.pop() ?? '';
  let variablesReference = scopes.find((scope) => scope.name === names[0])?.variablesReference ?? 0;
  for (const each of names.slice(1)) {
    variablesReference = (await session.children(variablesReference)).get(each)?.variablesReference ?? 0;
  }
  const body = await session.client.request('setVariable', { variablesReference, name, value });
  const shown = (await session.children(variablesReference)).get(name);
  assert.equal(shown?.value, body.value, 'the view shows the new value');
  return body;
}

async function setExpression(session: DebugSession, expression: string, value: string): Promise<string> {
  const frameId = (await session.topFrame()).id;
  return (await session.client.request('setExpression', { expression, value, frameId })).value;
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  return (await failure(promise)).message ?? '';
}

describe('values that are changed', function () {
  this.timeout(COMPILING);

  it('in the Variables view: parameters, locals, attributes, elements, globals', async () => {
    const session = await stoppedAt('function');
    const changes: [string[], string, string][] = [
      [['Locals', 'first'], '100', '100'],
      [['Locals', 'local'], '[each * first for each in (1, 2)]', '[100, 200]'],
      [['Locals', 'account', 'balance'], 'len(items) + 4', '7'],
      [['Locals', 'slotted', 'x'], "'slot'", "'slot'"],
      [['Locals', 'items', '1'], 'None', 'None'],
      [['Globals', 'LIMIT'], 'LIMIT + 1', '2'],
      [['Globals', 'settings', "'b'"], '{}', '{}'],
    ];
    for (const [path, value, expected] of changes) {
      assert.equal((await setRow(session, path, value)).value, expected, path.join('.'));
    }
    await session.runToEnd();
    assert.match(
      session.output(),
      /^100 2 \[100, 200\] 7 slot \[1, None, 3\] \[1\] \(1, 2\) 2 \{'a': 1, 'b': \{\}\}$/m,
    );
    await session.end();
  });

  it('by expressions: also by a property, in a deque, and of what was not there', async () => {
    const session = await stoppedAt('function');
    assert.equal(await setExpression(session, 'account.double', '50'), '50');
    assert.match(await setExpression(session, 'queue[0]', 'queue'), /^deque\(\[.*\.\.\./);
    assert.equal(await setExpression(session, 'queue[0]', '5'), '5');
    assert.equal(
      await setExpression(session, 'settings["new"]', 'lambda: local'),
      await session.evaluate('settings["new"]').then(({ result }) => result),
    );
    assert.equal(await setExpression(session, 'settings["new"]', '1'), '1');
    await session.runToEnd();
    assert.match(session.output(), /^1 2 3 25 1 \[1, 2, 3\] \[5\] \(1, 2\) 1 \{'a': 1, 'b': \[1, 2\], 'new': 1\}$/m);
    await session.end();
  });

  for (const [marker, name, value, expected] of [
    ['inner', 'captured', '7', /^7\ncaptured 7$/m],
    ['generator', 'turn', '1', /^\[1, 2\]$/m],
    ['coroutine', 'waited', '"long"', /^waited long$/m],
    ['class', 'rate', '40', /^rate 40$/m],
  ] as const) {
    it(`where the code runs that uses them: ${marker}`, async () => {
      const session = await stoppedAt(marker);
      await setRow(session, ['Locals', name], value);
      await session.runToEnd();
      assert.match(session.output(), expected);
      await session.end();
    });
  }

  it('in a generator that is suspended, below where it is', async () => {
    const session = await stoppedAt('suspended');
    await setRow(session, ['Locals', 'waiting', 'state', 'turn'], '1');
    await session.setMarkers('finished');
    await session.continue();
    await session.expectStopped({ at: 'finished' });
    assert.match(session.output(), /^rest \[2\]$/m);
    const waiting = (await session.scope('Locals')).get('waiting');
    assert.ok(waiting);
    const state = (await session.children(waiting)).get('state');
    assert.deepEqual([state?.value, state?.variablesReference], ['finished', 0]);
    await session.runToEnd();
    await session.end();
  });

  it('say why they cannot be', async () => {
    const session = await stoppedAt('function');
    const locals = await session.scope('Locals');
    const row = (of: string, name: string, value: string): Promise<unknown> =>
      session.client.request('setVariable', {
        variablesReference: locals.get(of)?.variablesReference ?? 0,
        name,
        value,
      });
    assert.match(await refusal(row('pair', '0', '5')), /TypeError: 'tuple' object does not support item assignment/);
    assert.match(await refusal(row('items', '1', 'unknown')), /NameError: name 'unknown' is not defined/);
    assert.match(await refusal(row('items', '1', '1 +')), /SyntaxError/);
    assert.match(
      await refusal(setExpression(session, 'first + 1', '5')),
      /Only a variable, an attribute or an element/,
    );
    assert.match(await refusal(setExpression(session, 'nothing', '5')), /NameError: name 'nothing' is not defined/);
    assert.match(await refusal(setExpression(session, 'slotted.y', '5')), /AttributeError/);
    await session.runToEnd();
    await session.end();
  });
});

describe('the console', function () {
  this.timeout(COMPILING);

  it('runs several lines, and shows the value of the last one', async () => {
    const session = await stoppedAt('function');
    const enter = async (text: string): Promise<string> => (await session.evaluate(text, { context: 'repl' })).result;
    assert.equal(
      await enter('squares = []\nfor each in items:\n    squares.append(each * local)\nsquares'),
      '[3, 6, 9]',
    );
    assert.equal(await enter('local = 8; local + 1'), '9');
    assert.equal(await enter('import math; (lambda: math.floor(local / 3))()'), '2');
    assert.equal(await enter('if local:\n    first = -1\n'), '');
    assert.equal(await enter('[local for _ in range(2) if (found := local)]'), '[8, 8]');
    assert.match(await refusal(enter('x = 1\nx.nothing')), /AttributeError: 'int' object has no attribute 'nothing'/);
    await session.runToEnd();
    assert.match(session.output(), /^-1 2 8 10 1 /m);
    await session.end();
  });
});

describe('a hover', function () {
  this.timeout(COMPILING);

  it('shows names, attributes and elements, and runs no code of the program', async () => {
    const session = await stoppedAt('function');
    const hover = async (expression: string): Promise<string> =>
      (await session.evaluate(expression, { context: 'hover' })).result;
    assert.deepEqual(
      [
        await hover('account.balance'),
        await hover('items[-1]'),
        await hover("settings['b'][0]"),
        await hover('slotted.x'),
      ],
      ['10', '3', '1', '1'],
    );
    assert.match(await hover('account.double.__class__').catch(String), /hovering/);
    for (const expression of ['account.double', 'function(1)', 'items.append(5)', 'local + 1']) {
      assert.match(await refusal(hover(expression)), /Not evaluated while hovering/);
    }
    await session.runToEnd();
    assert.doesNotMatch(session.output(), /property was asked/);
    await session.end();
  });
});
