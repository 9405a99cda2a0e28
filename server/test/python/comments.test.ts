import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonComments } from '../../src/python/comments.ts';

const cases: readonly (readonly [text: string, comments: readonly string[]])[] = [
  ['', []],
  ['# one\r\nx = 1  # two\n#', ['# one', '# two', '#']],
  ['a = \'# no\' # yes \'and on\'\nb = """\n# no\n""" # too', ["# yes 'and on'", '# too']],
  ["f'{a!r:#x}' # yes", ['# yes']],
  // Behind a string that does not end nothing is sure.
  ["a = 'open # no\n# no", []],
];

for (const [text, expected] of cases) {
  test(JSON.stringify(text), () => {
    assert.deepEqual(
      pythonComments(text).map(({ start, end }) => text.slice(start, end)),
      expected,
    );
  });
}
