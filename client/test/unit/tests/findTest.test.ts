import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTest } from '../../../src/tests/findTest.ts';

const pytest = [
  ['python-tests', '/app', '/app/test_a.py'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::test_show'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::test_show', 'test_a.py::test_show[1]'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::my_test_show'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::TestUsers', 'test_a.py::TestUsers::test_show'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::TestUsers', 'test_a.py::TestUsers::test_new'],
  ['python-tests', '/app', '/app/test_a.py', 'test_a.py::TestPosts', 'test_a.py::TestPosts::test_show'],
];

test('a test is found by its name and class, and not by the name alone', () => {
  for (const [name, index] of [
    ['test_show', 1],
    ['TestUsers.test_show', 4],
    ['TestPosts.test_show', 6],
    ['TestUsers.test_new', 5],
    ['test_new', -1],
    ['TestPosts.test_new', -1],
    ['show', -1],
  ] as const) {
    assert.deepEqual(findTest(pytest, name), index < 0 ? undefined : pytest[index], name);
  }
  assert.deepEqual(
    findTest(
      [
        ['c', 'test_a'],
        ['d', 'test_a'],
      ],
      'test_a',
    ),
    undefined,
    'two providers',
  );
  assert.deepEqual(findTest([], 'test_a'), undefined);
});
