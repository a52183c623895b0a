import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../src/build/build';
import type { BuildRequest } from '../../src/build/types';
import { buildsFolder } from '../places';
import { format, type Part } from '../result';
import { quantile } from '../statistics';

const MODULES = 500;

/** Finding out that nothing has changed in a program of many modules, all of which are compiled. */
export const unchanged: Part = {
  name: 'unchanged',
  async run({ latencies, python, quick }, say) {
    if (quick) return { samples: {}, tables: [], goals: [] };
    mkdirSync(buildsFolder, { recursive: true });
    const folder = mkdtempSync(path.join(buildsFolder, 'unchanged-'));
    const samples: number[] = [];
    try {
      const cwd = path.join(folder, 'sources');
      makeModules(cwd);
      const request: BuildRequest = {
        ...{ program: path.join(cwd, 'main.py'), python, cwd, buildDir: path.join(folder, 'builds') },
        ...{ mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
      };
      say(`${MODULES} modules: compiled for the first time`);
      await build(request);
      for (let i = 0; i < latencies; i++) {
        const { elapsedMs, cached } = await build(request);
        if (!cached) throw new Error('It was compiled again, and nothing has changed.');
        samples.push(elapsedMs);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const [p50, p95] = [quantile(samples, 0.5), quantile(samples, 0.95)];
    return {
      samples: { unchanged: samples },
      tables: [
        {
          title: 'Finding that nothing has changed (ms)',
          columns: ['', 'p50', 'p95'],
          rows: [[`${MODULES} modules`, format(p50, 'ms'), format(p95, 'ms')]],
        },
      ],
      goals: [
        { what: `finding that none of ${MODULES} modules has changed, p95`, value: p95, atMost: 150, unit: 'ms' },
      ],
    };
  },
};

function makeModules(folder: string): void {
  mkdirSync(path.join(folder, 'many'), { recursive: true });
  const names = Array.from({ length: MODULES }, (_, i) => `module_${i}`);
  writeFileSync(path.join(folder, 'many', '__init__.py'), '');
  for (const [i, name] of names.entries()) {
    writeFileSync(path.join(folder, 'many', `${name}.py`), `def value(n):\n    return n + ${i}\n`);
  }
  writeFileSync(path.join(folder, 'main.py'), names.map((name) => `import many.${name}\n`).join(''));
}
