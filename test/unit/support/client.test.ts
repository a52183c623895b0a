import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { Decoder, encode } from '../../../scripts/dap/framing';
import { TestDapClient } from '../../support/dapClient';

/** A peer on a socket that says what the test tells it to. */
async function withPeer(work: (client: TestDapClient, say: (message: object) => void) => Promise<void>): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const client = await TestDapClient.connect(address.port);
  const socket = await connected;
  try {
    await work(client, (message) => socket.write(encode(message)));
  } finally {
    await client.kill();
    server.close();
  }
}

const stopped = { seq: 1, type: 'event', event: 'stopped', body: { reason: 'step', threadId: 7 } };

describe('DapClient', () => {
  it('gives an event that came before anyone waited, once', async () => {
    await withPeer(async (client, say) => {
      say(stopped);
      say({ seq: 2, type: 'event', event: 'continued', body: { threadId: 7 } });
      await client.waitForEvent('continued');
      assert.equal((await client.waitForEvent('stopped')).body.threadId, 7);
      await assert.rejects(client.waitForEvent('stopped', undefined, 10), /No event stopped within 10 ms/);
    });
  });

  it('leaves events that the predicate does not take for others', async () => {
    await withPeer(async (client, say) => {
      const second = client.waitForEvent('stopped', ({ body }) => body.reason === 'pause');
      say(stopped);
      say({ ...stopped, seq: 2, body: { reason: 'pause', threadId: 8 } });
      assert.equal((await second).body.threadId, 8);
      assert.equal((await client.waitForEvent('stopped')).body.threadId, 7);
    });
  });

  it('rejects all that is pending when the adapter goes away', async () => {
    await withPeer(async (client) => {
      const waiting = assert.rejects(client.waitForEvent('stopped'), /connection closed/);
      const asking = assert.rejects(client.request('threads', undefined), /connection closed/);
      await client.kill();
      await Promise.all([waiting, asking]);
      await assert.rejects(client.request('threads', undefined), /connection closed/);
    });
  });

  it('refuses a reverse request that nobody serves', async () => {
    await withPeer(async (client, say) => {
      say({ seq: 1, type: 'request', command: 'runInTerminal', arguments: { args: ['x'], cwd: '' } });
      say({ ...stopped, seq: 2 });
      await client.waitForEvent('stopped');
      const answer = client.log.entries.find((entry) => entry.direction === 'sent');
      assert.match(JSON.stringify(answer?.message), /"success":false,"message":"runInTerminal is not supported/);
    });
  });

  const violations: [what: string, message: object, problem: RegExp][] = [
    ['a required property that is missing', { ...stopped, body: {} }, /StoppedEvent: .*required property 'reason'/],
    [
      'a property of the wrong type',
      { ...stopped, body: { reason: 'step', threadId: '7' } },
      /threadId must be integer/,
    ],
    ['a fraction for an integer', { ...stopped, body: { reason: 'step', threadId: 7.5 } }, /threadId must be integer/],
    ['an unknown property', { ...stopped, body: { reason: 'step', thread: 7 } }, /additional properties/],
    ['an unknown event', { seq: 1, type: 'event', event: 'stoped' }, /no StopedEvent/],
    ['a seq that is not the next', { ...stopped, seq: 5 }, /seq 5 after 0/],
    [
      'a response to nothing',
      { seq: 1, type: 'response', request_seq: 9, success: true, command: 'next' },
      /no request/,
    ],
    ['something else than a message', { hello: 'world' }, /Not a DAP message/],
  ];
  for (const [what, message, problem] of violations) {
    it(`fails the session on ${what}`, async () => {
      await withPeer(async (client, say) => {
        const waiting = assert.rejects(client.waitForEvent('terminated'), problem);
        say(message);
        await waiting;
        await assert.rejects(client.request('threads', undefined), problem);
      });
    });
  }

  it('fails the session on a response that is not of its command', async () => {
    await withPeer(async (client, say) => {
      const asked = assert.rejects(client.request('stackTrace', { threadId: 1 }), /StackTraceResponse.*'stackFrames'/);
      say({ seq: 1, type: 'response', request_seq: 1, success: true, command: 'stackTrace', body: {} });
      await asked;
    });
  });

  it('takes custom events of ours', async () => {
    await withPeer(async (client, say) => {
      say({ seq: 1, type: 'event', event: 'nuitka/progress', body: { phase: 'x' } });
      say({ ...stopped, seq: 2 });
      await client.waitForEvent('stopped');
    });
  });
});

describe('Decoder', () => {
  const messages = [{ text: 'größer → 大' }, {}, { list: [1, 2, 3] }];
  const bytes = Buffer.concat(messages.map(encode));

  it('gives the same messages however the bytes are cut', () => {
    for (let size = 1; size <= bytes.length; size++) {
      const decoder = new Decoder();
      const decoded: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) decoded.push(...decoder.push(bytes.subarray(at, at + size)));
      assert.deepEqual(decoded, messages, `pieces of ${size}`);
    }
  });

  it('throws on what is not DAP', () => {
    assert.throws(() => new Decoder().push(Buffer.from('Length: 3\r\n\r\n{}')), /No Content-Length/);
    assert.throws(() => new Decoder().push(Buffer.alloc(5000, 'x')), /Not DAP/);
  });
});
