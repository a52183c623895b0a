import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { isLldbMi } from '../../support/debugger';
import { launchProgram } from '../../support/launch';
import { poll } from '../../support/poll';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/behaving.py';

interface Behaviour {
  does: string;
  args: string[];
  code?: number;
  stdout?: string;
  stderr?: string;
}

const by = (name: keyof typeof constants.signals): number => 128 + constants.signals[name];

/** A megabyte. */
const written = (stream: string): string =>
  Array.from({ length: 1 << 16 }, (_, number) => `${stream} ${String(number).padStart(11, '0')}\n`).join('');

const BEHAVIOURS: readonly Behaviour[] = [
  ...[0, 1, 42, 255].map((code) => ({ does: `exits with ${code}`, args: ['exits', String(code)], code })),
  { does: 'exits with a message', args: ['exits', 'for a reason'], code: 1, stderr: 'for a reason\n' },
  { does: 'calls sys.exit in a thread', args: ['exits_in_thread'], stdout: 'the thread ended alone\n' },
  { does: 'calls os._exit in a thread', args: ['ends_all_in_thread'], code: 9 },
  { does: 'ends by SIGTERM', args: ['signalled', 'SIGTERM'], code: by('SIGTERM') },
  { does: 'ends by SIGKILL', args: ['signalled', 'SIGKILL'], code: by('SIGKILL') },
  { does: 'ends by a real-time signal', args: ['signalled', 'SIGRTMAX'], code: 128 + 64 },
  { does: 'ends by SIGINT', args: ['ends_by_interrupt'], code: by('SIGINT') },
  { does: 'catches KeyboardInterrupt', args: ['interrupted'], stdout: 'interrupted\n' },
  { does: 'handles all kinds of signals', args: ['handles_all'], stdout: 'True\n' },
  { does: 'is called by a timer all the time', args: ['alarms'], stdout: 'ticks True\n' },
  { does: 'has children and SIGCHLD', args: ['children'], stdout: '[(0, True), (3, True), -15]\n' },
  { does: 'reads where there is nothing', args: ['reads_all'], stdout: 'read 0\n' },
  { does: 'writes a megabyte to both streams', args: ['writes'], stdout: written('out'), stderr: written('err') },
];

/** Stopped at the first of the breakpoints, where it has got a signal. */
async function signalledAt(
  breakpoints: readonly [string, ...string[]],
  signal: NodeJS.Signals,
  args: readonly string[],
): Promise<DebugSession> {
  const session = await launchProgram({ program, breakpoints, config: { args } });
  const { body } = await session.client.waitForEvent('process');
  await session.expectStopped({ at: breakpoints[0] });
  process.kill(body.systemProcessId ?? assert.fail('no process id'), signal);
  return session;
}

describe('a program that is debugged behaves as it does alone when it', function () {
  this.timeout(COMPILING);

  for (const { does, args, code = 0, stdout = '', stderr = '' } of BEHAVIOURS) {
    it(does, async () => {
      const session = await launchProgram({ program, config: { args } });
      const { body } = await session.client.waitForEvent('process');
      await session.expectExit(code);
      expectText(session.output('stdout'), stdout, 'stdout');
      expectText(session.output('stderr'), stderr, 'stderr');
      await session.end();

      const alone = spawnSync(body.name, args, { encoding: 'utf8', maxBuffer: 1 << 24, input: '' });
      const end = alone.status ?? (alone.signal ? 128 + constants.signals[alone.signal] : undefined);
      // For a real-time signal, which has no name, Node says neither.
      if (end !== undefined) assert.equal(end, code);
      assert.ok(alone.stdout === session.output('stdout'), 'stdout is another one');
      assert.ok(alone.stderr === session.output('stderr'), 'stderr is another one');
    });
  }

  it('gets a signal while it is stopped: once, when it goes on', async function () {
    // Under lldb-mi it stops once more where it was.
    if (isLldbMi) this.skip();
    const session = await signalledAt(['before', 'after'], 'SIGUSR1', ['waits']);
    await session.continue();
    await session.expectStopped({ at: 'after' });
    await session.runToEnd();
    assert.equal(session.output(), 'seen 1\n');
    await session.end();
  });

  for (const [signal, raised] of [
    ['SIGINT', 'KeyboardInterrupt()'],
    ['SIGUSR1', `TimeoutError(${constants.signals.SIGUSR1})`],
  ] as const) {
    for (const [how, does] of [
      ['continued', () => Promise.resolve()],
      ['stepped', (session: DebugSession) => session.next().then(() => undefined)],
      [
        'looked at',
        async (session: DebugSession) => {
          assert.equal((await session.evaluate('1 + 1')).result, '2');
          assert.equal((await session.locals())['name'], `'${signal}'`);
        },
      ],
    ] as const) {
      it(`is ${how} after ${signal}, whose handler raises, has come while it was stopped`, async function () {
        if (isLldbMi) this.skip();
        const session = await signalledAt(['interrupted'], signal, ['is_interrupted', signal]);
        await does(session);
        await session.runToEnd();
        // Compiled loops look for signals at the end of a round.
        assert.ok(
          [0, 1].some((rounds) => session.output() === `after ${rounds} rounds: ${raised}\n`),
          session.output(),
        );
        await session.end();
      });
    }
  }

  for (const [kind, lines] of [
    ['pty', 50],
    ['pipes', 20_000],
  ] as const) {
    it(`reads ${lines} lines from ${kind === 'pty' ? 'a terminal' : 'a pipe'}`, async () => {
      const session = await launchProgram({ program, config: { args: ['reads'] }, terminal: kind });
      session.terminal?.write(`${'zwölf\n'.repeat(lines)}end\n`);
      await session.expectExit(0);
      const said = `read ${lines} ${6 * lines} ['zwölf\\n']`;
      await poll(said, () => session.terminal?.output().includes(said) || undefined);
      await session.end();
    });
  }
});

function expectText(actual: string, expected: string, of: string): void {
  // Not to print a megabyte.
  if (expected.length > 1000) assert.ok(actual === expected, `${of} is not what was written`);
  else assert.equal(actual, expected);
}
