import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { fileOf, repaired, sources } from '../fixture.ts';

function projectOf(template: string) {
  return sources(`=== app.py
from flask import Flask, render_template
app = Flask(__name__)

@app.get('/<name>/<int:size>')
def index(name, size):
    return render_template(
        'page.html', name=name, size=size, flag=size > 3, names=[name, 'b'], sizes=[1, size], table={'a': 1},
        deep={'flag': size > 3, 'names': [name], 'size': size}, **load()
    )
=== templates/page.html
${template}`);
}

const cases: readonly (readonly [template: string, ...found: readonly string[]])[] = [
  [
    "{{ request.args.q|safe }}{{ request.form['q']|safe }}",
    'safe-request-data «safe»',
    'safe-request-data «safe»',
  ],
  ["{{ request.args.get('q', '')|safe }}", 'safe-request-data «safe»'],
  ['{{ request.args.q }}{{ request.args.q|e|safe }}{{ request.endpoint|safe }}{{ name|safe }}'],
  ['{% set request = name %}{{ request.args.q|safe }}'],
  ['{{ form.data|safe }}{{ page.args.q|safe }}'],
  ['<a title={{ name }}>', 'unquoted-attribute «{{ name }}»'],
  ['<a href=/users/{{ name }}/x>', 'unquoted-attribute «/users/{{ name }}/x»'],
  ['<a title="{{ name }}" alt=\'{{ name }}\' width={{ size }} data-x={{ what }}>{{ name }}</a>'],
  [
    '<script>x({{ flag }}); y = {{ names }}; z = {{ table }}; w = {{ size == 3 }}</script>',
    'unsafe-json «flag»',
    'unsafe-json «names»',
    'unsafe-json «table»',
    'unsafe-json «size == 3»',
  ],
  [
    "<script>x({{ deep.flag }}, {{ deep['names'] }}, {{ deep.size }})</script>",
    'unsafe-json «deep.flag»',
    "unsafe-json «deep['names']»",
  ],
  [
    '<script>x({{ size }}, {{ sizes }}, {{ name }}, {{ what }}, {{ flag|tojson }}, "{{ flag }}") // {{ flag }}\n`\n{{ flag }}`</script>',
  ],
  ['<script type="text/template">{{ flag }}</script>{{ flag }}'],
];

test('what is printed unescaped, without quotes, or as Python in a script', () => {
  for (const [template, ...expected] of cases) {
    const project = projectOf(template);
    const file = fileOf(project, 'templates/page.html');
    const problems = diagnostics({ project, file, messages: messagesFor('en') });
    assert.deepEqual(
      problems.map(({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`),
      expected,
      template,
    );
  }
});

test('what is printed unsafely is repaired', () => {
  const project = projectOf(
    '{{ request.args.q|safe }}<a title={{ name }}><script>x({{ size == 3 }})</script>',
  );
  assert.deepEqual(repaired(project, fileOf(project, 'templates/page.html')), {
    'Remove “|safe”': '{{ request.args.q }}<a title={{ name }}><script>x({{ size == 3 }})</script>',
    'Put quotes around the value':
      '{{ request.args.q|safe }}<a title="{{ name }}"><script>x({{ size == 3 }})</script>',
    'Change to “(size == 3)|tojson”':
      '{{ request.args.q|safe }}<a title={{ name }}><script>x({{ (size == 3)|tojson }})</script>',
  });
});
