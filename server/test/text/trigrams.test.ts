import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Trigrams } from '../../src/text/trigrams.ts';

test('whatever a text has it may have, in any alphabet', () => {
  const part = fc
    .string({ unit: 'binary', maxLength: 200 })
    .chain(text => fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)));
  fc.assert(
    fc.property(part, ([text, one, other]) =>
      new Trigrams(text).mayHave(text.slice(Math.min(one, other), Math.max(one, other))),
    ),
  );
});

test('most words that a text does not have are told by their letters', () => {
  const trigrams = new Trigrams(
    'def show(key):\n    return render_template("row.html", row=find(key))\n'.repeat(20),
  );
  const words = ['url_for', 'jinja_options', 'url_value_preprocessor', 'render_block', 'converters'];
  assert.deepEqual(
    words.filter(word => trigrams.mayHave(word)),
    [],
  );
  assert.ok(trigrams.mayHave('render_template'));
});
