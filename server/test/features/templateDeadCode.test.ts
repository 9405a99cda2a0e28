import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, drawn, fileOf, repaired, sources } from '../fixture.ts';

const app = `=== app.py
from flask import Flask, render_template
app = Flask(__name__)
`;

/** The findings in `page.html` of a project: code and what is underlined. */
function found(text: string): readonly string[] {
  const project = sources(text);
  const [, path = ''] = /=== (\S*page\.html)/.exec(text) ?? [];
  const file = fileOf(project, path);
  const problems = diagnostics({ project, file, messages: messagesFor('en') });
  return problems.map(({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`);
}

function page(template: string, beside = ''): string {
  return `${app}${dedent(beside)}\n=== templates/page.html\n${template}`;
}

const base =
  '=== templates/base.html\n{% block title %}{% endblock %}{% if x %}{% block content %}{% endblock %}{% endif %}';
const lib = '=== templates/lib.html\n{% macro field(x) %}{% endmacro %}{% macro other(x) %}{% endmacro %}';

const cases: readonly (readonly [title: string, project: string, ...found: readonly string[]])[] = [
  [
    'a block that is there twice',
    page(
      '{% block a %}{% block b %}{% endblock %}{% endblock %}{% if x %}{% block a %}{% endblock %}{% endif %}',
    ),
    'duplicate-block «a»',
  ],
  [
    'a block that the parent does not have',
    page("{% extends 'base.html' %}{% block titel %}a{% endblock %}", base),
    'unknown-block «titel»',
  ],
  [
    'one that no template of the chain has',
    page(
      "{% extends 'middle.html' %}{% block a %}a{% endblock %}{% block b %}b{% endblock %}{% block title %}b{% endblock %}",
      `${base}\n=== templates/middle.html\n{% extends 'base.html' %}{% block content %}{% block a %}{% endblock %}{% endblock %}`,
    ),
    'unknown-block «b»',
  ],
  [
    'a block below a condition',
    page("{% extends 'base.html' %}{% if x %}{% block b %}b{% endblock %}{% endif %}", base),
    'unknown-block «b»',
  ],
  [
    'a new block inside another',
    page("{% extends 'base.html' %}{% block content %}{% block new %}b{% endblock %}{% endblock %}", base),
  ],
  ['an empty block', page("{% extends 'base.html' %}{% block b %}\n{% endblock %}", base)],
  [
    'a block that is asked for',
    page(
      "{% extends 'base.html' %}{% block b %}b{% endblock %}{% block title %}{{ self.b() }}{% endblock %}",
      base,
    ),
  ],
  [
    'a block with an accent that is asked for',
    page(
      "{% extends 'base.html' %}{% block menú %}b{% endblock %}{% block title %}{{ self.menú() }}{% endblock %}",
      base,
    ),
  ],
  [
    'a block of a file that no loader finds',
    page("{% extends 'base.html' %}{% block b %}b{% endblock %}", base).replace(
      '=== templates/page',
      '=== x/page',
    ),
  ],
  [
    'a block that a program renders',
    page("{% extends 'base.html' %}{% block b %}b{% endblock %}", `render_block('page.html', 'b')\n${base}`),
  ],
  [
    'a block while a program renders another one, and one has its name for something else',
    page(
      "{% extends 'base.html' %}{% block b %}b{% endblock %}",
      `render_block('page.html', 'title')\n=== more.py\nLETTERS = ['b']\n${base}`,
    ),
    'unknown-block «b»',
  ],
  ['a parent that nobody knows', page('{% extends layout %}{% block b %}b{% endblock %}', base)],
  [
    'a parent that is not there',
    page("{% extends 'bootstrap/base.html' %}{% block b %}b{% endblock %}", 'import bootstrap'),
  ],
  [
    'a parent below a condition',
    page("{% if not ajax %}{% extends 'base.html' %}{% endif %}{% block b %}b{% endblock %}", base),
  ],
  [
    'imports',
    page("{% import 'lib.html' as lib %}{% from 'lib.html' import field, other as o %}{{ field(1) }}", lib),
    'unused-import «lib»',
    'unused-import «o»',
  ],
  [
    'an import that is used in a block',
    page(
      "{% extends 'base.html' %}{% import 'lib.html' as lib %}{% block title %}{{ lib.field(1) }}{% endblock %}",
      `${base}\n${lib}`,
    ),
  ],
  [
    'an import that a child reads',
    page(
      "{% import 'lib.html' as lib %}{% block x %}{% endblock %}",
      `${lib}\n=== templates/child.html\n{% extends 'page.html' %}{% block x %}{{ lib.field(1) }}{% endblock %}`,
    ),
  ],
  [
    'macros',
    page(
      '{% macro a() %}{% endmacro %}{% macro b() %}{{ c() }}{% endmacro %}{% macro c() %}{% endmacro %}',
      "=== templates/x.html\n{% from 'page.html' import a %}{{ a() }}",
    ),
    'unused-macro «b»',
  ],
  [
    'macros with accents',
    page(
      '{% macro menú() %}{% endmacro %}{% macro último() %}{% endmacro %}{% macro men() %}{% endmacro %}',
      "=== templates/x.html\n{% from 'page.html' import menú %}{{ menú() }}\n=== templates/y.html\n{{ lib.último() }}",
    ),
    'unused-macro «men»',
  ],
  ['macros of a file from which nobody imports', page('{% macro a() %}{% endmacro %}')],
  [
    'macros of a file that others only extend and include',
    page(
      '{% macro a() %}{% endmacro %}',
      "=== templates/x.html\n{% extends 'page.html' %}\n=== templates/y.html\n{% include 'page.html' %}",
    ),
  ],
  [
    'a template of a package of the application',
    page("{% import 'lib.html' as lib %}", lib).replaceAll('=== templates', '=== shop/templates'),
    'unused-import «lib»',
  ],
  [
    'a template of tests',
    page(
      "{% import 'lib.html' as lib %}{% block a %}{% endblock %}{% block a %}{% endblock %}",
      lib,
    ).replaceAll('=== templates', '=== tests/templates'),
  ],
  [
    'a macro that a program calls',
    page(
      '{% macro a() %}{% endmacro %}{% macro b() %}{% endmacro %}',
      "app.jinja_env.get_template('page.html').module.b()\n=== templates/x.html\n{% from 'page.html' import a %}{{ a() }}",
    ),
  ],
  [
    'a template of a library',
    page("{% import 'lib.html' as lib %}", lib)
      .replace('=== app', '=== examples/app')
      .replaceAll('=== templates', '=== lib/templates'),
  ],
];

test('blocks that nothing renders, imports that nothing reads, macros that nothing calls', () => {
  for (const [title, project, ...expected] of cases) assert.deepEqual(found(project), expected, title);
});

test('what is dead is told and repaired', () => {
  const project = sources(
    page(
      "{% extends 'base.html' %}\n{% import 'lib.html' as lib %}\n{% from 'lib.html' import field, other %}\n{% block titel %}{{ field(1) }}{% endblock titel %}",
      `${base}\n${lib}`,
    ),
  );
  const file = fileOf(project, 'templates/page.html');
  assert.equal(
    drawn(file, diagnostics({ project, file, messages: messagesFor('es') })),
    dedent(`
      {% extends 'base.html' %}
      {% import 'lib.html' as lib %}
      {#                      ^^^ unused-import: «lib» se importa y no se usa. #}
      {% from 'lib.html' import field, other %}
      {#                               ^^^^^ unused-import: «other» se importa y no se usa. #}
      {% block titel %}{{ field(1) }}{% endblock titel %}
      {#       ^^^^^ unknown-block: Ninguna plantilla superior tiene un bloque «titel», así que nada renderiza el contenido de este. Dale el nombre de un bloque superior o ponlo dentro de uno. ¿Querías decir «title»? #}
    `).trim(),
  );
  const { text } = file;
  assert.deepEqual(repaired(project, file), {
    'Remove “lib”': text.replace("{% import 'lib.html' as lib %}\n", ''),
    'Remove “other”': text.replace(', other', ''),
    'Change to “title”': text.replaceAll('titel', 'title'),
  });
});
