import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchProgram, programPath } from '../../support/launch';
import { interpretedEvents, readRecording } from '../../support/recording';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/recorded.py';

describe('a recording', function () {
  this.timeout(COMPILING);
  let folder: string;
  let recordTo: string;
  /** The compiled program, to be run without the adapter. */
  let compiled: string;

  before(async () => {
    const session = await launchProgram({ program });
    compiled = (await session.client.waitForEvent('process')).body.name;
    await session.expectExit(0);
    await session.end();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'recording-'));
    recordTo = path.join(folder, 'a folder', 'run.trace');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the compiled program by itself, recording to a file. */
  function run(file: string, ...args: string[]) {
    const env = { ...process.env, NUITKA_DEBUG_RECORD: file };
    return spawnSync(compiled, args, { env, encoding: 'utf8', timeout: 60_000 });
  }

  it('has the events of sys.settrace, of each thread', async () => {
    const session = await launchProgram({ program, config: { recordTo } });
    await session.expectExit(0);
    await session.end();
    const expected = interpretedEvents(programPath(program));
    assert.equal(expected.length, 3, 'the main thread and two others');
    assert.deepEqual(readRecording(recordTo), expected);
  });

  it('goes on through stops and steps', async () => {
    const session = await launchProgram({ program, breakpoints: ['yield', 'begun'], config: { recordTo } });
    const { frame } = await session.expectStopped({ at: 'yield' });
    assert.equal(frame.name, 'numbers');
    // What is evaluated is not a part of what the program does.
    assert.equal((await session.evaluate('list(numbers(3))')).result, '[0, 1, 2]');
    await session.next();
    await session.setMarkers('begun');
    await session.continue();
    await session.expectStopped({ at: 'begun' });
    await session.runToEnd();
    await session.end();
    assert.deepEqual(readRecording(recordTo), interpretedEvents(programPath(program)));
  });

  it('is made without debugging, too', async () => {
    const session = await launchProgram({ program, config: { recordTo: 'run.trace', cwd: folder, noDebug: true } });
    await session.expectExit(0);
    await session.end();
    assert.deepEqual(readRecording(path.join(folder, 'run.trace')), interpretedEvents(programPath(program)));
  });

  it('to a place that cannot be written to is refused before anything is compiled', async () => {
    await assert.rejects(launchProgram({ program, config: { recordTo: folder } }), /illegal operation on a directory/);
    const below = path.join(programPath(program), 'run.trace');
    await assert.rejects(
      launchProgram({ program, config: { recordTo: below } }),
      /cannot be recorded in .*recorded\.py/,
    );
  });

  it('keeps everything when the program is killed', () => {
    const file = path.join(folder, 'run.trace');
    assert.equal(run(file, 'killed').signal, 'SIGKILL');
    const [main = []] = readRecording(file);
    const line =
      readFileSync(programPath(program), 'utf8').split('\n').indexOf('    os.kill(os.getpid(), signal.SIGKILL)') + 1;
    assert.equal(main.at(-1), `l killed ${line}`);
  });

  it('is not touched by a forked child', () => {
    const file = path.join(folder, 'run.trace');
    assert.equal(run(file, 'fork').status, 0);
    const [events = [], ...others] = readRecording(file);
    assert.equal(others.length, 0, 'the child and its threads are not recorded');
    assert.equal(events.filter((event) => event.startsWith('c close_early ')).length, 1);
    assert.equal(events.filter((event) => event.startsWith('c two_threads ')).length, 0);
    assert.match(events.at(-1) ?? '', /^r <module> /);
  });

  it('is not asked for of the programs that the program starts', () => {
    assert.equal(run(path.join(folder, 'run.trace'), 'environment').stdout, 'None\n');
  });

  it('that cannot be written is said, and the program runs', () => {
    const { status, stdout, stderr } = run(path.join(folder, 'missing', 'run.trace'));
    assert.deepEqual([status, stdout], [0, '[[None, 12, 6], [None, 12, 6]]\n']);
    assert.match(stderr, /^nuitka-debug: cannot record to .*missing\/run\.trace: No such file or directory\n$/);
  });

  it('ends where the disk is full, and the program goes on', function () {
    // Room for one part of the file, not for two.
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).status === 0;
    if (!mounted) this.skip();
    try {
      const file = path.join(folder, 'run.trace');
      const { status, stdout, stderr } = run(file, 'long');
      assert.deepEqual([status, stdout], [0, '400000\n']);
      assert.match(stderr, /^nuitka-debug: the recording ends here: .*: No space left on device\n$/);
      assert.ok((readRecording(file)[0]?.length ?? 0) > 100_000);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
