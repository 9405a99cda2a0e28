import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWholeName } from '../../src/text/wholeName.ts';

const cases: readonly (readonly [text: string, name: string, has: boolean])[] = [
  ['name', 'name', true],
  ['a name-b', 'name', true],
  ['names.name', 'name', true],
  ['rename', 'name', false],
  ['name_', 'name', false],
  ['{{ über() }}', 'über', true],
  ['straße', 'stra', false],
  ['große', 'e', false],
  ['año', 'o', false],
  ['«año»', 'año', true],
  ['x𝒳', 'x', false],
  ['𝒳x', 'x', false],
  ['😀x😀', 'x', true],
  ['', 'x', false],
  ['x', '', false],
];

test('a name is found where it is a whole identifier, in whatever alphabet', () => {
  for (const [text, name, has] of cases) assert.equal(hasWholeName(text, name), has, `${name} in ${text}`);
});
