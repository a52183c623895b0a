import assert from 'node:assert/strict';
import { join } from 'node:path';
import { countObjects } from '../../../src/build/run/objectCount';
import { Phases } from '../../../src/build/run/phases';
import { removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

describe('Phases', () => {
  it('turns the output of Nuitka into words that only go forward', () => {
    const seen: [string, number | undefined][] = [];
    const phases = new Phases({ progress: (phase, percent) => seen.push([phase, percent]) });
    for (const line of [
      'Nuitka: Starting Python compilation with:',
      "Nuitka:   Version '4.3.3' on Python 3.11 (flavor 'PyEnv Python') commercial grade 'not installed'.",
      'Nuitka: Completed Python level compilation and optimization.',
      'Nuitka: Running data composer tool for optimal constant value handling.',
      'Nuitka: Running C compilation via Scons.',
    ]) {
      phases.line(line);
    }
    phases.objects({ done: 0, total: 0 });
    phases.objects({ done: 3, total: 12 });
    phases.objects({ done: 3, total: 12 });
    phases.line('Nuitka-Scons: Backend C linking with 12 files (no progress information available for this stage).');
    phases.objects({ done: 12, total: 12 });
    phases.line("Nuitka: Successfully created 'app.bin'.");
    assert.deepEqual(
      seen.map(([phase]) => phase),
      [
        'Starting Nuitka',
        'Reading and optimizing the Python code',
        'Generating C',
        'Storing constants',
        'Compiling C',
        'Compiling C: 3 of 12 files',
        'Linking',
        'Finishing',
      ],
    );
    const percents = seen.map(([, percent]) => percent ?? NaN);
    assert.deepEqual(
      percents,
      [...percents].sort((a, b) => a - b),
    );
    assert.ok(percents.every((percent) => percent >= 0 && percent <= 100));
  });
});

describe('countObjects', () => {
  it('counts finished objects of this build only', async () => {
    const folder = testFolder({ 'old.o': 'object', 'empty.o': '' });
    assert.deepEqual(await countObjects(folder, Date.now()), { done: 0, total: 0 });
    writeFiles(folder, { '@link_input.txt': '"old.o"\n"empty.o"\n"static_src/a.o"\n"b.o"\n' });
    writeFiles(folder, { 'static_src/a.o': 'object' });
    assert.deepEqual(await countObjects(folder, Date.now() - 10_000), { done: 2, total: 4 });
    assert.deepEqual(await countObjects(join(folder, 'gone'), 0), { done: 0, total: 0 });
    assert.deepEqual(await countObjects(folder, Date.now() + 10_000), { done: 0, total: 0 });
  });
});
