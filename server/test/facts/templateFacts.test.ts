import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TemplateFacts, templateFacts } from '../../src/facts/templateFacts.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';
import { blogIndex, formMacros, shopBase } from '../jinja/templates.ts';

function factsOf(text: string): TemplateFacts {
  return templateFacts(parseTemplate(text));
}

function reads(text: string): readonly string[] {
  return factsOf(text).reads.map(({ name }) => name);
}

/** Each reference as `kind names flags`. */
function references(text: string): readonly string[] {
  return factsOf(text).references.map(reference => {
    const { kind, names, dynamic, ignoreMissing, withContext } = reference;
    for (const { value, start, end } of names) assert.equal(text.slice(start, end), value);
    const flags = Object.entries({ dynamic, ignoreMissing, withContext }).filter(([, set]) => set);
    return [kind, names.map(({ value }) => value).join('|'), ...flags.map(([flag]) => flag)].join(' ');
  });
}

test('references to other templates', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{% extends "a.html" %}', ['extends a.html withContext']],
    ['{% extends x %}', ['extends  dynamic withContext']],
    ['{% extends "a" if x else "b" %}', ['extends a|b withContext']],
    ['{% extends "a" if x else y %}', ['extends a dynamic withContext']],
    ['{% include ["a", "b"] ignore missing %}', ['include a|b ignoreMissing withContext']],
    ['{% include "a" ~ b without context %}', ['include  dynamic']],
    ['{% if x %}{% import "a" as b %}{% endif %}', ['import a']],
    ['{% from "a" import b with context %}', ['from a withContext']],
    ['{% extends "ba', ['extends ba withContext']],
    ['{% block b %}{% include "a" %}{% endblock %}', ['include a withContext']],
    ['{{ extends }} {# {% include "a" %} #}{% raw %}{% include "a" %}{% endraw %}', []],
  ];
  for (const [text, expected] of rows) assert.deepEqual(references(text), expected, text);
});

test('imports tell the names they take and give', () => {
  const [imported, taken] = factsOf('{% import "a" as b %}{% from "c" import d, e as f %}').references;
  assert.equal(imported?.alias?.name, 'b');
  assert.deepEqual(
    taken?.imported.map(({ name, alias }) => `${name}→${alias}`),
    ['d→d', 'e→f'],
  );
});

test('free reads are the names that the template does not bind', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{{ a.b.c|d(e) is f(g) }}', ['a', 'e', 'g']],
    ['{{ f(k=v, *w) }}', ['f', 'v', 'w']],
    ['{% for x in xs %}{{ x }}{{ y }}{{ loop.index }}{% endfor %}{{ x }}', ['xs', 'y', 'x']],
    ['{{ x }}{% set x = x %}{{ x }}', ['x', 'x']],
    ['{% set ns.a = 1 %}', ['ns']],
    ['{% macro m(a, b=c) %}{{ a }}{{ b }}{{ caller() }}{{ d }}{% endmacro %}{{ m() }}', ['c', 'd']],
    ['{% import "f" as g %}{{ g.h() }}', []],
    ['{% block b %}{{ super() }}{{ self.b() }}{{ x }}{% endblock %}', ['x']],
    ['{% trans n=m, k %}{{ n }}{{ j }}{% endtrans %}', ['m', 'k', 'j']],
    ['{% with a = b %}{{ a }}{% endwith %}', ['b']],
    ['{% asset x, y=z %}', ['x', 'z']],
    ['{{ user.', ['user']],
    ['{{ true }}{{ none }}{{ 1 }}{{ "a" }}', []],
  ];
  for (const [text, expected] of rows) assert.deepEqual(reads(text), expected, text);
});

test('blocks, macros and sets', () => {
  const facts = factsOf(
    '{% set a = 1 %}{% if x %}{% set b, c = d %}{% endif %}{% block e scoped %}{% set f %}{% endset %}' +
      '{% block g required %}{% endblock %}{% endblock %}{% macro h(i, j=1) %}{% endmacro %}',
  );
  assert.deepEqual(
    facts.sets.map(({ name, topLevel }) => `${name} ${topLevel}`),
    ['a true', 'b true', 'c true', 'f false'],
  );
  assert.deepEqual(
    facts.blocks.map(({ name, scoped, required }) => `${name.name} ${scoped} ${required}`),
    ['e true false', 'g false true'],
  );
  assert.deepEqual(
    facts.macros.map(
      ({ name, parameters }) => `${name.name} ${parameters.map(p => `${p.name} ${p.optional}`).join()}`,
    ),
    ['h i false,j true'],
  );
});

test('facts are plain data whose spans hold what they name', () => {
  for (const text of [blogIndex, formMacros, shopBase]) {
    const facts = factsOf(text);
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), JSON.parse(JSON.stringify(factsOf(text))));
    assert.deepEqual(structuredClone(facts), facts);
    const places = [...facts.reads, ...facts.sets, ...facts.blocks.map(({ name }) => name)];
    assert.ok(places.length > 0);
    for (const { name, start, end } of places) assert.equal(text.slice(start, end), name);
  }
});

test('facts of deep and broken templates are found without overflow', () => {
  const chain = `{{ a${' + b'.repeat(1900)} }}`;
  assert.equal(factsOf(chain).reads.length, 1901);
  for (let end = 0; end <= shopBase.length; end += 7) {
    const facts = factsOf(shopBase.slice(0, end));
    assert.ok(facts.reads.every(({ end: last }) => last <= end));
  }
});
