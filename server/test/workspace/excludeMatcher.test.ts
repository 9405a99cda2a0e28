import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultServerSettings } from '../../src/protocol.ts';
import { excludeMatcher } from '../../src/workspace/excludeMatcher.ts';

const rows: readonly (readonly [glob: string, matching: readonly string[], other: readonly string[]])[] = [
  [
    '**/node_modules',
    ['node_modules', 'a/node_modules', 'a/node_modules/b/c.py'],
    ['node_modules2', 'my_node_modules/x.py'],
  ],
  ['build', ['build', 'build/x.py'], ['a/build', 'building/x.py']],
  ['build/**', ['build/x.py'], ['builder/x.py']],
  ['/dist/', ['dist/x.py'], ['a/dist/x.py']],
  ['*.py', ['x.py'], ['a/x.py', 'x.pyi']],
  ['**/*_test.py', ['a_test.py', 'b/c/a_test.py'], ['a_test.pyc', 'test.py']],
  ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z/x.py'], ['z', 'ab/z']],
  ['v?.{py,html}', ['v1.py', 'v2.html'], ['v10.py', 'v/.py', 'v1.txt']],
  ['[ab].py', ['a.py', 'b.py'], ['c.py']],
  ['[!ab].py', ['c.py'], ['a.py', '/.py']],
  ['a+b(c).py', ['a+b(c).py'], ['aab(c).py', 'abc.py']],
  ['{unclosed', ['{unclosed'], ['unclosed']],
  ['[unclosed', ['[unclosed'], ['u']],
];

for (const [glob, matching, other] of rows) {
  test(`the glob ${glob}`, () => {
    const excluded = excludeMatcher([glob]);
    assert.deepEqual(
      matching.filter(path => !excluded(path)),
      [],
    );
    assert.deepEqual(
      other.filter(path => excluded(path)),
      [],
    );
  });
}

test('no glob, and an empty one, exclude nothing', () => {
  assert.equal(excludeMatcher([])('a.py'), false);
  assert.equal(excludeMatcher(['', ' '])('a.py'), false);
});

test('the defaults leave out environments and packages at any depth', () => {
  const excluded = excludeMatcher(defaultServerSettings.exclude);
  assert.equal(excluded('.venv/lib/python3.13/site-packages/flask/app.py'), true);
  assert.equal(excluded('env/lib/python3.13/site-packages/flask/app.py'), true);
  assert.equal(excluded('shop/venv.py'), false);
});
