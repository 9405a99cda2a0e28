import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routePath, takes } from '../../../src/live/routePath.ts';

test('a path has the values of its variables, encoded', () => {
  const route = {
    rule: '',
    endpoint: '',
    parts: [
      '/',
      'café',
      '/',
      { variable: 'a', converter: 'default' },
      '/',
      { variable: 'b', converter: 'path' },
    ],
  };
  const values = new Map([
    ['a', 'x/ñ ?'],
    ['b', 'c/d #'],
  ]);
  assert.equal(routePath(route, values), '/caf%C3%A9/x%2F%C3%B1%20%3F/c/d%20%23');
});

test('what a converter takes', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['int', '12', true],
    ['int', '-1', false],
    ['int', 'x', false],
    ['float', '1.5', true],
    ['float', '1.', false],
    ['uuid', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', true],
    ['uuid', 'f81d', false],
    ['path', 'a/b', true],
    ['path', '/a', false],
    ['default', 'a', true],
    ['default', '', false],
    ['default', 'a/b', false],
    ['slug', 'x', true],
    ['toString', 'x', true],
  ];
  for (const [converter, value, expected] of table) assert.equal(takes(converter, value), expected, value);
});
