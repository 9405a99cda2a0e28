import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, drawn, fileOf, repaired, sources } from '../fixture.ts';
import { runPython } from '../snippets/python.ts';

// Arguments that do not fit, and what Jinja says of the same templates.

const macros = `
{% macro field(name, value='', type='text') %}<input name="{{ name }}">{% endmacro %}
{% macro open(first) %}{{ first }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro box(title) %}{{ caller() }}{% endmacro %}
{% macro plain() %}x{% endmacro %}
`.trim();

const use = "{% from 'macros.html' import field, open, box, plain %}{% import 'macros.html' as m %}";

/** Each with the findings that it has; a template without one renders. */
const cases: readonly (readonly [template: string, ...found: readonly string[]])[] = [
  ["{{ field('a', 'b', type='c') }}"],
  ['{{ field() }}'],
  ["{{ field('a', valeu='b') }}", 'valeu'],
  ["{{ field('a', name='b') }}", 'name'],
  ["{{ field('a', 'b', 'c', 'd') }}", "'d'"],
  ["{{ m.field('a', valeu='b') }}", 'valeu'],
  ["{{ open('a', 'b', c='d') }}"],
  ['{{ plain(1) }}', '1'],
  ["{% call box('a') %}b{% endcall %}"],
  ['{% call plain() %}b{% endcall %}', 'plain'],
  ['{% macro own(a) %}{{ a }}{% endmacro %}{{ own(b=1) }}', 'b'],
  ["{{ 'abc'|truncate(2, true, '', leeway=0) }}"],
  ["{{ 'abc'|truncate(2, lenght=3) }}", 'lenght'],
  ["{{ 'abc'|truncate(2, true, '', 0, 1) }}", '1'],
  ["{{ 'abc'|truncate(2, length=3) }}", 'length'],
  ["{{ 'abc'|replace('a') }}", 'replace'],
  ["{{ 'abc'|upper(1) }}", '1'],
  ["{{ ['a']|map('upper')|join(d=', ') }}"],
  ['{{ 4 is divisibleby 2 }}{{ 4 is divisibleby(2) }}'],
  ['{{ 4 is divisibleby }}', 'divisibleby'],
  ['{{ 4 is even(2) }}', '2'],
];

function findings(template: string, beside = '') {
  const project = sources(
    `=== app.py\nfrom flask import Flask, render_template\napp = Flask(__name__)\n${beside}` +
      `@app.get('/')\ndef index():\n    return render_template('page.html', **load())\n` +
      `=== templates/macros.html\n${macros}\n=== templates/page.html\n${template}`,
  );
  const file = fileOf(project, 'templates/page.html');
  const problems = diagnostics({ project, file, messages: messagesFor('en') });
  // What a template does not use is judged elsewhere.
  return { project, file, problems: problems.filter(({ code }) => code !== 'unused-import') };
}

test('what is found fails in Jinja, what is not renders', () => {
  const program = `
import json, sys
from jinja2 import DictLoader, Environment
macros, *templates = json.load(sys.stdin)
environment = Environment(loader=DictLoader({'macros.html': macros}))
def works(template):
    try:
        environment.from_string(template).render()
        return True
    except TypeError:
        return False
print(json.dumps([works(template) for template in templates]))
`;
  const works = runPython<boolean[]>(program, [macros, ...cases.map(([template]) => use + template)]);
  for (const [index, [template, ...expected]] of cases.entries()) {
    const { file, problems } = findings(use + template);
    const shown = problems.map(({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`);
    assert.deepEqual(
      shown,
      expected.map(text => `wrong-arguments «${text}»`),
      template,
    );
    assert.equal(works[index], expected.length === 0, `Jinja on ${template}`);
  }
});

test('filters of the project are called as Python calls them', () => {
  const program = dedent(`
    from jinja2 import pass_context
    @app.template_filter()
    @pass_context
    def price(context, value, currency, digits=2): ...
    @app.template_filter()
    def loose(*values, **options): ...
    @app.template_filter()
    def strict(value, *, only): ...
    app.jinja_env.filters['changed'] = lambda value: value
    app.jinja_env.filters['changed'] = lambda value, more: value
  `);
  const shown = (template: string) =>
    findings(template, `${program}\n`).problems.map(({ message }) => message);
  assert.deepEqual(shown("{{ x|price('EUR') }}{{ x|price('EUR', digits=0) }}{{ x|loose(1, 2, a=3) }}"), []);
  assert.deepEqual(shown('{{ x|price }}'), ['“price” needs the argument “currency”.']);
  assert.deepEqual(shown("{{ x|price('EUR', 1, 2) }}"), [
    '“price” takes at most 2 arguments without a name.',
  ]);
  assert.deepEqual(shown('{{ x|strict }}{{ x|strict(1) }}{{ x|changed }}{{ x|changed(1) }}'), []);
});

test('what is hidden is not judged', () => {
  for (const template of [
    "{{ 'abc'|replace(*both) }}",
    '{{ field(**values) }}',
    '{% macro twice() %}{% endmacro %}{% macro twice(a) %}{% endmacro %}{{ twice(1, 2) }}',
    '{% macro later() %}{% endmacro %}{% set later = other %}{{ later(1) }}',
    '{{ unknown(1, a=2) }}',
    '{% from name import field %}{{ field(1, 2, 3, 4) }}',
    "{{ 'abc'|replace( }}",
  ])
    assert.deepEqual(
      findings(`${template}`).problems.filter(({ code }) => code === 'wrong-arguments'),
      [],
      template,
    );
});

test('the finding says what is wrong, and the repair writes what was meant', () => {
  const { project, file, problems } = findings(
    `${use}\n{{ field('a', valeu='b') }}\n{% call plain() %}{% endcall %}`,
  );
  assert.equal(
    drawn(file, problems),
    dedent(`
      ${use}
      {{ field('a', valeu='b') }}
      {#            ^^^^^ wrong-arguments: “field” has no argument “valeu”. Did you mean “value”? #}
      {% call plain() %}{% endcall %}
      {#      ^^^^^ wrong-arguments: The macro “plain” does not use “caller”, so a “call” block cannot call it. #}
    `),
  );
  assert.ok(repaired(project, file)['Change to “value”']?.includes("field('a', value='b')"));
});
