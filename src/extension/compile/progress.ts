import type { BuildListener } from '../../build/types';

/** VS Code counts progress in steps that add up to 100. */
export interface Increment {
  message: string;
  increment?: number;
}

/**
 * A listener that reports a build's phases as VS Code wants them. A percentage that goes back (a new
 * phase that starts low) moves nothing.
 */
export function progressListener(report: (step: Increment) => void, output: (line: string) => void): BuildListener {
  let reached = 0;
  return {
    output,
    note: output,
    progress(phase, percent) {
      const increment = percent === undefined ? 0 : Math.max(0, percent - reached);
      reached += increment;
      report(increment > 0 ? { message: phase, increment } : { message: phase });
    },
  };
}
