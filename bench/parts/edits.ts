import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withSession } from '../debuggers';
import { buildsFolder } from '../places';
import { buildPlain } from '../plainNuitka';
import { manyModules } from '../projects';
import { format, type Part } from '../result';
import { median } from '../statistics';

/** Edits of each launch that is asked for: a build takes longer than a launch. */
const SHARE = 1 / 3;

/**
 * A line is edited in one of many modules: from starting the adapter to the first stop, beside what Nuitka itself takes to
 * compile the program anew. Both have compiled it before; ccache has all of that.
 */
export const edits: Part = {
  name: 'edits',
  async run({ launches, python }, say) {
    mkdirSync(buildsFolder, { recursive: true });
    const folder = mkdtempSync(path.join(buildsFolder, 'edits-'));
    const samples = { ours: [] as number[], plain: [] as number[] };
    try {
      const sources = path.join(folder, 'sources');
      await manyModules.make(sources, python);
      const program = path.join(sources, manyModules.program);
      const options = [`--follow-import-to=${manyModules.ownModules}`];
      const plain = () => buildPlain({ python, program, outputFolder: path.join(folder, 'plain'), options });
      const stop = () =>
        withSession(
          'ours',
          { python, program, breakpoints: ['end'], buildDir: path.join(folder, 'ours') },
          async (session) => (await session.stopped()) - session.startedAt,
        );
      say(`${manyModules.name}: compiled for the first time, by Nuitka and for debugging`);
      await plain();
      await stop();
      const count = Math.ceil(launches * SHARE);
      for (let i = 0; i < count; i++) {
        say(`${manyModules.name}: edit ${i + 1} of ${count}`);
        appendFileSync(path.join(sources, manyModules.edited), `\nEDITED_${i} = True\n`);
        const started = performance.now();
        await plain();
        samples.plain.push((performance.now() - started) / 1000);
        samples.ours.push((await stop()) / 1000);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const [ours, plain] = [median(samples.ours), median(samples.plain)];
    return {
      samples,
      tables: [
        {
          title: 'One line edited (s, median)',
          columns: ['', 'edits', 'first stop', 'plain Nuitka, compiling anew', 'ratio'],
          rows: [
            [
              manyModules.name,
              String(samples.ours.length),
              ...[format(ours, 's'), format(plain, 's'), format(ours / plain, 'x')],
            ],
          ],
        },
      ],
      goals: [
        { what: 'first stop after an edit', value: ours, atMost: 3.5, unit: 's' },
        { what: 'first stop after an edit, of plain Nuitka’s build', value: ours / plain, atMost: 1 / 3, unit: 'x' },
      ],
    };
  },
};
