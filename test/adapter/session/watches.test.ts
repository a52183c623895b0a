import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchProgram } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/watched.py';

type Watch = Omit<DAP.DataBreakpoint, 'dataId'>;

/** The identifier of a value that an expression names in the top frame. */
async function dataId(session: DebugSession, name: string): Promise<string> {
  const info = await session.client.request('dataBreakpointInfo', { name, frameId: (await session.topFrame()).id });
  assert.equal(typeof info.dataId, 'string', info.description);
  return info.dataId ?? '';
}

/** Stopped at a marker, no breakpoints left, and a data breakpoint set on an expression. */
async function watching(at: string, name: string, watch: Watch = {}): Promise<DebugSession> {
  const session = await launchProgram({ program: PROGRAM, breakpoints: [at] });
  await session.expectStopped({ reason: 'breakpoint', at });
  await session.setMarkers();
  const { breakpoints } = await session.client.request('setDataBreakpoints', {
    breakpoints: [{ dataId: await dataId(session, name), ...watch }],
  });
  assert.deepEqual(
    breakpoints.map(({ verified }) => verified),
    [true],
  );
  await session.continue();
  return session;
}

async function expectChange(session: DebugSession, at: string | undefined, text: string): Promise<void> {
  const { body } = await session.expectStopped({ reason: 'data breakpoint', ...(at !== undefined && { at }) });
  assert.equal(body.description, text);
  assert.equal(body.hitBreakpointIds?.length, 1);
}

describe('data breakpoints', function () {
  this.timeout(COMPILING);

  /** Where it is set, on what, and the stops: the marker of the line and what is said. */
  const cases: [string, string, [string | undefined, string][]][] = [
    [
      'loop',
      'total',
      [
        ['append', 'total changed from 0 to 1'],
        ['append', 'total changed from 1 to 4'],
        ['returns', 'total changed from 4 to -1'],
      ],
    ],
    [
      'closure',
      'count',
      [
        [undefined, 'count is now 0'],
        ['added', 'count changed from 0 to 5'],
        ['added', 'count changed from 5 to 10'],
      ],
    ],
    [
      'yields',
      'seen',
      [
        ['yields', 'seen changed from 1 to 2'],
        ['yields', 'seen changed from 2 to 3'],
      ],
    ],
    [
      'body',
      'step',
      [
        ['body', 'step changed from 0 to 1'],
        ['body', 'step changed from 1 to 2'],
      ],
    ],
    ['main', 'LIMIT', [['changed_global', 'LIMIT changed from 3 to 4']]],
    [
      'main',
      'account.balance',
      [
        ['deposited', 'account.balance changed from 1 to 6'],
        ['in_thread', 'account.balance changed from 6 to 7'],
      ],
    ],
    ['main', 'slotted.x', [['slot_changed', 'slotted.x changed from 1 to 2']]],
    [
      'main',
      'lists["b"]',
      [
        ['key_changed', 'lists["b"] changed from 0 to 1'],
        ['end', 'lists["b"] is gone; it was 1'],
      ],
    ],
    ['main', 'lists["a"][-2]', [['element_changed', 'lists["a"][-2] changed from 2 to 20']]],
    ['main', 'queue[0]', [['deque_changed', 'queue[0] changed from 1 to 10']]],
    ['main', 'account.rate', [['rate_changed', 'account.rate changed from 2 to 3']]],
    ['main', 'Account.rate', [['rate_changed', 'Account.rate changed from 2 to 3']]],
    [
      'main',
      'account.note',
      [
        ['note_made', "account.note is now 'new'"],
        ['note_gone', "account.note is gone; it was 'new'"],
      ],
    ],
    [
      'recursive',
      'mine',
      [
        [undefined, 'mine is now 2'],
        ['unwound', 'mine changed from 2 to 3'],
      ],
    ],
    ['fails', 'state', [[undefined, 'state changed from 1 to 2']]],
  ];
  for (const [at, name, stops] of cases) {
    it(`stop where ${name} has changed: ${at}`, async () => {
      const session = await watching(at, name);
      for (const [place, text] of stops) {
        await expectChange(session, place, text);
        await session.continue();
      }
      await session.expectExit(0);
      for (const [, text] of stops) assert.ok(session.output('console').includes(`${text}\n`));
      await session.end();
    });
  }

  for (const [at, name, text] of [
    ['falls', 'last', 'last changed from 1 to 1001'],
    ['raises', 'value', 'value is now [0]'],
  ] as const) {
    it(`tell of what the last line of a function changed, and end with it: ${at}`, async () => {
      const session = await watching(at, name);
      if (at === 'falls') await expectChange(session, undefined, 'last is now 1');
      if (at === 'falls') await session.continue();
      await expectChange(session, undefined, text);
      assert.equal((await session.functionNames())[0], at);
      const ended = session.client.waitForEvent('breakpoint', ({ body }) => !body.breakpoint.verified);
      await session.continue();
      assert.match((await ended).body.breakpoint.message ?? '', /function has ended/);
      await session.expectExit(0);
      await session.end();
    });
  }

  it('let go of what a variable was when its function ends', async () => {
    const session = await watching('lets_go', 'noted');
    await session.expectStopped({ reason: 'data breakpoint' });
    await session.runToEnd();
    assert.match(session.output(), /let go of\n/);
    await session.end();
  });

  it('tell apart another object and one that compares different', async () => {
    const another = await watching('same', 'value');
    await expectChange(another, 'equal', 'value changed from [1] to [1]');
    await another.runToEnd();
    await another.end();

    const different = await watching('same', 'value', { accessType: 'readWrite' });
    await expectChange(different, 'appended', 'value changed from [1] to [1, 2]');
    await different.runToEnd();
    await different.end();
  });

  it('take conditions and hit counts', async () => {
    const session = await watching('loop', 'total', { condition: 'total > 0', hitCondition: '2' });
    await expectChange(session, 'append', 'total changed from 1 to 4');
    await session.runToEnd();
    await session.end();
  });

  it('say that a condition is no Python', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['loop'] });
    await session.expectStopped({ at: 'loop' });
    const told = session.client.waitForEvent('breakpoint', ({ body }) => !body.breakpoint.verified);
    await session.client.request('setDataBreakpoints', {
      breakpoints: [{ dataId: await dataId(session, 'total'), condition: 'total >' }],
    });
    assert.match((await told).body.breakpoint.message ?? '', /SyntaxError/);
    await session.setMarkers();
    await session.runToEnd();
    await session.end();
  });

  it('are offered for the rows of variables, and are no change when the user makes it', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['append'] });
    await session.expectStopped({ at: 'append' });
    const { scopes } = await session.client.request('scopes', { frameId: (await session.topFrame()).id });
    const [locals, globals] = scopes;
    assert.ok(locals && globals);
    const rows = await session.children(globals.variablesReference);
    const inside = rows.get('lists')?.variablesReference ?? 0;
    const ask = (variablesReference: number, name: string): Promise<DAP.DataBreakpointInfoResponse['body']> =>
      session.client.request('dataBreakpointInfo', { variablesReference, name });
    const infos = [
      await ask(locals.variablesReference, 'total'),
      await ask(globals.variablesReference, 'LIMIT'),
      await ask(inside, "'b'"),
    ];
    assert.deepEqual(
      infos.map(({ description, accessTypes, canPersist }) => [description, accessTypes, canPersist]),
      ['total', 'LIMIT', "lists['b']"].map((name) => [name, ['write', 'readWrite'], false]),
    );
    const breakpoints = infos.map(({ dataId: id }) => ({ dataId: id ?? '' }));
    await session.client.request('setDataBreakpoints', { breakpoints });
    await session.setMarkers();
    await session.evaluate('total = 100', { context: 'repl' });
    await session.continue();
    await expectChange(session, 'append', 'total changed from 100 to 101');
    await session.client.request('setDataBreakpoints', { breakpoints: [] });
    await session.runToEnd();
    await session.end();
  });

  it('refuse in words what cannot be watched', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['main'] });
    await session.expectStopped({ at: 'main' });
    const frameId = (await session.topFrame()).id;
    for (const [name, reason] of [
      ['pair[0]', /never changes/],
      ['account.balance + 1', /Only a variable, an attribute or an element/],
      ['nothing', /no variable nothing here/],
      ['len', /no variable len here/],
      ['queue[9]', /no such element/],
      ['(1).real', /computed when it is asked for/],
      ['account.__class__', /computed when it is asked for/],
      ['int.real', /built-in type/],
      ['account.', /syntax/],
      ['lists["q"].x', /KeyError: 'q'/],
      ['(lambda: 1 / 0)().x', /ZeroDivisionError/],
      ['exit().x', /SystemExit/],
      ['Borrows().x', /computed when it is asked for/],
    ] as const) {
      const info = await session.client.request('dataBreakpointInfo', { name, frameId });
      assert.equal(info.dataId, null, name);
      assert.match(info.description, reason);
    }
    const { breakpoints } = await session.client.request('setDataBreakpoints', { breakpoints: [{ dataId: '1:1' }] });
    assert.match(breakpoints[0]?.message ?? '', /has ended/);
    await session.runToEnd();
    await session.end();
  });

  it('can be taken away and set again, also while the program runs', async () => {
    const session = await launchProgram({ program: 'session/turning.py', breakpoints: ['turn'] });
    await session.expectStopped({ at: 'turn' });
    const id = await dataId(session, 'counter.turns');
    const set = (...ids: string[]): Promise<DAP.SetDataBreakpointsResponse['body']> =>
      session.client.request('setDataBreakpoints', { breakpoints: ids.map((each) => ({ dataId: each })) });
    await set(id);
    await set();
    await session.setMarkers();
    await session.continue();
    await set(id);
    const { body } = await session.expectStopped({ reason: 'data breakpoint' });
    assert.match(body.description ?? '', /^counter.turns changed from \d+ to \d+$/);
    await set();
    await session.evaluate('counter.done = True', { context: 'repl' });
    await session.runToEnd();
    await session.end();
  });

  it('are looked at by several threads at once, and replaced meanwhile', async () => {
    const session = await launchProgram({ program: 'session/watched_threads.py', breakpoints: ['start'] });
    await session.expectStopped({ at: 'start' });
    const watch = { dataId: await dataId(session, 'shared'), accessType: 'readWrite', condition: 'False' } as const;
    await session.client.request('setDataBreakpoints', { breakpoints: [watch] });
    await session.setMarkers();
    const ended = session.expectExit(0);
    await session.continue();
    for (let i = 0; i < 100; i++) {
      const breakpoints = [watch, { ...watch, accessType: 'write' as const }].slice(0, i % 3);
      await session.client.request('setDataBreakpoints', { breakpoints }).catch(() => undefined);
    }
    await ended;
    assert.equal(session.output(), '4\n');
    await session.end();
  });

  it('may be set while the program starts and while it ends', async () => {
    for (let i = 0; i < 5; i++) {
      const session = await launchProgram({ program: PROGRAM });
      const ended = session.expectExit(0);
      for (let n = 1; n <= 300; n++) {
        await session.client.request('setDataBreakpoints', { breakpoints: [{ dataId: `0:${n}` }] });
      }
      await ended;
      await session.end();
    }
  });
});
