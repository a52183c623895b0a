import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../../scripts/dap/adapters';
import { build } from '../../../src/build/build';
import type { BuildRequest, BuildResult } from '../../../src/build/types';
import { CancelledError } from '../../../src/common/errors';
import { expectNothingLeft, newProcessMarker, processesWith, type ProcessMarker } from '../../support/processes';
import { randomNumbers } from '../../support/randomNumbers';
import { removeTestFolders, testFolder, writeFiles } from '../../unit/build/folder';
import { requestFor, run } from './realBuilds';

/** Builds that are killed, by SIGKILL, at any moment. */

const KILLS = 50;
/** After so many kills, one on top of the other, a build is made to its end. */
const KILLS_IN_A_ROW = 5;
/** Of so many builds one compiles all modules. */
const WHOLE_EACH = 4;

after(removeTestFolders);

describe('builds that are killed', function () {
  this.timeout(600_000);

  it(`at ${KILLS} random moments are never taken for good ones, leave nothing running, and the next one is right`, async () => {
    const cwd = testFolder({ 'app.py': 'import part\nprint(part.VALUE)\n' });
    const marker = newProcessMarker();
    const request = requestFor(cwd, { env: marker.env });
    const seed = Date.now() % 1_000_000;
    const random = randomNumbers(seed);
    let value = 0;
    const edit = (): void => writeFiles(cwd, { 'part.py': `VALUE = ${++value}\n` });

    edit();
    const whole = await build(request);
    edit();
    const edited = await build(request);
    for (let kill = 1; kill <= KILLS; kill++) {
      const what = `kill ${kill} with the seed ${seed}`;
      edit();
      const isWhole = kill % WHOLE_EACH === 0;
      if (isWhole) rmSync(path.resolve(edited.buildFolder, '../../../kept'), { recursive: true, force: true });
      // Spread over all that such a build takes.
      const afterMs = random() * (isWhole ? whole : edited).elapsedMs;
      await killed(request, marker, afterMs, random() < 0.5);
      const found = await findBuild(request);
      if (found) assert.equal(run(found), `${value}\n`, `${what}: what was found is what the source says`);
      if (kill % KILLS_IN_A_ROW === 0) assert.equal(run(await build(request)), `${value}\n`, what);
      await expectNothingLeft(marker, 0);
    }
  });
});

/** Starts a session that builds, and kills it; and what it has started, or leaves that to the next build. */
async function killed(request: BuildRequest, marker: ProcessMarker, afterMs: number, all: boolean): Promise<void> {
  const session = path.join(root, 'test/adapter/build/buildSession.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', session, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  // It says so when it begins; the moment after that is the one that the seed chose.
  await Promise.race([once(child.stdout, 'data'), exited]);
  await delay(afterMs);
  child.kill('SIGKILL');
  await exited;
  if (!all) return;
  for (const { pid } of processesWith(marker)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** What would be used without building anything. */
async function findBuild(request: BuildRequest): Promise<BuildResult | undefined> {
  const abort = new AbortController();
  try {
    return await build(request, { compiling: () => abort.abort() }, abort.signal);
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}
