import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  activationFigure,
  activationTable,
  coldIndexFigures,
  type Figure,
  figureTable,
  typingFigures,
  typingTable,
} from '../../bench/figures.ts';

const figure = (value: number): Figure => ({ name: 'Size', value, unit: 'MB', goal: 3 });

test('every goal is shown with its verdict: met up to the goal itself, and rounding meets none', () => {
  const withoutGoal: Figure = { name: 'Load', value: 1, unit: 'ms' };
  assert.deepEqual(figureTable([figure(0.54), figure(3), figure(3.001), withoutGoal]).rows, [
    ['Size', '0.54 MB', '≤ 3 MB', 'met'],
    ['Size', '3.00 MB', '≤ 3 MB', 'met'],
    ['Size', '3.00 MB', '≤ 3 MB', 'MISSED'],
    ['Load', '1.0 ms', '–', '–'],
  ]);
});

const counts = { pythonFiles: 600, templates: 40, routes: 90, unresolved: 1 };
const indexed = (...times: number[]) =>
  times.map(milliseconds => ({ wall: 0, value: { milliseconds, status: 400, cpu: 0, peak: 0, counts } }));

test('the cold index is told as the ratio of medians, so that one slow run decides nothing', () => {
  const figures = coldIndexFigures({
    application: { title: 'Example', distribution: 'example', version: '1' },
    index: indexed(90, 100, 9000),
    indexWhole: indexed(150, 150, 150),
    parse: [200, 200, 5].map(milliseconds => ({
      wall: 0,
      value: { milliseconds, cpu: 0, peak: null, files: 600, bytes: 1, rejected: 0 },
    })),
  });
  assert.deepEqual(
    figures.map(({ name, value }) => `${name} = ${value}`),
    [
      'Cold index of Example ÷ ast.parse: the same 600 Python files = 0.5',
      'Cold index of Example ÷ ast.parse: and 40 templates = 0.75',
      'Cold index of Example ÷ ast.parse: until the status says ready = 2',
    ],
  );
});

const keys = (inName: boolean, ...times: number[]) =>
  times.map(milliseconds => ({ path: 'app.py', milliseconds, inName, offered: 0 }));
const typed = (...times: number[]) => ({
  inside: {
    counts,
    peak: 0,
    keystrokes: [...keys(false, 1000), ...keys(true, ...Array(20).fill(800), ...times)],
  },
  roundTrip: keys(true, ...Array(20).fill(900), 2, 6, 4),
});

test('the figure of typing counts keys inside the name, without the first twenty, which have a row of their own', () => {
  const figures = { python: typed(1, 2, 3), templates: typed(5) };
  assert.deepEqual(
    typingFigures(figures).map(({ value, goal }) => [value, goal]),
    [
      [3, 20],
      [6, undefined],
      [5, 20],
      [6, undefined],
    ],
  );
  assert.deepEqual(typingTable(figures).rows.slice(0, 4), [
    ['view, in the name, first 20', '20', '800.0', '800.0', '800.0'],
    ['view, in the name, inside the server', '3', '2.0', '3.0', '3.0'],
    ['view, in the name, over stdio', '3', '4.0', '6.0', '6.0'],
    ['view, before the name, inside the server', '1', '1000.0', '1000.0', '1000.0'],
  ]);
});

const activated = (state: 'resting' | 'starting', loadCode: number, callActivate: number) => ({
  state,
  matraz: { loadCode, callActivate, finishActivate: 500 },
  empty: { loadCode: 1, callActivate: 0, finishActivate: 0 },
});

test('activation is loading and calling, in windows at rest; what happens later holds no thread', () => {
  const runs = [activated('starting', 400, 40), activated('resting', 60, 8), activated('resting', 70, 10)];
  assert.equal(activationFigure(runs).value, 74);
  assert.deepEqual(
    activationTable(runs).rows.map(row => row.slice(0, 4)),
    [
      ['Matraz, resting window', '2', '68', '74'],
      ['empty extension, resting window', '2', '1', '1'],
      ['Matraz, starting window', '1', '440', '440'],
      ['empty extension, starting window', '1', '1', '1'],
    ],
  );
});
