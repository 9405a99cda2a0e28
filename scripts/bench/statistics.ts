/** What is told of several measurements of the same thing; in the unit of the measurements. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Throws a RangeError when nothing was measured: a figure must not come from nowhere. */
export function summarise(values: readonly number[]): Summary {
  return {
    count: values.length,
    min: percentile(values, 0),
    median: median(values),
    p99: percentile(values, 99),
    max: percentile(values, 100),
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? valueAt(sorted, middle)
    : (valueAt(sorted, middle - 1) + valueAt(sorted, middle)) / 2;
}

/**
 * The smallest measured value that at least `percent` of all values do not exceed (nearest rank): never an
 * interpolation, so that the 99th percentile of less than a hundred values is the greatest of them.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = inOrder(values);
  return valueAt(sorted, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
}

function inOrder(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('Nothing was measured.');
  return [...values].sort((left, right) => left - right);
}

function valueAt(sorted: readonly number[], index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new RangeError(`There is no value ${index} of ${sorted.length}.`);
  return value;
}
