import assert from 'node:assert/strict';
import { geometricMean, median, pairedRatio, quantile, spread } from '../../../bench/statistics';

describe('The statistics of the benchmarks', () => {
  it('take the median whatever the order, and the middle between two', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([10, 2, 4, 1]), 3);
    assert.equal(median([7]), 7);
  });

  it('interpolate quantiles', () => {
    const samples = Array.from({ length: 101 }, (_, index) => 100 - index);
    assert.equal(quantile(samples, 0.95), 95);
    assert.equal(quantile(samples, 1), 100);
    assert.equal(quantile([0, 10], 0.25), 2.5);
  });

  it('average ratios so that twice and half as long make equal', () => {
    assert.ok(Math.abs(geometricMean([2, 0.5]) - 1) < 1e-12);
    assert.ok(Math.abs(geometricMean([1, 2, 4]) - 2) < 1e-12);
    assert.throws(() => geometricMean([]), /No geometric mean/);
    assert.throws(() => geometricMean([1, 0]), /No geometric mean/);
  });

  it('compare neighbouring runs, so that a machine that slows down does not count', () => {
    assert.equal(pairedRatio([2, 20, 200], [1, 10, 100]), 2);
    assert.throws(() => pairedRatio([1], [1, 2]), /1 samples and 2/);
  });

  it('refuse to summarize nothing', () => {
    assert.throws(() => median([]), /no samples/);
    assert.throws(() => spread([]), /no samples/);
  });
});
