import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownTable, textTable } from '../../bench/table.ts';

const table = {
  heading: ['', 'runs', 'goal'],
  rows: [
    ['ast.parse', '9', '≤ 0.5'],
    ['señal', '10', '–'],
  ],
};

test('on the terminal columns line up, and figures stand at the right', () => {
  assert.equal(
    textTable(table),
    [
      //
      '            runs   goal',
      '────────────────────────',
      'ast.parse      9   ≤ 0.5',
      'señal         10   –',
    ].join('\n'),
  );
});

test('in Markdown a column of figures is set right', () => {
  assert.equal(
    markdownTable(table),
    [
      //
      '|  | runs | goal |',
      '| --- | ---: | --- |',
      '| ast.parse | 9 | ≤ 0.5 |',
      '| señal | 10 | – |',
    ].join('\n'),
  );
});

test('a bar in a cell does not end the cell', () => {
  const rows = markdownTable({ heading: ['a'], rows: [['x|y']] }).split('\n');
  assert.equal(rows.at(-1), '| x\\|y |');
});

test('a row that is shorter than the heading is filled up', () => {
  assert.equal(
    markdownTable({ heading: ['a', 'b'], rows: [['x']] })
      .split('\n')
      .at(-1),
    '| x |  |',
  );
});
