import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPath } from '../../src/text/plainPath.ts';

const cases: readonly (readonly [written: string, plain: string])[] = [
  ['a/b', 'a/b'],
  ['/a//b/', 'a/b'],
  ['./a/./b/.', 'a/b'],
  ['a/../b', 'b'],
  ['a/b/../../..', ''],
  ['../../a', 'a'],
  ['a/..b/...', 'a/..b/...'],
  ['', ''],
];

test('a path without what says nothing', () => {
  for (const [written, plain] of cases) assert.equal(plainPath(written), plain, written);
});
