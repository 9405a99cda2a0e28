// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how snippets write placeholders.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expandSnippet, SnippetSyntaxError } from '../../src/features/snippets/expandSnippet.ts';

const table: readonly (readonly [body: string, text: string, stops: readonly number[]])[] = [
  ['plain { } text', 'plain { } text', []],
  ['a $1 b ${2} c $0', 'a  b  c ', [1, 2, 0]],
  ['${1:one} $1', 'one one', [1, 1]],
  ['$1 ${1:later}', 'later later', [1, 1]],
  ['${1:out ${2:in} out}', 'out in out', [1, 2]],
  ['${1|first,second|}', 'first', [1]],
  ['${1|a\\,b,c|}', 'a,b', [1]],
  ['\\$1 \\\\ ${1:\\}}', '$1 \\ }', [1]],
  ['{{ ${1:title} }}', '{{ title }}', [1]],
  ['if:\n\tx\n\t\ty', 'if:\n    x\n        y', []],
];

for (const [body, text, stops] of table) {
  test(`${JSON.stringify(body)} becomes ${JSON.stringify(text)}`, () => {
    assert.deepEqual(expandSnippet(body), { text, stops });
  });
}

for (const body of ['${1:open', 'costs $ 5', '$TM_FILENAME', '${1/a/b/}', '${1|a,b}']) {
  test(`${JSON.stringify(body)} is refused`, () => {
    assert.throws(() => expandSnippet(body), SnippetSyntaxError);
  });
}
