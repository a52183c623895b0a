import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchProgram, launchStoppedAt } from '../../support/launch';
import { failure } from '../../support/refusal';
import type { DebugSession } from '../../support/session';

const PROGRAM = 'session/untouched.py';
/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
/** How often the program is asked something, and how many requests are on their way at once. */
const REQUESTS = 10_000;
const AT_ONCE = 50;

const EXPRESSIONS = [
  'account',
  'account.entries[4]',
  'account.size',
  '[each for each in account.entries if each]',
  'account.missing',
  'account.by_name["c"]',
  'sorted(account.by_name)',
  '(lambda: account.owner)()',
  'no python',
];

/** What an editor asks, in turn: scopes, variables at all depths, watches, hovers, completions, the clipboard. */
async function* questions(session: DebugSession): AsyncGenerator<() => Promise<unknown>> {
  const { client } = session;
  const frameId = (await session.topFrame()).id;
  const open: number[] = [];
  const opened = new Set<number>();
  const note = (variables: readonly DAP.Variable[]) => {
    for (const { variablesReference } of variables) {
      if (variablesReference && !opened.has(variablesReference) && opened.size < 500) open.push(variablesReference);
      opened.add(variablesReference);
    }
  };
  for (let i = 0; ; i++) {
    const expression = EXPRESSIONS[i % EXPRESSIONS.length] ?? '';
    yield async () => {
      const { scopes } = await client.request('scopes', { frameId });
      const locals = scopes[0]?.variablesReference ?? 0;
      note((await client.request('variables', { variablesReference: locals })).variables);
    };
    yield async () => {
      const variablesReference = open.shift();
      if (variablesReference === undefined) {
        opened.clear();
        return;
      }
      note((await client.request('variables', { variablesReference })).variables);
    };
    for (const context of ['watch', 'hover', 'repl', 'clipboard']) {
      // Those that raise are asked as well.
      yield () => client.request('evaluate', { expression, frameId, context }).catch(() => undefined);
    }
    yield () => client.request('completions', { frameId, text: 'account.en', column: 11 });
  }
}

describe('a program that was looked at', function () {
  this.timeout(COMPILING);

  it(`has, after ${REQUESTS} requests, its reference counts, modules, limits, streams and trace function`, async () => {
    const session = await launchStoppedAt(PROGRAM, 'look');
    let asked = 0;
    let batch: Promise<unknown>[] = [];
    for await (const question of questions(session)) {
      batch.push(question());
      if (++asked === REQUESTS) break;
      if (batch.length === AT_ONCE) {
        await Promise.all(batch);
        batch = [];
      }
    }
    await Promise.all(batch);
    await session.runToEnd();
    const lines = session.output().split('\n');
    assert.deepEqual(lines.slice(0, 3), ['changed counts []', 'state []', 'traced []'], session.output());
    assert.equal(session.output('stderr'), '');
  });

  it('can be looked at in __del__, in a signal handler, and while a module is imported', async () => {
    const session = await launchProgram({
      program: PROGRAM,
      breakpoints: {
        [PROGRAM]: ['deleting', 'handling'],
        'session/imported_while_stopped.py': ['importing'],
      },
    });
    await session.expectStopped({ at: 'deleting' });
    assert.equal((await session.locals())['ending'], "'in __del__'");
    assert.equal((await session.evaluate('len(ending)')).result, '10');
    await session.continue();
    await session.expectStopped({ at: 'handling' });
    assert.equal((await session.locals())['received'], '10');
    assert.match((await session.evaluate('signal.Signals(received)')).result, /SIGUSR1/);
    await session.continue();
    await session.expectStopped({ at: 'imported_while_stopped.py:importing' });
    assert.equal((await session.locals())['value'], "'begun'");
    assert.equal((await session.evaluate('__import__("json").dumps([value])')).result, `'["begun"]'`);
    await session.runToEnd();
    assert.match(session.output(), /in __del__\nsignal True\nbegun and done\n/);
  });

  it('answers when memory is short, and goes on', async () => {
    const session = await launchStoppedAt(PROGRAM, 'short');
    assert.match((await session.locals())['values'] ?? '', /^\[0, 1, 2, /);
    assert.match((await failure(session.evaluate('bytearray(1 << 30)'))).message ?? '', /MemoryError/);
    assert.equal((await session.evaluate('sum(values)')).result, '499500');
    await session.runToEnd();
    assert.match(session.output(), /short of memory 1000/);
  });

  it('shows a text of a gigabyte and copies no more of it than anybody can paste', async () => {
    const session = await launchStoppedAt(PROGRAM, 'big');
    const text = (await session.locals())['text'] ?? '';
    assert.ok(text.startsWith("'xxx") && text.length < 10_000, `${text.length} characters`);
    const copied = (await session.evaluate('text', { context: 'clipboard' })).result;
    assert.ok(copied.length < 50_000_000, `${copied.length} characters`);
    assert.equal((await session.evaluate('len(text)')).result, '1000000000');
    await session.end();
  });
});
