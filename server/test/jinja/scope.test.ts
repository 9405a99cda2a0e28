import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Binding } from '../../src/jinja/binding.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';
import { bindingsAt } from '../../src/jinja/scope.ts';

/** The bindings at `$0`, each as `kind name`, sorted by name. */
function visible(marked: string): readonly string[] {
  return bindings(marked)
    .map(({ kind, name }) => `${name}: ${kind}`)
    .sort();
}

function bindings(marked: string): readonly Binding[] {
  const offset = marked.indexOf('$0');
  assert.ok(offset >= 0 && offset === marked.lastIndexOf('$0'), `one marker in ${marked}`);
  return bindingsAt(parseTemplate(marked.replace('$0', '')).root, offset);
}

test('a loop binds its targets in its body and condition only', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{% for x in xs %}{{ $0 }}{% endfor %}', ['loop: implicit', 'x: loop']],
    ['{% for x in xs %}$0{% endfor %}', ['loop: implicit', 'x: loop']],
    ['{% for x in $0 %}{% endfor %}', []],
    ['{% for x in xs if $0 %}{% endfor %}', ['x: loop']],
    ['{% for x in xs %}{% else %}{{ $0 }}{% endfor %}', []],
    ['{% for x in xs %}{% endfor %}{{ $0 }}', []],
    ['{% for a, (b, c) in xs %}{{ $0', ['a: loop', 'b: loop', 'c: loop', 'loop: implicit']],
    [
      '{% for x in xs %}{% for y in x %}{{ $0 }}{% endfor %}{% endfor %}',
      ['loop: implicit', 'x: loop', 'y: loop'],
    ],
    ['{% for x in xs %}{% set y = 1 %}{% endfor %}{{ $0 }}', []],
    ['{% for x in xs %}\n{{ x$0', ['loop: implicit', 'x: loop']],
  ];
  for (const [marked, expected] of rows) assert.deepEqual(visible(marked), expected, marked);
});

test('set binds from its end on, in the body that keeps it', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{{ $0 }}{% set x = 1 %}', []],
    ['{% set x = $0 %}', []],
    ['{% set x = 1 %}$0', ['x: set']],
    ['{% set a, b = 1, 2 %}{{ $0 }}', ['a: set', 'b: set']],
    ['{% set ns.a = 1 %}{{ $0 }}', []],
    ['{% if c %}{% set x = 1 %}{% endif %}{{ $0 }}', ['x: set']],
    ['{% if c %}{% set x = 1 %}{% else %}{{ $0 }}{% endif %}', ['x: set']],
    ['{% with %}{% set x = 1 %}{{ $0 }}{% endwith %}', ['x: set']],
    ['{% with %}{% set x = 1 %}{% endwith %}{{ $0 }}', []],
    ['{% filter upper %}{% set x = 1 %}{% endfilter %}{{ $0 }}', []],
    ['{% set x %}{% set y = 1 %}{{ $0 }}{% endset %}', ['y: set']],
    ['{% set x %}{% set y = 1 %}{% endset %}{{ $0 }}', ['x: blockSet']],
  ];
  for (const [marked, expected] of rows) assert.deepEqual(visible(marked), expected, marked);
});

test('with, macros, calls and imports', () => {
  const macro = [
    'a: parameter',
    'b: parameter',
    'caller: implicit',
    'kwargs: implicit',
    'm: macro',
    'varargs: implicit',
  ];
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{% with a = 1, b = c %}{{ $0 }}{% endwith %}', ['a: with', 'b: with']],
    ['{% with a = 1, b = $0 %}{% endwith %}', []],
    ['{% macro m(a, b=1) %}{{ $0 }}{% endmacro %}', macro],
    ['{% macro m(a, b=1) %}{% endmacro %}{{ $0 }}', ['m: macro']],
    ['{% call(item) m() %}{{ $0 }}{% endcall %}', ['item: parameter']],
    ['{% import "f" as forms %}{{ $0 }}', ['forms: import']],
    ['{% from "f" import a, b as c %}{{ $0 }}', ['a: importedName', 'c: importedName']],
    ['{% trans n=f(), m %}{{ $0 }}{% pluralize %}{% endtrans %}', ['m: trans', 'n: trans']],
    ['{% trans n=f() %}{% pluralize %}{{ $0 }}{% endtrans %}', ['n: trans']],
    ['{% trans n=f() %}{% endtrans %}{{ $0 }}', []],
  ];
  for (const [marked, expected] of rows) assert.deepEqual(visible(marked), expected, marked);
});

test('a block sees what is set at top level, and the rest only when it is scoped', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{% set x = 1 %}{% block b %}{{ $0 }}{% endblock %}', ['x: set']],
    ['{% for x in xs %}{% block b %}{{ $0 }}{% endblock %}{% endfor %}', []],
    [
      '{% for x in xs %}{% block b scoped %}{{ $0 }}{% endblock %}{% endfor %}',
      ['loop: implicit', 'x: loop'],
    ],
    ['{% block b %}{% set x = 1 %}{% endblock %}{{ $0 }}', []],
    ['{% extends "a" %}{% block b %}{{ $0 }}{% endblock %}{% set x = 1 %}', ['x: set']],
    ['{% block b %}{{ $0 }}{% endblock %}{% set x = 1 %}', []],
  ];
  for (const [marked, expected] of rows) assert.deepEqual(visible(marked), expected, marked);
});

test('a binding tells where it is and what it is bound to', () => {
  const text = '{% for a, (b, c) in pairs.items() %}{{ c }}';
  const found = bindings(text.replace('{{ c', '{{ c$0')).find(({ name }) => name === 'c');
  assert.ok(found);
  assert.deepEqual(found.path, [1, 1]);
  assert.equal(text.slice(found.nameSpan.start, found.nameSpan.end), 'c');
  assert.equal(text.slice(found.source?.start, found.source?.end), 'pairs.items()');
  const imported = bindings('{% from "f" import a as b %}$0')[0];
  assert.equal(imported?.imported, 'a');
  assert.equal(imported.source?.kind, 'string');
});

test('the innermost of several bindings is the one that counts', () => {
  const [first, ...rest] = bindings('{% set x = 1 %}{% for x in xs %}{{ $0 }}{% endfor %}').filter(
    ({ name }) => name === 'x',
  );
  assert.equal(first?.kind, 'loop');
  assert.deepEqual(rest, []);
});
