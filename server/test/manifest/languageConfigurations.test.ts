import assert from 'node:assert/strict';
import test from 'node:test';
import { readJson } from './manifest.ts';

interface Configuration {
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly { readonly beforeText: string; readonly afterText?: string }[];
}

const html = readJson<Configuration>('./syntaxes/jinja-html.language-configuration.json');
const tags = readJson<Configuration>('./syntaxes/jinja-tags.language-configuration.json');

/** As the editor asks: each rule with what stands before and behind the cursor `|`. */
function opens({ onEnterRules }: Configuration, line: string): boolean {
  const [before = '', after = ''] = line.split('|');
  return onEnterRules.some(
    rule =>
      rule.afterText !== undefined &&
      new RegExp(rule.beforeText).test(before) &&
      new RegExp(rule.afterText).test(after),
  );
}

test('a new line between what opens and what ends has both on lines of their own', () => {
  for (const line of [
    '{% block a %}|{% endblock %}',
    '{%- if a == "b" -%}|{%- else %}',
    '{% set a %}|{% endset %}',
  ])
    assert.ok(opens(tags, line), line);
  for (const line of [
    '{% if a %}{% endif %}|{% endfor %}',
    '{% if a %}|{% if b %}',
    '{% include a %}|{% endif %}',
  ])
    assert.ok(!opens(tags, line), line);
  for (const line of ['<div>|</div>', '<a href="{{ url_for(\'a\') }}">|</a>', "x<p class='a > b'>|</p>"])
    assert.ok(opens(html, line), line);
  for (const line of ['<br>|</p>', '<p/>|</div>', '<p>a|</p>', '<p>|<b>'])
    assert.ok(!opens(html, line), line);
});

test('a new line behind a tag that opens is set in', () => {
  const deepens = (line: string) =>
    tags.onEnterRules.some(rule => rule.afterText === undefined && new RegExp(rule.beforeText).test(line));
  for (const line of ['{% if a %}', '{%- for x in y -%}', '{% else %}', 'x {% block a %}'])
    assert.ok(deepens(line), line);
  for (const line of [
    '{% endif %}',
    '{% if a %}{% endif %}',
    '{% set a = 1 %}',
    '{% include a %}',
    '{{ x }}',
  ])
    assert.ok(!deepens(line), line);
});

test('elements and tags set in what follows them, and their ends set it out', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = html.indentationRules;
  const increases = new RegExp(increaseIndentPattern);
  const decreases = new RegExp(decreaseIndentPattern);
  for (const line of ['  <div class="a">', '<li><a href="b">', '{% for a in b %}', '{%- else -%}'])
    assert.match(line, increases);
  for (const line of [
    '<html>',
    '<br>',
    '<img src="a">',
    '<p>a</p>',
    '<p/>',
    '{% if a %}b{% endif %}',
    'a',
    '{% set a = 1 %}',
  ])
    assert.doesNotMatch(line, increases);
  for (const line of ['  </div>', '{% endfor %}', '  {%- else %}']) assert.match(line, decreases);
  for (const line of ['</html>', '<p></p>', '{% for a in b %}']) assert.doesNotMatch(line, decreases);
});
