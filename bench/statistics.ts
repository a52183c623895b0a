/** What becomes of samples. Nothing here is rounded. */

/** @throws Error when there are no samples. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/**
 * The value below which this share of the samples lies, between two of them by linear interpolation.
 * @param share 0…1
 * @throws Error when there are no samples.
 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('There are no samples.');
  return below + (above - below) * (position - Math.floor(position));
}

/** For ratios: 2 and 0.5 make 1. @throws Error when there are none, or one is not positive. */
export function geometricMean(ratios: readonly number[]): number {
  if (ratios.length === 0 || ratios.some((ratio) => !(ratio > 0))) {
    throw new Error(`No geometric mean of [${ratios.join(', ')}].`);
  }
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/**
 * The median of the ratios of samples that were taken next to each other, so that a machine that
 * gets slower and faster meanwhile does not matter much.
 * @throws Error when they are not as many.
 */
export function pairedRatio(samples: readonly number[], bases: readonly number[]): number {
  if (samples.length !== bases.length)
    throw new Error(`${samples.length} samples and ${bases.length} to compare with.`);
  return median(samples.map((sample, index) => sample / (bases[index] ?? NaN)));
}

/** The summary of latencies. */
export interface Spread {
  count: number;
  p50: number;
  p95: number;
  least: number;
  most: number;
}

/** @throws Error when there are no samples. */
export function spread(samples: readonly number[]): Spread {
  return {
    count: samples.length,
    p50: median(samples),
    p95: quantile(samples, 0.95),
    least: Math.min(...samples),
    most: Math.max(...samples),
  };
}
