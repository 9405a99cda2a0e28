import assert from 'node:assert/strict';
import test from 'node:test';
import { runPython } from './python.ts';
import { inserted, readSnippets } from './snippets.ts';

// Each template snippet is rendered by the real Jinja2 with strict undefined values.

interface Case {
  readonly prefix: string;
  /** The template around the snippet, which stands at `$$$`. */
  readonly around?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  /** The templates beside it. */
  readonly beside?: Readonly<Record<string, string>>;
  /** With runs of white space as one space. */
  readonly output: string;
}

const cases: readonly Case[] = [
  {
    prefix: 'jinja-template',
    context: { title: 'T', username: 'Codi' },
    output:
      '<!DOCTYPE html> <html lang="en" dir="ltr"> <head> <meta charset="utf-8"> <title> T </title> </head> ' +
      '<body> <h1>Hola Codi</h1> </body> </html>',
  },
  {
    prefix: 'jinja-base',
    output:
      '<!DOCTYPE html> <html lang="es"> <head> <meta charset="utf-8"> <title>Matraz</title> </head> <body> </body> </html>',
  },
  {
    prefix: 'jinja-extends',
    beside: { 'base.html': '[{% block content %}base{% endblock %}]' },
    output: '[ ]',
  },
  { prefix: 'jinja-block', around: 'a$$$b', output: 'ab' },
  { prefix: 'jinja-include', beside: { 'partial.html': 'part' }, output: 'part' },
  {
    prefix: 'jinja-import',
    around: '$$$ {{ field("a") }}',
    beside: { 'macros.html': '{% macro field(name) %}<{{ name }}>{% endmacro %}' },
    output: '<a>',
  },
  { prefix: 'jinja-macro', around: '$$$ {{ field("a", 1) }}', output: '<input name="a" value="1">' },
  { prefix: 'jinja-for', context: { items: [1, 2] }, output: '<li>1</li> <li>2</li>' },
  { prefix: 'jinja-for-else', context: { items: [] }, output: '<li>Nada todavía</li>' },
  { prefix: 'jinja-if', context: { condition: true }, around: '[$$$]', output: '[ ]' },
  { prefix: 'jinja-if-else', context: { condition: false }, output: 'No' },
  { prefix: 'jinja-set', around: '$$$ {{ name }}', output: 'Codi' },
  { prefix: 'jinja-url', output: '<a href="/to/index">Inicio</a>' },
  { prefix: 'jinja-static', output: '<link rel="stylesheet" href="/to/static/style.css">' },
  { prefix: 'jinja-comment', around: 'a$$$b', output: 'ab' },
  { prefix: 'jinja-raw', output: '{{ texto }}' },
];

const driver = `
import json, sys
from jinja2 import DictLoader, Environment, StrictUndefined
outputs = []
for case in json.load(sys.stdin):
    env = Environment(loader=DictLoader(case['beside']), undefined=StrictUndefined)
    env.globals['url_for'] = lambda endpoint, **values: '/'.join(['/to', endpoint, *values.values()])
    outputs.append(' '.join(env.from_string(case['template']).render(case['context']).split()))
print(json.dumps(outputs))
`;

const outputs = runPython<string[]>(
  driver,
  cases.map(({ prefix, around = '$$$', context = {}, beside = {} }) => ({
    template: around.replace('$$$', () => inserted('jinja', prefix)),
    context,
    beside,
  })),
);

for (const [index, { prefix, output }] of cases.entries()) {
  test(`${prefix} renders what it says`, () => {
    assert.equal(outputs[index], output);
  });
}

test('every template snippet is rendered here', () => {
  const tried = new Set(cases.map(each => each.prefix));
  const untried = readSnippets('jinja').filter(({ prefixes }) => !prefixes.some(prefix => tried.has(prefix)));
  assert.deepEqual(
    untried.map(({ name }) => name),
    [],
  );
});
