import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, percentile, summarise } from '../../bench/statistics.ts';

test('the median is the middle value, or the mean of the two in the middle, in whatever order they came', () => {
  assert.equal(median([30, 10, 20]), 20);
  assert.equal(median([40, 10, 30, 20]), 25);
  assert.equal(median([7]), 7);
});

test('values are compared as numbers, and the list that was given keeps its order', () => {
  const values = [100, 9, 20];
  assert.equal(median(values), 20);
  assert.deepEqual(values, [100, 9, 20]);
});

test('a percentile is a measured value: the smallest that so many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(percentile(hundred, 50), 50);
  assert.equal(percentile(hundred, 99), 99);
  assert.equal(percentile(hundred, 100), 100);
  assert.equal(percentile(hundred, 0), 1);
});

test('of less than a hundred values the 99th percentile is the greatest: an outlier is never hidden', () => {
  assert.equal(percentile([1, 1, 1, 500], 99), 500);
});

test('a summary tells count, extremes, median and 99th percentile', () => {
  assert.deepEqual(summarise([4, 1, 3, 2]), { count: 4, min: 1, median: 2.5, p99: 4, max: 4 });
});

test('nothing measured is an error, not a zero', () => {
  for (const measure of [summarise, median, (values: number[]) => percentile(values, 99)])
    assert.throws(() => measure([]), RangeError);
});
