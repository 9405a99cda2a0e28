import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bullets, code, escaped, fence, paragraphs, prose } from '../../src/features/markdown.ts';

test('a code span holds any text', () => {
  assert.equal(code('a'), '`a`');
  assert.equal(code('a`b'), '``a`b``');
  assert.equal(code('`a'), '`` `a ``');
  assert.equal(code('a``b`'), '``` a``b` ```');
  assert.equal(code(' a '), '`  a  `');
  assert.equal(code('a\r\nb'), '`a b`');
  assert.equal(code(''), '` `');
});

test('a fence holds any text', () => {
  assert.equal(fence('python', 'a'), '```python\na\n```');
  assert.equal(fence('python', '```\nx'), '````python\n```\nx\n````');
});

test('plain text stays plain', () => {
  assert.equal(escaped('a *b* _c_ [d](e) <f> `g`'), 'a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\`g\\`');
  assert.equal(escaped('# a\n- b\n+ c\n1. d\n2) e\n==='), '\\# a\n\\- b\n\\+ c\n1\\. d\n2\\) e\n\\===');
  assert.equal(escaped('a - b # c 1. d'), 'a - b # c 1. d');
  assert.equal(escaped('http://x www.x.y a@b $(icon)'), 'http\\://x www\\.x.y a\\@b \\$(icon)');
});

test('a docstring keeps its paragraphs, its lists and its indentation', () => {
  assert.equal(prose('One\ntwo.\n\n\nThree.'), 'One\ntwo.\n\nThree.');
  assert.equal(prose('Args:\n    x: one\nend'), 'Args:  \n&nbsp;&nbsp;&nbsp;&nbsp;x: one\nend');
  assert.equal(prose('List:\n- a\n- b'), 'List:  \n\\- a  \n\\- b');
  assert.equal(prose('a\r\nb'), 'a\nb');
  assert.equal(prose(''), '');
});

test('parts that are not there leave no trace', () => {
  assert.equal(paragraphs('a', undefined, '', 'b'), 'a\n\nb');
  assert.equal(bullets(['a', undefined, 'b']), '- a\n- b');
  assert.equal(bullets([undefined]), '');
});
