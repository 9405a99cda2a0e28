import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spotsInPython, spread } from '../../bench/typingSpots.ts';

/** The text once the line is opened and typed, with `│` at the cursor. */
const typed = (text: string): string[] =>
  spotsInPython(text).map(({ at, lead, cursor, typed: keys }) => {
    const line = `${lead.slice(0, cursor)}${keys}│${lead.slice(cursor)}`;
    return text.slice(0, at) + line + text.slice(at);
  });

test('a link is typed on a new line above a return, indented as the return is', () => {
  assert.deepEqual(typed("def view():\n    if x:\n        return 1\n    return 'a'\n"), [
    "def view():\n    if x:\n        address = url_for('│\n        return 1\n    return 'a'\n",
    "def view():\n    if x:\n        return 1\n    address = url_for('│\n    return 'a'\n",
  ]);
});

test('a word that only begins like return, and a module without functions, are no places', () => {
  assert.deepEqual(typed('def f():\n    returned = 1\nreturn_value = 2\n'), []);
});

test('places are taken from every file in turn', () => {
  assert.deepEqual(spread([['a1', 'a2', 'a3'], ['b1'], ['c1', 'c2']], 5), ['a1', 'b1', 'c1', 'a2', 'c2']);
  assert.deepEqual(spread([], 5), []);
});
