import assert from 'node:assert/strict';
import test from 'node:test';
import { manifest, readJson } from './manifest.ts';

interface Configuration {
  readonly comments: unknown;
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly wordPattern: string | { readonly pattern: string; readonly flags: string };
  readonly folding?: { readonly markers: { readonly start: string; readonly end: string } };
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

const all = new Map(
  manifest.contributes.languages.map(({ id, configuration }) => [id, readJson<Configuration>(configuration)]),
);

test('every language of templates closes, folds, sets in and comments out what is Jinja', () => {
  for (const [id, { comments, autoClosingPairs, folding, indentationRules }] of all) {
    assert.deepEqual(comments, { blockComment: ['{#', '#}'] }, id);
    if (id === 'jinja-tags') continue;
    const closes = new Map(autoClosingPairs.map(({ open, close }) => [open, close]));
    assert.deepEqual(
      ['{%', '{#', '{', '('].map(open => closes.get(open)),
      [' %}', ' #}', '}', ')'],
      id,
    );
    assert.match('  {# region a #}', new RegExp(folding?.markers.start ?? ''), id);
    assert.match('{#- #endregion -#}', new RegExp(folding?.markers.end ?? ''), id);
    assert.doesNotMatch('{# a region #}', new RegExp(folding?.markers.start ?? ''), id);
    const increases = new RegExp(indentationRules.increaseIndentPattern);
    const decreases = new RegExp(indentationRules.decreaseIndentPattern);
    for (const line of ['{% for a in b %}', '  {%- if x -%}']) assert.match(line, increases, id);
    for (const line of ['{% endfor %}', '  {%- else %}']) assert.match(line, decreases, id);
    for (const line of ['{{ a }}', '{% if a %}b{% endif %}', '{# a #}', ''])
      assert.doesNotMatch(line, increases, `${id}: ${line}`);
  }
});

test('each language sets in and folds as the one around Jinja', () => {
  const rows: readonly (readonly [id: string, opens: string, ends: string | undefined, region?: string])[] = [
    ['jinja-css', 'a[href="{{ b }}"] {', '}', '/* #region a */'],
    ['jinja-js', 'if ({{ a }}) {', '});', '// #region'],
    ['jinja-json', '  "a": [', '],'],
    ['jinja-xml', '<a b="{{ c }}">', '</a>', '<!-- #region -->'],
    ['jinja-yaml', '- a:', undefined, '# region'],
    ['jinja-py', 'def a(b={{ c }}):', undefined, '# region'],
  ];
  for (const [id, opens, ends, region] of rows) {
    const { indentationRules: rules, folding } = all.get(id) ?? assert.fail(id);
    assert.match(opens, new RegExp(rules.increaseIndentPattern), id);
    if (ends !== undefined) assert.match(ends, new RegExp(rules.decreaseIndentPattern), id);
    if (region !== undefined) assert.match(region, new RegExp(folding?.markers.start ?? ''), id);
  }
  const css = all.get('jinja-css') ?? assert.fail();
  assert.doesNotMatch('a { {{ b', new RegExp(css.indentationRules.increaseIndentPattern));
  assert.doesNotMatch('}} x', new RegExp(css.indentationRules.decreaseIndentPattern));
});

test('a double click takes the whole word of the language', () => {
  const rows: readonly (readonly [id: string, text: string, ...words: string[]])[] = [
    ['jinja-css', '#a { margin-top: 2px }', '#a', 'margin-top', '2px'],
    ['jinja-js', '$a + ñu.b', '$a', 'ñu', 'b'],
    ['jinja-yaml', 'a-b: año', 'a-b', 'año'],
    ['jinja-tags', 'user.name|upper', 'user', 'name', 'upper'],
    ['jinja', 'año {{ user.name }}', 'año', 'user', 'name'],
    ['jinja-html', '<my-tag a="b">', 'my-tag', 'a', 'b'],
  ];
  for (const [id, text, ...words] of rows) {
    const { wordPattern } = all.get(id) ?? assert.fail(id);
    const { pattern, flags } =
      typeof wordPattern === 'string' ? { pattern: wordPattern, flags: '' } : wordPattern;
    assert.deepEqual(text.match(new RegExp(pattern, `${flags}g`)), words, id);
  }
});
