import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  activationFigure,
  activationTable,
  coldIndexFigures,
  type Figure,
  figureTable,
  growthFigures,
  memoryFigures,
  typingFigures,
  typingTable,
} from '../../bench/figures.ts';
import type { Question } from '../../bench/typeAt.ts';

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

const parsed = (bytes: number, ...times: number[]) =>
  times.map(milliseconds => ({
    wall: 0,
    value: { milliseconds, reading: 10, cpu: 0, peak: null, files: bytes / 2, bytes, rejected: 0 },
  }));

test('growth compares what each byte takes', () => {
  const application = { title: 'Made up', distribution: 'made-up', version: '1' };
  const [small, large] = [
    { application, index: indexed(1000), indexWhole: [], parse: parsed(4000, 2000) },
    { application, index: indexed(15_000), indexWhole: [], parse: parsed(40_000, 20_000) },
  ];
  assert.deepEqual(
    growthFigures([small, large]).map(({ name, value }) => `${name} = ${value}`),
    [
      'Cold index of 20,000 made-up Python files ÷ ast.parse = 0.75',
      'Cold index for each byte, 20,000 ÷ 2,000 made-up files = 1.5',
    ],
  );
});

test('the cold index is told as the ratio of medians, so that one slow run decides nothing', () => {
  const figures = coldIndexFigures({
    application: { title: 'Example', distribution: 'example', version: '1' },
    index: indexed(90, 100, 9000),
    indexWhole: indexed(150, 150, 150),
    parse: [200, 200, 5].map(milliseconds => ({
      wall: 0,
      value: { milliseconds, reading: 10, cpu: 0, peak: null, files: 600, bytes: 1, rejected: 0 },
    })),
  });
  assert.deepEqual(
    figures.map(({ name, value }) => `${name} = ${value}`),
    [
      'Cold index of Example ÷ ast.parse: the same 600 Python files = 0.5',
      'Cold index of Example ÷ ast.parse: and 40 templates = 0.75',
      'Cold index of Example ÷ ast.parse: until the status says ready = 2',
      'Cold index of Example ÷ reading the same bytes = 10',
    ],
  );
});

const keys = (question: Question, ...times: number[]) =>
  times.map(milliseconds => ({ path: 'app.py', milliseconds, question, offered: 0 }));
const typed = (inName: Question, behind: Question, ...times: number[]) => {
  const others = [...keys('before', 1000), ...keys(behind, 30, 40)];
  return {
    inside: { counts, peak: 0, keystrokes: [...others, ...keys(inName, ...Array(20).fill(800), ...times)] },
    roundTrip: [...others, ...keys(inName, ...Array(20).fill(900), 2, 6, 4)],
  };
};

test('the figure of typing counts keys inside the name, without the first twenty, which have a row of their own', () => {
  const figures = {
    view: typed('endpoint', 'hover', 1, 2, 3),
    template: typed('endpoint', 'hover', 5),
    output: typed('variable', 'member', 7, 8),
  };
  assert.deepEqual(
    typingFigures(figures).map(({ value, goal }) => [value, goal]),
    [
      ...[
        [3, 20],
        [6, undefined],
        [40, 10],
      ],
      ...[
        [5, 20],
        [6, undefined],
        [40, 10],
      ],
      ...[
        [8, 10],
        [40, 10],
      ],
    ],
  );
  assert.deepEqual(typingTable(figures).rows.slice(0, 6), [
    ['link in a view, in the name, first 20', '20', '800.0', '800.0', '800.0'],
    ['link in a view, in the name, inside the server', '3', '2.0', '3.0', '3.0'],
    ['link in a view, in the name, over stdio', '3', '4.0', '6.0', '6.0'],
    ['link in a view, before the name, inside the server', '1', '1000.0', '1000.0', '1000.0'],
    ['link in a view, hover, inside the server', '2', '35.0', '40.0', '40.0'],
    ['link in a view, hover, over stdio', '2', '35.0', '40.0', '40.0'],
  ]);
});

test('memory is told for each file, and grows by what later edits add, not by what the first ask for', () => {
  const figures = memoryFigures({ indexed: 6.4e6, afterFirst: 20e6, afterLast: 20.5e6, edits: 300, counts });
  assert.deepEqual(
    figures.map(({ value, unit }) => `${value} ${unit}`),
    ['6.4 MB', '10 kB', '20 MB', '0.5 MB'],
  );
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
