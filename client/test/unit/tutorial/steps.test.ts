import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippets } from '../../../../server/src/catalog/snippets.ts';
import { addressFor, steps } from '../../../src/tutorial/steps.ts';

test('the steps insert snippets that exist, and run what they insert', () => {
  for (const { examples, program, hovers } of Object.values(steps)) {
    const files = examples.map(({ file }) => file);
    assert.ok(files.includes(program));
    assert.ok(hovers === undefined || files.includes(hovers));
    for (const { content } of examples) {
      if ('text' in content) continue;
      assert.ok(
        snippets[content.language].some(({ name }) => name === content.snippet),
        content.snippet,
      );
    }
  }
});

test('an address is one that the rule answers', () => {
  for (const [rule, address] of [
    ['/about', '/about'],
    ['/posts/<int:post_id>', '/posts/7'],
    ['/<name>/<float:x>', '/7/7.0'],
    ['/<any(a, b):x>/<string(length=2):y>', '/7/7'],
    ['/<uuid:id>', '/00000000-0000-0000-0000-000000000007'],
  ] as const)
    assert.equal(addressFor(rule), address);
});
