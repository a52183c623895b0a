import assert from 'node:assert/strict';
import type { BuildRequest, BuildResult } from '../../../src/build/types';
import { CancelledError, UserError } from '../../../src/common/errors';
import { Builds, type Build } from '../../../src/extension/builds/builds';

const request: BuildRequest = {
  ...{ program: '/w/a.py', cwd: '/w', buildDir: '/b', mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
};
const result: BuildResult = { program: '/b/a.bin', buildFolder: '/b', python: '/p', cached: false, elapsedMs: 5 };
const never = new AbortController().signal;

/** What is noted of builds. */
function noted(build: Build): { builds: Builds; notes: string[] } {
  const notes: string[] = [];
  const builds = new Builds(build, {
    started: (file) => notes.push(`started ${file}`),
    compiled: (file, flavor, { program }) => notes.push(`compiled ${file} ${flavor} ${program}`),
    failed: (file, flavor, message) => notes.push(`failed ${file} ${flavor} ${message}`),
    ended: (file) => notes.push(`ended ${file}`),
  });
  return { builds, notes };
}

/** A build that lasts until it is cancelled, and then ends its processes for a while. */
const untilCancelled: Build = (_, listener, signal) => {
  listener.progress?.('Starting');
  if (signal.aborted) return Promise.reject(new CancelledError());
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => setImmediate(() => reject(new CancelledError()))),
  );
};

describe('the builds of a window', () => {
  it('are noted when something is compiled, and how they ended', async () => {
    const made = noted((_, listener) => {
      listener.progress?.('Starting');
      return Promise.resolve(result);
    });
    assert.equal(await made.builds.run(request, {}, never), result);
    assert.deepEqual(made.notes, ['started /w/a.py', 'compiled /w/a.py debug /b/a.bin']);

    const failed = noted(() => Promise.reject(new UserError('Wrong.')));
    await assert.rejects(failed.builds.run(request, {}, never), /Wrong/);
    assert.deepEqual(failed.notes, ['failed /w/a.py debug Wrong.']);
  });

  it('are noted of the file that a module turns out to be in', async () => {
    const { program: _, ...module } = { ...request, module: 'a' };
    const made = noted((_request, listener) => {
      listener.source?.('/w/a.py');
      listener.progress?.('Starting');
      return Promise.resolve(result);
    });
    await made.builds.run(module, {}, never);
    assert.deepEqual(made.notes, ['started /w/a.py', 'compiled /w/a.py debug /b/a.bin']);

    const missing = noted(() => Promise.reject(new UserError('There is no module a.')));
    await assert.rejects(missing.builds.run(module, {}, never), /no module/);
    assert.deepEqual(missing.notes, []);
  });

  it('are as before when they are cancelled', async () => {
    const { builds, notes } = noted(untilCancelled);
    const abort = new AbortController();
    const running = builds.run(request, {}, abort.signal);
    abort.abort();
    await assert.rejects(running, CancelledError);
    assert.deepEqual(notes, ['started /w/a.py', 'ended /w/a.py']);
  });

  it('are all cancelled when the window closes, which waits for their ends', async () => {
    const { builds, notes } = noted(untilCancelled);
    const running = [builds.run(request, {}, never), builds.run({ ...request, program: '/w/b.py' }, {}, never)];
    const ends = Promise.allSettled(running);
    await builds.end();
    assert.deepEqual(notes.slice(2), ['ended /w/a.py', 'ended /w/b.py']);
    await ends;
    await assert.rejects(builds.run(request, {}, never), CancelledError);
  });
});
