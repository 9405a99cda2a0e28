import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldingRanges } from '../../src/features/foldingRanges.ts';
import { linkedEditing } from '../../src/features/linkedEditing.ts';
import { documentHighlights } from '../../src/features/references.ts';
import { selectionRanges } from '../../src/features/selectionRanges.ts';
import { typedTag } from '../../src/features/typedTag.ts';
import { compileDelimiters } from '../../src/jinja/delimiters.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { fixture } from '../fixture.ts';

/** `first-last` with lines from one, and the kind. */
function folded(path: string, text: string): string[] | undefined {
  return foldingRanges(new SourceFile(path, text))?.map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`,
  );
}

test('constructs, comments, regions and tags of several lines fold', () => {
  const page = `{# about
   this #}
{% block body %}
  {% for a in b %}
    {% if a %}
      1
    {% elif b %}
      2
    {% else %}
      3
    {% endif %}
  {% else %}
    none
  {% endfor %}
{% endblock %}
{# region Forms #}
{% macro m(
  a,
  b
) %}
  {{ f(
    1
  ) }}
{% endmacro %}
{#- endregion -#}
{% raw %}
  {{ x }}
{% endraw %}
{% if a %}{% endif %}
{% if open %}
`;
  const expected = [
    '1-2 comment',
    '3-14',
    '4-11',
    '5-6',
    '7-8',
    '9-10',
    '12-13',
    '16-25 region',
    '17-23',
    '21-22',
    '26-27',
  ];
  assert.deepEqual(folded('templates/a.html', page), expected);
  assert.equal(folded('templates/a.html', '<ul>\n<li>a\n</ul>'), undefined);
  assert.equal(folded('app.py', '# {% if a %}\n\n# {% endif %}'), undefined);
});

test('in HTML nothing folds in place of an element', () => {
  const crossing = '{% if a %}\n<div>\n{% else %}\n<div class="b">\n{% endif %}\n</div>\n';
  assert.equal(folded('a.html', crossing), undefined);
  assert.deepEqual(folded('a.html', '{% if a %}\n<p>1<br>\n<li>{{ b }}</li>\n{% endif %}\n'), ['1-3']);
  assert.equal(folded('a.html', '<ul>{% for a in b %}\n<li>\n{% endfor %}\n</ul>'), undefined);
});

test('other texts fold by indentation as well', () => {
  const settings = 'a:\n  b: 1\n  c:\n    d: 2\n\n{% if e %}\nf:\n  g: 3\n\n{% endif %}\n';
  assert.deepEqual(folded('a.yaml.j2', settings), ['1-4', '3-4', '6-9', '7-8']);
  assert.deepEqual(folded('a.html.j2', settings), ['6-9']);
  assert.equal(folded('a.yaml.j2', 'a:\n  b: 1\n'), undefined);
});

/** The pieces of the text around the cursor, without the last, which is the whole. */
function selected(text: string): string[] {
  const { query } = fixture(`=== templates/a.html\n${text}`);
  const spans = selectionRanges(query.file, query.offset) ?? [];
  return spans.map(({ start, end }) => query.file.text.slice(start, end)).slice(0, -1);
}

test('a selection grows through expression, tag, body and construct', () => {
  assert.deepEqual(selected(`a{% for x in rows %}<b>{{- f(x.na$0me, 'y') | upper -}}</b>{% endfor %}`), [
    'name',
    'x.name',
    `x.name, 'y'`,
    `f(x.name, 'y')`,
    `f(x.name, 'y') | upper`,
    `{{- f(x.name, 'y') | upper -}}`,
    `<b>{{- f(x.name, 'y') | upper -}}</b>`,
    `{% for x in rows %}<b>{{- f(x.name, 'y') | upper -}}</b>{% endfor %}`,
  ]);
  assert.deepEqual(selected(`{% if a == 'b$0 c' %}1{% else %}2{% endif %} `), [
    'b c',
    `'b c'`,
    `a == 'b c'`,
    `if a == 'b c'`,
    `{% if a == 'b c' %}`,
    `{% if a == 'b c' %}1`,
    `{% if a == 'b c' %}1{% else %}2{% endif %}`,
  ]);
  assert.deepEqual(selected('{% block a %}<p>$0</p>{% endblock %} '), [
    '<p></p>',
    '{% block a %}<p></p>{% endblock %}',
  ]);
  assert.deepEqual(selected('{# one$0 two #} '), ['one two', '{# one two #}']);
});

/** The text with what is highlighted for its cursor in brackets. */
function highlighted(text: string): string | null {
  const { query } = fixture(`=== templates/a.html\n${text}`);
  const spans = documentHighlights(query);
  if (spans === null) return null;
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (shown, { start, end }) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
      query.file.text,
    );
}

test('a keyword shows those that belong to it, a name its other places in the same scope', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    [
      '{% fo$0r a in b %}{% if a %}{% else %}{% endif %}{% else %}{% endfor %}',
      '{% [for] a in b %}{% if a %}{% else %}{% endif %}{% [else] %}{% [endfor] %}',
    ],
    [
      '{% if a %}{% elif$0 b %}{% else %}{% endif %}{% if c %}{% endif %}',
      '{% [if] a %}{% [elif] b %}{% [else] %}{% [endif] %}{% if c %}{% endif %}',
    ],
    [
      '{% block a %}{% block b %}{% endblock b$0 %}{% endblock %}',
      '{% block a %}{% block [b] %}{% endblock [b] %}{% endblock %}',
    ],
    [
      '{{ a }}{% for $0a in a %}{{ a.a }}{% for a in a %}{{ a }}{% endfor %}{% endfor %}{{ a }}',
      '{{ a }}{% for [a] in a %}{{ [a].a }}{% for a in [a] %}{{ a }}{% endfor %}{% endfor %}{{ a }}',
    ],
    [
      '{{ $0a }}{% for a in a %}{{ a }}{% endfor %}{{ f(a=a) }}',
      '{{ [a] }}{% for a in [a] %}{{ a }}{% endfor %}{{ f(a=[a]) }}',
    ],
    [
      '{% set a = 1 %}{{ a }}{% set a = a + 1 %}{% block b %}{{ $0a }}{% endblock %}',
      '{% set [a] = 1 %}{{ [a] }}{% set [a] = [a] + 1 %}{% block b %}{{ [a] }}{% endblock %}',
    ],
    [
      `{% extends 'x' %}{% set a = 1 %}{% set b = a %}{% block c %}{{ $0a }}{% endblock %}`,
      `{% extends 'x' %}{% set [a] = 1 %}{% set b = [a] %}{% block c %}{{ [a] }}{% endblock %}`,
    ],
    [
      '{% macro $0m(m) %}{{ m }}{% endmacro %}{{ m(1) }}',
      '{% macro [m](m) %}{{ m }}{% endmacro %}{{ [m](1) }}',
    ],
    ['<p$0>{{ a }}</p>', null],
    ['{{ a.b$0 }}{{ b }}', null],
  ];
  for (const [text, expected] of cases) assert.equal(highlighted(text), expected, text);
});

test('the names at both ends of a block change together', () => {
  const linked = (text: string) => {
    const { query } = fixture(`=== templates/a.html\n${text}`);
    return linkedEditing(query.file, query.offset)?.map(({ start, end }) =>
      query.file.text.slice(start, end),
    );
  };
  assert.deepEqual(linked('{% block bo$0dy %}{% endblock body %}'), ['body', 'body']);
  assert.deepEqual(linked('{% block body %}{% endblock body$0 %}'), ['body', 'body']);
  for (const other of [
    '{% block bo$0dy %}{% endblock %}',
    '{% block bo$0dy %}{% endblock other %}',
    '{% block body %}{{ bo$0dy }}{% endblock body %}',
  ])
    assert.equal(linked(other), undefined, other);
});

test('a block that nothing ends is ended, and an end that is further in goes below its beginning', () => {
  const rows: readonly (readonly [text: string, expected: ReturnType<typeof typedTag>])[] = [
    ['{% if a %}¦', { closing: '{% endif %}', opensBody: true }],
    ['{%- for x in y -%}¦\n{{ x }}', { closing: '{% endfor %}', opensBody: true }],
    ['{% block a %}¦{% endblock %}', { opensBody: true }],
    ['{% if a %}{% if b %}¦{% endif %}', { closing: '{% endif %}', opensBody: true }],
    ['{% if a %}¦{% if b %}{% endif %}{% endif %}', { opensBody: true }],
    ['{% for x in y %}{% if b %}¦{% endfor %}', { closing: '{% endif %}', opensBody: true }],
    ['{% call(x) f() %}¦', { closing: '{% endcall %}', opensBody: true }],
    ['{% filter upper %}¦', { closing: '{% endfilter %}', opensBody: true }],
    ['{% raw %}¦', { closing: '{% endraw %}' }],
    ['{% raw %}¦{{ x }}{% endraw %}', null],
    ['{% cache 5 %}¦', { closing: '{% endcache %}' }],
    ['{% other 5 %}¦', null],
    ['{% set a = 1 %}¦', null],
    ['{% include "a" %}¦', null],
    ['{{ a }}¦', null],
    ['{% if %}¦', { closing: '{% endif %}', opensBody: true }],
    ['  {% if a %}\n    b\n    {% endif %}¦', { indentation: '  ' }],
    ['  {% if a %}\n    b\n    {% else %}¦\n  {% endif %}', { indentation: '  ', opensBody: true }],
    ['{% if a %}\n  {% elif b %}¦\n{% endif %}', { indentation: '', opensBody: true }],
    ['  {% if a %}\n    b\n  {% endif %}¦', null],
    ['<p>{% if a %}\n    b\n    {% endif %}¦', null],
    ['  {% if a %}\n    b {% endif %}¦', null],
    ['{% if a %}b{% else %}¦{% endif %}', { opensBody: true }],
  ];
  const delimiters = compileDelimiters({ extensionTags: { cache: 'endcache' } });
  for (const [text, expected] of rows) {
    const file = new SourceFile('templates/a.html', text.replace('¦', '')).readBy(delimiters);
    assert.deepEqual(typedTag(file, text.indexOf('¦')), expected, text);
  }
  const asp = new SourceFile('a.html', '<% if a %>').readBy(
    compileDelimiters({ blockStart: '<%', blockEnd: '%>' }),
  );
  assert.deepEqual(typedTag(asp, 10), { closing: '<% endif %>', opensBody: true });
});
