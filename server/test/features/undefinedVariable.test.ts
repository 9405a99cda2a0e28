import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, fileOf, repaired, sources } from '../fixture.ts';

interface Case {
  readonly title: string;
  readonly template: string;
  /** What the program does behind `app = Flask(__name__)`; a view that passes `user` where left out. */
  readonly program?: string;
  /** Further files, in the notation of fixtures. */
  readonly beside?: string;
  /** Names that are found to be undefined. */
  readonly found?: readonly string[];
}

const plainView = `
@app.get('/')
def index():
    return render_template('page.html', user=1)
`;

function projectOf({ template, program = plainView, beside = '' }: Case) {
  const head = '=== app.py\nfrom flask import Flask, render_template\napp = Flask(__name__)\n';
  return sources(`${head}${dedent(program)}\n${dedent(beside)}\n=== templates/page.html\n${template}`);
}

function findings(one: Case, locale = 'en') {
  const project = projectOf(one);
  const file = fileOf(project, 'templates/page.html');
  const problems = diagnostics({ project, file, messages: messagesFor(locale) });
  return { project, file, problems: problems.filter(({ code }) => code === 'undefined-variable') };
}

const cases: readonly Case[] = [
  { title: 'a slip of the fingers', template: '{{ usr.name }}', found: ['usr'] },
  {
    title: 'in every place',
    template: '{% for x in posts %}{{ x }}{% endfor %}{{ f(a|upper)[b] }}',
    found: ['posts', 'f', 'a', 'b'],
  },
  { title: 'what is passed', template: '{{ user }}' },
  { title: 'globals of Flask and Jinja', template: '{{ url_for(request.endpoint) }}{{ g.x }}{{ range(3) }}' },
  {
    title: 'what the template binds',
    template: '{% set x = 1 %}{{ x }}{% macro m(y) %}{{ y }}{{ caller() }}{% endmacro %}',
  },
  {
    title: 'a loop variable behind its loop',
    template: '{% for x in user %}{% endfor %}{{ x }}{{ y }}',
    found: ['y'],
  },
  {
    title: 'what may be missing',
    template:
      '{% if a %}{{ a }}{% endif %}{{ b|default(1) }}{{ c is defined }}{{ d or 1 }}{{ 1 if e else e }}',
  },
  {
    title: 'what one view passes and another does not',
    program: `${plainView}
@app.get('/other')
def other():
    return render_template('page.html', other=1)
`,
    template: '{{ user }}{{ other }}{{ third }}',
    found: ['third'],
  },
  {
    title: 'a context that is open',
    program:
      "def page(**more): return render_template('page.html', **more)\napp.add_url_rule('/', view_func=page)",
    template: '{{ a }}',
  },
  {
    title: 'a helper whose callers are known',
    program: `
def page(name, **more): return render_template(name + '.html' if '.' not in name else name, **more)
def show(name, **more): return render_template(name, **more)
@app.get('/')
def index(): return show('page.html', user=1)
`,
    template: '{{ user }}{{ usr }}',
  },
  {
    title: 'a helper whose callers are all known',
    program: `
def show(name, **more): return render_template(name, **more)
@app.get('/')
def index(): return show('page.html', user=1)
`,
    template: '{{ user }}{{ usr }}',
    found: ['usr'],
  },
  {
    title: 'a template name that nobody knows',
    program: `${plainView}
@app.get('/<name>')
def other(name):
    return render_template(name, **load())
`,
    template: '{{ a }}',
  },
  {
    title: 'a name that stands elsewhere too',
    program: `${plainView}\nPAGES = ['page.html']`,
    template: '{{ a }}',
  },
  { title: 'nobody renders it', program: '', template: '{{ a }}' },
  {
    title: 'nobody renders it by name, and a view renders some template or other',
    program: "@app.get('/<name>')\ndef index(name): return render_template(name, user=1)",
    template: '{{ a }}',
  },
  {
    title: 'it is only included, and by whom is not known',
    program: "@app.get('/')\ndef index(): return render_template('other.html', user=1)",
    beside:
      "=== templates/other.html\n{% include 'page.html' %}\n=== templates/third.html\n{% include name %}",
    template: '{{ a }}',
  },
  {
    title: 'it is only included, by its name',
    program: "@app.get('/')\ndef index(): return render_template('other.html', user=1)",
    beside: "=== templates/other.html\n{% include 'page.html' %}",
    template: '{{ user }}{{ a }}',
    found: ['a'],
  },
  {
    title: 'another template has its name',
    beside: '=== shop/templates/page.html\n',
    template: '{{ a }}',
  },
  {
    title: 'context processors',
    program: `${plainView}\n@app.context_processor\ndef more(): return {'a': 1}`,
    template: '{{ a }}{{ b }}',
    found: ['b'],
  },
  {
    title: 'a context processor that is open',
    program: `${plainView}\n@app.context_processor\ndef more(): return load()`,
    template: '{{ b }}',
  },
  {
    title: 'a context processor that is not seen',
    program: `${plainView}\ndef later(x):\n    x.context_processor(load)`,
    template: '{{ b }}',
  },
  {
    title: 'a global',
    program: `${plainView}\napp.jinja_env.globals['a'] = 1`,
    template: '{{ a }}{{ b }}',
    found: ['b'],
  },
  {
    title: 'globals that are not known',
    program: `${plainView}\napp.jinja_env.globals.update(load())`,
    template: '{{ b }}',
  },
  {
    title: 'what a package brings',
    program: `${plainView}\nfrom flask_wtf import CSRFProtect\nCSRFProtect(app)`,
    template: '{{ csrf_token() }}{{ b }}',
    found: ['b'],
  },
  {
    title: 'what was never set up',
    program: `${plainView}\nfrom flask_wtf import FlaskForm`,
    template: '{{ csrf_token() }}',
    found: ['csrf_token'],
  },
  {
    title: 'a package that nobody knows',
    program: `${plainView}\nimport flask_strange`,
    template: '{{ b }}',
  },
  {
    title: 'what the template around an include binds',
    program: "@app.get('/')\ndef index(): return render_template('list.html', all=1)",
    beside: "=== templates/list.html\n{% for row in all %}{% include 'page.html' %}{% endfor %}",
    template: '{{ row }}{{ loop.index }}{{ all }}{{ rwo }}',
    found: ['rwo'],
  },
  {
    title: 'what parents and children bind',
    program: "@app.get('/')\ndef index(): return render_template('child.html', all=1)",
    beside:
      "=== templates/child.html\n{% extends 'page.html' %}{% set title = 1 %}\n=== templates/base.html\n{% set colour = 1 %}{% block x %}{% endblock %}",
    template: "{% extends 'base.html' %}{% block x %}{{ title }}{{ colour }}{{ size }}{% endblock %}",
    found: ['size'],
  },
  {
    title: 'a parent that nobody knows',
    template: "{% extends 'x.html' %}{% block x %}{{ a }}{% endblock %}",
  },
  {
    title: 'a template that is included by whoever',
    program: plainView,
    beside: '=== templates/other.html\n{% include name %}',
    template: '{{ usr }}',
    found: ['usr'],
  },
  {
    title: 'a name with an accent that a program adds where nobody sees it',
    template: '{{ menú }}{{ men }}',
    beside: "=== more.py\ndef add(env):\n    for name in ['menú']:\n        env.globals[name] = unknown",
    found: ['men'],
  },
  { title: 'a template with an error', template: '{{ a }}{% if %}' },
];

for (const one of cases) {
  test(`undefined variables: ${one.title}`, () => {
    const { file, problems } = findings(one);
    assert.deepEqual(
      problems.map(({ span }) => file.text.slice(span.start, span.end)),
      one.found ?? [],
    );
  });
}

test('undefined variables are repaired', () => {
  const { project, file } = findings({
    title: '',
    template: '{{ usr }}{% autoescape off %}{% endautoescape %}',
  });
  assert.deepEqual(repaired(project, file), {
    'Change to “user”': '{{ user }}{% autoescape off %}{% endautoescape %}',
    'Change to “false”': '{{ usr }}{% autoescape false %}{% endautoescape %}',
  });
});

test('undefined variables are told in both languages', () => {
  const told = ['en', 'es'].map(
    locale => findings({ title: '', template: '{{ usr }}' }, locale).problems[0]?.message,
  );
  assert.deepEqual(told, [
    '“usr” is not defined: nothing that renders this template passes it. Jinja renders it as nothing, and an attribute of it is an error. Did you mean “user”?',
    '«usr» no está definida: nada de lo que renderiza esta plantilla la pasa. Jinja no escribe nada en su lugar, y un atributo suyo es un error. ¿Querías decir «user»?',
  ]);
});
