import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestName } from '../../src/features/closestName.ts';

const names = ['index', 'auth.login', 'auth.logout', 'blog.detail'];

test('the name most like what is written, if it is like it', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['indx', 'index'],
    ['idnex', 'index'],
    ['Index', 'index'],
    ['indexx', 'index'],
    ['auth.logn', 'auth.login'],
    ['auth.logut', 'auth.logout'],
    ['auht.login', 'auth.login'],
    ['login', 'auth.login'],
    ['detail', 'blog.detail'],
    ['nobody', undefined],
    ['x', undefined],
    ['', undefined],
  ];
  for (const [written, expected] of table) assert.equal(closestName(written, names), expected, written);
  assert.equal(closestName('index', []), undefined);
});
