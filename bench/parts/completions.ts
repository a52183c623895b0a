import { countsOfBoth, latencyTable } from '../latencies';
import { alternate, peers, topFrames, withBoth } from '../pairs';
import { manyAttributes } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

const TYPED = 'settings.';
/** Attributes that the object has of its own; what its class has comes besides. */
const LEAST = 500;

/** In ms, at p50. */
const AT_MOST = 15;
/** Of debugpy's. */
const SHARE = 0.2;

/** From what is typed in the console to the names that may come next, for an object with many attributes. */
export const completions: Part = {
  name: 'completions',
  async run({ latencies, python }, say) {
    say(`${latencies} completions with each debugger`);
    const options = { python, program: manyAttributes, breakpoints: ['complete'] };
    const counts = { ours: new Set<number>(), debugpy: new Set<number>() };
    const samples = await withBoth(peers, options, async (sessions) => {
      const frames = await topFrames(peers, sessions);
      return alternate(peers, latencies, async (name) => {
        const started = performance.now();
        const names = await sessions[name].complete(TYPED, frames[name].id);
        const elapsed = performance.now() - started;
        const own = names.filter((each) => each.startsWith('option_')).length;
        if (own < LEAST) throw new Error(`${name} offers ${own} of ${LEAST} attributes.`);
        counts[name].add(names.length);
        return elapsed;
      });
    });
    const value = median(samples.ours);
    const notes = [`Names: ${countsOfBoth(counts)}.`];
    return {
      samples,
      tables: [
        {
          ...latencyTable('Completions in the console', 'ms', {
            [`${LEAST} attributes, completions → answer`]: samples,
          }),
          notes,
        },
      ],
      goals: [
        { what: `completions of ${LEAST} attributes, p50`, value, atMost: AT_MOST, unit: 'ms' },
        {
          what: `completions of ${LEAST} attributes, p50, of debugpy's`,
          value: value / median(samples.debugpy),
          atMost: SHARE,
          unit: 'x',
        },
      ],
    };
  },
};
