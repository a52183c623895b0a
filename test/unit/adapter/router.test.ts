import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { PythonError } from '../../../src/adapter/protocol/failure';
import { capabilitiesOf, handler, Router, type Handler } from '../../../src/adapter/protocol/router';
import { CancelledError, UserError } from '../../../src/common/errors';
import { NotStoppedError } from '../../../src/debuggee/debuggee';

/** A router over these handlers, and everything that came out of it. */
function makeRouter(handlers: Handler<undefined>[], showsRemedies = false) {
  const sent: string[] = [];
  const responses: { success: boolean; message?: string; body?: unknown }[] = [];
  const internal: unknown[] = [];
  const router = new Router(
    handlers,
    undefined,
    {
      event: (name, ..._body) => {
        sent.push(`event ${name}`);
      },
      respond: (request, result) => {
        sent.push(`response ${request.command}`);
        responses.push(result);
      },
    },
    { internalError: (error) => internal.push(error), showsRemedies },
  );
  return { router, sent, responses, internal };
}

let seq = 0;
const request = (command: string, args?: object): DAP.Request => ({
  seq: ++seq,
  type: 'request',
  command,
  arguments: args,
});

function errorOf(response: { body?: unknown } | undefined): unknown {
  const body = response?.body;
  assert.ok(typeof body === 'object' && body !== null && 'error' in body);
  return body.error;
}

describe('router', () => {
  it('hands arguments to the handler and its result to the client', async () => {
    const { router, responses } = makeRouter([
      handler('stepIn', (_session: undefined, args) => {
        assert.equal(args.threadId, 3);
      }),
      handler('threads', () => ({ threads: [{ id: 1, name: 'MainThread' }] })),
    ]);
    await router.serve(request('stepIn', { threadId: 3 }));
    await router.serve(request('threads'));
    assert.deepEqual(responses, [
      { success: true, body: undefined },
      { success: true, body: { threads: [{ id: 1, name: 'MainThread' }] } },
    ]);
  });

  it('says no to what it does not know', async () => {
    const { router, responses, internal } = makeRouter([]);
    await router.serve(request('disassemble'));
    assert.equal(responses[0]?.success, false);
    assert.match(responses[0].message ?? '', /'disassemble' is not supported/);
    assert.deepEqual(internal, []);
  });

  it('runs what is to follow a response after it, also when it failed', async () => {
    const { router, sent } = makeRouter([
      handler('launch', (_session: undefined, _args, call) => {
        call.afterResponse(() => sent.push('after'));
        throw new UserError('no');
      }),
    ]);
    await router.serve(request('launch'));
    assert.deepEqual(sent, ['response launch', 'after']);
  });

  const kinds: [string, unknown, { message: RegExp; showUser: boolean; internal: boolean }][] = [
    ['the user’s', new UserError('No gdb.'), { message: /^No gdb\.$/, showUser: true, internal: false }],
    [
      'ours',
      new TypeError('x is {y}'),
      { message: /^This is a fault of the debugger: x is \{y\}$/, showUser: true, internal: true },
    ],
    ['nobody’s', new CancelledError(), { message: /^cancelled$/, showUser: false, internal: false }],
    ['a running program', new NotStoppedError(), { message: /^notStopped$/, showUser: false, internal: false }],
    ['Python’s', new PythonError('KeyError: 1'), { message: /^KeyError: 1$/, showUser: false, internal: false }],
  ];
  for (const [whose, error, expected] of kinds) {
    it(`tells ${whose} error as such`, async () => {
      const { router, responses, internal } = makeRouter([
        handler('launch', () => Promise.reject(error)),
        handler('scopes', () => Promise.reject(error), { quiet: true }),
      ]);
      await router.serve(request('launch'));
      await router.serve(request('scopes'));
      assert.match(responses[0]?.message ?? '', expected.message);
      const [loud, quiet] = [errorOf(responses[0]), errorOf(responses[1])];
      assert.ok(typeof loud === 'object' && loud !== null && 'showUser' in loud && loud.showUser === expected.showUser);
      assert.ok(typeof quiet === 'object' && quiet !== null && 'showUser' in quiet && !quiet.showUser);
      assert.deepEqual(internal, expected.internal ? [error, error] : []);
    });
  }

  it('offers the remedy of a user’s error', async () => {
    const { router, sent } = makeRouter([
      handler('launch', () => Promise.reject(new UserError('No Python.', { kind: 'selectPython' }))),
    ]);
    await router.serve(request('launch'));
    assert.deepEqual(sent, ['event nuitka/remedy', 'response launch']);
  });

  it('leaves an error with a remedy to a client that shows it itself', async () => {
    for (const showsRemedies of [false, true]) {
      const error = new UserError('No Python.', { kind: 'selectPython' });
      const { router, responses } = makeRouter([handler('launch', () => Promise.reject(error))], showsRemedies);
      await router.serve(request('launch'));
      const shown = errorOf(responses[0]);
      assert.ok(typeof shown === 'object' && shown !== null && 'showUser' in shown);
      assert.equal(shown.showUser, !showsRemedies);
    }
  });

  it('cancels the request that is meant, and no other', async () => {
    const { router, responses } = makeRouter([
      handler(
        'evaluate',
        (_session: undefined, _args, call) =>
          new Promise((_resolve, reject) => call.signal.addEventListener('abort', () => reject(new CancelledError()))),
      ),
    ]);
    const [first, second] = [request('evaluate'), request('evaluate')];
    const serving = [router.serve(first), router.serve(second)];
    router.cancel(second.seq);
    await serving[1];
    assert.deepEqual(
      responses.map((each) => each.message),
      ['cancelled'],
    );
    router.cancel(second.seq);
    router.cancel(first.seq);
    await serving[0];
    assert.equal(responses.length, 2);
  });

  it('announces what the handlers announce', () => {
    const table = [
      handler('pause', () => undefined),
      handler('terminate', () => undefined, { capabilities: { supportsTerminateRequest: true } }),
    ];
    assert.deepEqual(capabilitiesOf(table), { supportsTerminateRequest: true });
  });
});
