import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from '../../src/project/globMatcher.ts';

const options = { dot: true, noextglob: true, posix: true, strictSlashes: true };

test('a pattern with many stars matches what it always did', () => {
  const pieces = fc.constantFrom('*', '?', 'a', 'b', '.', '/', '**/', '/a', '*a');
  const pattern = fc
    .array(pieces, { minLength: 3, maxLength: 9 })
    .map(parts => `${parts.join('')}*a*b`.replace(/\*{2,}(?!\/)/g, '*').replace(/(?<=[^/])\*\*/g, '*'))
    .filter(one => !/\/\/|^\/|^\.\/|\.\.|^!/.test(one));
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', '.', '/', '/a', 'aab'), { minLength: 1, maxLength: 9 })
    .map(parts => `${parts.join('').replace(/\/+/g, '/').replace(/^\//, '')}b`)
    .filter(one => !/(^|\/)\.{1,2}(\/|$)/.test(one));
  let matched = 0;
  fc.assert(
    fc.property(pattern, path, (glob, file) => {
      const expected = picomatch(glob, options)(file);
      if (expected) matched++;
      assert.equal(globMatcher([glob], options)(file), expected);
    }),
    { numRuns: 3000 },
  );
  assert.ok(matched > 50, `${matched} matched`);
});

test('a pattern that no time would be enough for is answered', () => {
  const name = 'a'.repeat(200);
  for (const pattern of [`${'*a'.repeat(20)}*b`, `${'**/a/'.repeat(20)}b`, `**/${'+(a|aa)'.repeat(20)}b`]) {
    assert.equal(globMatcher([pattern], {})(name), false);
    assert.equal(globMatcher([pattern], {})('a/'.repeat(90)), false);
  }
  assert.equal(globMatcher([`${'*a'.repeat(20)}*b`], {})(`${name}b`), true);
});

test('what is no pattern matches nothing', () => {
  assert.equal(globMatcher(['', 'x'.repeat(70_000), '[', '('], {})('a/b'), false);
});
