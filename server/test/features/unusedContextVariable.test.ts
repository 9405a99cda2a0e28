import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, drawn, fileOf, projectOf, repaired, sources } from '../fixture.ts';

/** The keywords of `app.py` that are found to be passed for nothing. */
function unused(files: string): string[] {
  const project = sources(files);
  const file = fileOf(project, 'app.py');
  return diagnostics({ project, file, messages: messagesFor('en') })
    .filter(({ code }) => code === 'unused-context-variable')
    .map(({ span }) => file.text.slice(span.start, span.end));
}

/** A view that ends with `call`, and the template `page.html`. */
function site(call: string, page: string, more = ''): string {
  const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
  return [
    '=== app.py',
    'from flask import Flask, render_template',
    'app = Flask(__name__)',
    "@app.route('/')",
    'def index(find):',
    indented(call, '    '),
    '=== templates/page.html',
    page,
    dedent(more),
  ].join('\n');
}

const passed = "return render_template('page.html', used=1, extra=2)";

test('what neither a template nor one that it extends, includes or imports reads', () => {
  const rows: readonly [what: string, files: string, expected: readonly string[]][] = [
    ['a template alone', site(passed, '{{ used }} {# extra #} extra'), ['extra']],
    [
      'other things of that name',
      site(passed, '{% block extra %}{{ used.extra }}{{ used(extra=1) }}{% endblock extra %}'),
      ['extra'],
    ],
    [
      'a filter of that name',
      site("return render_template('page.html', title=1)", "{{ 'a'|title }}"),
      ['title'],
    ],
    [
      'in all templates around',
      site(
        passed,
        "{% extends 'base.html' %}{% block a %}{% include 'part.html' %}{% from 'm.html' import m %}{{ m() }}{% endblock %}",
        `
        === templates/base.html
        {{ used }}{{ self.a() }}
        === templates/part.html
        {% do used %}
        === templates/m.html
        {% macro m() %}{% endmacro %}
        `,
      ),
      ['extra'],
    ],
    [
      'a plain environment',
      `
      === app.py
      from jinja2 import Environment, FileSystemLoader
      from flask import Flask
      app = Flask(__name__)
      env = Environment(loader=FileSystemLoader('templates'))
      @app.route('/')
      def index():
          return env.get_template('page.html').render(used=1, extra=2)
      === templates/page.html
      {{ used }}
      `,
      ['extra'],
    ],
    [
      'either of two templates',
      site(
        "return render_template('page.html' if find else 'other.html', used=1, extra=2)",
        '',
        '=== templates/other.html\n{{ used }}',
      ),
      ['extra'],
    ],
    ['a variable of a translation', site(passed, '{% trans %}{{ used }}{% endtrans %}'), ['extra']],
  ];
  for (const [what, files, expected] of rows) assert.deepEqual(unused(files), expected, what);
});

test('what may be read somewhere', () => {
  const page = '{{ used }}';
  const rows: readonly [what: string, files: string][] = [
    ['by the template', site(passed, '{{ used }}{% if extra %}{% endif %}')],
    ['where another name hides it', site(passed, '{{ used }}{% for extra in [] %}{{ extra }}{% endfor %}')],
    ['by the base', site(passed, "{% extends 'base.html' %}", '=== templates/base.html\n{{ used ~ extra }}')],
    [
      'by what is included',
      site(passed, "{{ used }}{% include 'part.html' %}", '=== templates/part.html\n{{ extra }}'),
    ],
    [
      'by a macro',
      site(
        passed,
        "{{ used }}{% import 'm.html' as m with context %}",
        '=== templates/m.html\n{% macro m() %}{{ extra }}{% endmacro %}',
      ),
    ],
    ['by a template that nobody knows', site(passed, '{{ used }}{% include part %}')],
    ['by one that is not there', site(passed, "{% extends 'bootstrap/base.html' %}{{ used }}")],
    ['by a translation', site(passed, '{{ used }}{% trans %}{{ extra }}{% endtrans %}')],
    ['by whoever looks at all', site(passed, '{{ used }}{% debug %}')],
    ['by a tag of an extension', site(passed, '{{ used }}{% cache extra %}{% endcache %}')],
    ['by what gets the template itself', site(passed, '{{ used }}{{ show(self) }}')],
    ['by a broken template', site(passed, '{{ used }}{% if %}')],
    [
      'by functions that are given the context',
      `${site(passed, page)}\n=== more.py\nfrom jinja2 import pass_context\n`,
    ],
    [
      'by tests',
      `${site(passed, page)}\n=== tests/test_app.py\nfrom flask import template_rendered\nassert context['extra']\n`,
    ],
    ['a mapping', site("return render_template('page.html', **{'used': 1, 'extra': 2})", page)],
    ['a name that comes from elsewhere', site('name = find()\nreturn render_template(name, extra=2)', page)],
    [
      'a helper that renders whatever it is told to',
      `
      === app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      def page(name='page.html'):
          return render_template(name, extra=2)
      @app.route('/')
      def index():
          return page('page.html')
      === templates/page.html
      `,
    ],
    [
      'a template of a library',
      `=== app.py\nfrom flask import Blueprint, render_template\nbp = Blueprint('a', __name__)\n@bp.route('/')\ndef index():\n    return render_template('page.html', extra=1)\n=== templates/page.html\n`,
    ],
    [
      'a loader that computes',
      `${site(passed, page).replace('Flask(__name__)', 'Flask(__name__)\napp.jinja_loader = find()')}`,
    ],
  ];
  for (const [what, files] of rows) assert.deepEqual(unused(files), [], what);
});

test('the finding stands at the keyword; it can be removed where its value does nothing', () => {
  const text = (call: string) =>
    dedent(`
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.route('/')
    def index():
        return ${call}
  `);
  const made = (call: string) => {
    const project = projectOf(
      new Map([
        ['app.py', text(call)],
        ['templates/page.html', '{{ used }}'],
      ]),
    );
    return { project, file: fileOf(project, 'app.py') };
  };
  const { project, file } = made("render_template('page.html', extra=user.name, used=1)");
  const problems = diagnostics({ project, file, messages: messagesFor('en') });
  assert.match(
    drawn(file, problems),
    /\n# {39}\^{5} unused-context-variable: “extra” is passed to page\.html, but neither it nor a template that it extends, includes or imports uses it\./,
  );
  assert.deepEqual(repaired(project, file), {
    'Remove “extra”': text("render_template('page.html', used=1)"),
  });
  const repairs = (call: string) => {
    const one = made(call);
    return Object.values(repaired(one.project, one.file));
  };
  assert.deepEqual(repairs("render_template('page.html', used=1,\n    extra=[1, user])"), [
    text("render_template('page.html', used=1)"),
  ]);
  assert.deepEqual(repairs("app.jinja_env.get_template('page.html').render(extra='x', used=1)"), [
    text("app.jinja_env.get_template('page.html').render(used=1)"),
  ]);
  for (const rest of ['extra=find()', 'extra=(user)', "extra=user['a']", '  # why\n    extra=user'])
    assert.deepEqual(repairs(`render_template('page.html', used=1,${rest})`), []);
});
