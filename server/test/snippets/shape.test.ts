import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets } from '../../src/catalog/snippets.ts';
import { expandSnippet } from '../../src/features/snippets/expandSnippet.ts';
import { snippet } from './snippets.ts';

for (const language of ['python', 'jinja'] as const) {
  for (const { name, prefixes, description, body } of snippets[language]) {
    test(`${language} · ${name}: tab stops are counted from 1 without a gap and end in one $0`, () => {
      const { stops } = expandSnippet(body.join('\n'));
      const numbers = [...new Set(stops)].filter(stop => stop > 0).sort((a, b) => a - b);
      assert.deepEqual(
        numbers,
        Array.from(numbers, (_, index) => index + 1),
      );
      assert.equal(stops.filter(stop => stop === 0).length, 1);
    });

    test(`${language} · ${name}: is described in Spanish and in English`, () => {
      const [spanish, english, ...more] = description.split(' · ');
      assert.ok(spanish && english && more.length === 0);
      assert.notEqual(spanish, english);
    });

    test(`${language} · ${name}: has prefixes one can type`, () => {
      for (const prefix of prefixes) assert.match(prefix, /^(?:wsgi|flask|quart|bottle|jinja)-[a-z-]+$/);
    });
  }

  test(`${language}: no prefix is used twice`, () => {
    const prefixes = snippets[language].flatMap(each => each.prefixes);
    assert.deepEqual(prefixes, [...new Set(prefixes)]);
  });
}

test('the Flask server has fewer than ten lines', () => {
  assert.ok(snippet('python', 'flask-hello').body.length < 10);
});
