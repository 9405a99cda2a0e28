import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cursor, cursorAt } from '../../src/jinja/cursor.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';

/** Draws what is typed at `$0`: its kind, the word it replaces and what else the kind carries. */
function drawn(marked: string): string | undefined {
  const offset = marked.indexOf('$0');
  assert.ok(offset >= 0 && offset === marked.lastIndexOf('$0'), `one marker in ${marked}`);
  const text = marked.replace('$0', '');
  const cursor = cursorAt(parseTemplate(text).root, text, offset);
  return cursor && draw(cursor, text);
}

function draw(cursor: Cursor, text: string): string {
  const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const content = (literal: { contentStart: number; contentEnd: number }): string =>
    text.slice(literal.contentStart, literal.contentEnd);
  switch (cursor.kind) {
    case 'argumentString': {
      const name = cursor.call.kind === 'call' ? slice(cursor.call.callee) : cursor.call.kind;
      return `argument ${cursor.keyword ?? cursor.index} of ${name}: «${content(cursor.literal)}»`;
    }
    case 'templateString':
      return `template of ${cursor.statement.kind}: «${content(cursor.literal)}»`;
    case 'string':
      return `string «${content(cursor.literal)}»`;
    case 'attribute':
      return `attribute of ${slice(cursor.object)}: «${slice(cursor.replace)}»`;
    case 'name':
      return `name «${slice(cursor.replace)}»${cursor.call ? ` in ${slice(cursor.call.callee)}` : ''}`;
    default:
      return `${cursor.kind} «${slice(cursor.replace)}»`;
  }
}

// Each row is tried alone and in the middle of a document that goes on.
const halfTyped: readonly (readonly [string, string])[] = [
  ['{{ $0', 'name «»'],
  ['{{$0', 'name «»'],
  ['{{ us$0', 'name «us»'],
  ['{{ user.$0', 'attribute of user: «»'],
  ['{{ user.na$0', 'attribute of user: «na»'],
  ['{{ a[0].b().$0', 'attribute of a[0].b(): «»'],
  ['{{ x|$0', 'filter «»'],
  ['{{ x | up$0', 'filter «up»'],
  ['{{ x is $0', 'test «»'],
  ['{{ x is not def$0', 'test «def»'],
  ['{{ a + $0', 'name «»'],
  ['{{ a ~ "b" ~ c$0', 'name «c»'],
  ['{{ a if b$0', 'name «b»'],
  ['{{ not $0', 'name «»'],
  ["{{ url_for('$0", 'argument 0 of url_for: «»'],
  ["{{ url_for('us$0", 'argument 0 of url_for: «us»'],
  ["{{ url_for('user', $0", 'name «» in url_for'],
  ["{{ url_for('user', i$0", 'name «i» in url_for'],
  ["{{ url_for('user', id=$0", 'name «»'],
  ["{{ url_for('user', id=us$0", 'name «us»'],
  ["{{ url_for('static', filename='c$0", 'argument filename of url_for: «c»'],
  ['{{ f($0', 'name «» in f'],
  ['{{ f(g($0', 'name «» in g'],
  ['{{ x|default($0', 'name «»'],
  ["{{ x|default('a$0", 'argument 0 of filter: «a»'],
  ['{{ [a, $0', 'name «»'],
  ["{{ {'a': $0", 'name «»'],
  ['{% $0', 'tag «»'],
  ['{% fo$0', 'tag «fo»'],
  ['{% for$0', 'tag «for»'],
  ['{% for x in $0', 'name «»'],
  ['{% for x in us$0', 'name «us»'],
  ['{% if $0', 'name «»'],
  ['{% if a and us$0', 'name «us»'],
  ['{% set x = $0', 'name «»'],
  ['{% with x = us$0', 'name «us»'],
  ['{% extends "$0', 'template of extends: «»'],
  ['{% extends "ba$0', 'template of extends: «ba»'],
  ["{% include 'pa$0", 'template of include: «pa»'],
  ["{% include ['a', 'b$0", 'template of include: «b»'],
  ['{% import "f$0', 'template of import: «f»'],
  ['{% from "f$0', 'template of from: «f»'],
  ['{% from "f" import $0', 'importedName «»'],
  ['{% from "f" import a, b$0', 'importedName «b»'],
  ['{% block na$0', 'blockName «na»'],
  ['{% macro m(a=us$0', 'name «us»'],
  ['{% do a.$0', 'attribute of a: «»'],
];

test('what is typed is known at the end of a document', () => {
  for (const [marked, expected] of halfTyped) assert.equal(drawn(marked), expected, marked);
});

test('what is typed is known in the middle of a document', () => {
  const before = '{% extends "base.html" %}\n{% block body %}\n<p class="a">';
  const after =
    "\n<a href='{{ url_for('x', id=1) }}'>{{ y }}</a>\n{% for i in j %}{{ i }}{% endfor %}\n{% endblock %}\n";
  for (const [marked, expected] of halfTyped) {
    assert.equal(drawn(before + marked + after), expected, marked);
    assert.equal(drawn(`${before + marked}</p>${after}`), expected, `${marked}</p>`);
  }
});

test('what is typed is known inside a tag that is already closed', () => {
  for (const [marked, expected] of halfTyped) {
    const close = marked.startsWith('{{') ? '}}' : '%}';
    assert.equal(drawn(`<p>${marked} ${close}</p>{{ y }}`), expected, marked);
  }
});

test('sound places', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['{{ u$0ser }}', 'name «user»'],
    ['{{ user.$0name }}', 'attribute of user: «name»'],
    ['{{ a|b|c$0 }}', 'filter «c»'],
    ['{{ f(a, $0) }}', 'name «» in f'],
    ['{{ f($0) }}', 'name «» in f'],
    ['{{ f(a$0=1) }}', 'keyword «a»'],
    ['{{ f(a=[$0]) }}', 'name «»'],
    ["{{ url_for('a$0b', id=1) }}", 'argument 0 of url_for: «ab»'],
    ["{{ url_for('$0') }}", 'argument 0 of url_for: «»'],
    ["{{ url_for('$0' }}", 'argument 0 of url_for: «»'],
    ["{{ url_for('us$0) }}", 'argument 0 of url_for: «us»'],
    [`<a href="{{ url_for('$0">text</a>`, 'argument 0 of url_for: «»'],
    [`<a href="{{ us$0">text</a>{{ x }}`, 'name «us»'],
    ["{{ url_for('user', i$0=1) }}", 'keyword «i»'],
    ['{% include "$0" %}', 'template of include: «»'],
    ["{{ 'a$0' }}", 'string «a»'],
    ["{% include 'a' ~ 'b$0' %}", 'string «b»'],
    ["{% extends 'a' if x else 'b$0' %}", 'template of extends: «b»'],
    ['{% if x %}{% end$0if %}', 'tag «endif»'],
    ['{% if x %}{% el$0se %}{% endif %}', 'tag «else»'],
    ['{% trans n$0 %}{% endtrans %}', 'name «n»'],
    ['{% trans %}{{ n$0 }}{% endtrans %}', 'name «n»'],
    ['{% from "a" import b as c %}{{ c$0 }}', 'name «c»'],
  ];
  for (const [marked, expected] of rows) assert.equal(drawn(marked), expected, marked);
});

test('look-alikes are none of our places', () => {
  const rows = [
    'te$0xt {{ a }}',
    '{{ a }}$0{{ b }}',
    '{{ a $0 }}',
    '{{ f(a) $0}}',
    '{{ f(a $0) }}',
    '{{ 1$0 }}',
    "{{ 'a'$0 }}",
    "{{ $0'a' }}",
    '{{ a and$0 }}',
    '{# {{ a$0 }} #}',
    '{% raw %}{{ a$0 }}{% endraw %}',
    '{% for x$0 in y %}{% endfor %}',
    '{% for a, b$0 in y %}{% endfor %}',
    '{% set x$0 = 1 %}',
    '{% with x$0 = 1 %}{% endwith %}',
    '{% macro m$0() %}{% endmacro %}',
    '{% macro m(a$0) %}{% endmacro %}',
    '{% import "a" as b$0 %}',
    '{% from "a" import b as c$0 %}',
    '{$0{ a }}',
    '',
  ].filter(row => row !== '');
  for (const marked of rows) assert.equal(drawn(marked), undefined, marked);
});
