import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, drawn, fileOf, repaired, sources } from '../fixture.ts';

interface Case {
  readonly title: string;
  readonly template: string;
  /** What else the program does, behind `app = Flask(__name__)`. */
  readonly program?: string;
  /** Further files, in the notation of fixtures. */
  readonly beside?: string;
  /** Each finding with what is underlined; none where left out. */
  readonly found?: readonly string[];
}

const head = `
=== app.py
from flask import Flask, render_template
app = Flask(__name__)

@app.get('/')
def index():
    return render_template('page.html', **load())
`.trimStart();

function projectOf({ template, program = '', beside = '' }: Case) {
  return sources(`${head}${dedent(program)}\n${dedent(beside)}\n=== templates/page.html\n${template}`);
}

function findings(one: Case, locale = 'en') {
  const project = projectOf(one);
  const file = fileOf(project, 'templates/page.html');
  return { project, file, problems: diagnostics({ project, file, messages: messagesFor(locale) }) };
}

const cases: readonly Case[] = [
  { title: 'a filter', template: '{{ x|trucate(3) }}', found: ['unknown-filter «trucate»'] },
  { title: 'a filter like no other', template: '{{ x|shout }}', found: ['unknown-filter «shout»'] },
  { title: 'a filter in a chain', template: '{{ x|upper|lowr|trim }}', found: ['unknown-filter «lowr»'] },
  {
    title: 'the filter of a block',
    template: '{% filter uper %}a{% endfilter %}',
    found: ['unknown-filter «uper»'],
  },
  {
    title: 'the filter of a set block',
    template: '{% set x | uper %}a{% endset %}',
    found: ['unknown-filter «uper»'],
  },
  { title: 'a test', template: '{{ x is definde }}', found: ['unknown-test «definde»'] },
  { title: 'a tag', template: '{% fro x in y %}a{% endfro %}', found: ['unknown-tag «fro»'] },
  {
    title: 'a middle tag of another language',
    template: '{% if x %}a{% elseif y %}b{% endif %}',
    found: ['unknown-tag «elseif»'],
  },
  {
    title: 'a tag whose extension is not loaded',
    template: '{% do x.append(1) %}',
    found: ['unknown-tag «do»'],
  },
  {
    title: 'a template that is only extended',
    template: "{% extends 'base.html' %}",
    beside: '=== templates/base.html\n{{ x|trucate }}',
  },
  {
    title: 'all that Jinja has',
    template: '{{ x|d|e|count }}{{ x is divisibleby 3 }}{% for y in x %}{% else %}{% endfor %}',
  },
  { title: 'what Flask has', template: '{{ x|tojson }}' },
  {
    title: 'what the project has',
    template: '{{ x|shout }}{{ x is loud }}{{ x|plain }}',
    program: `
      @app.template_filter('shout')
      def to_upper(value): ...
      app.jinja_env.tests['loud'] = lambda value: True
      app.jinja_env.filters.update(plain=str)
    `,
  },
  {
    title: 'what the project adds where nobody sees it',
    template: '{{ x|shout }}',
    beside:
      "=== more.py\ndef add(app):\n    for name in ['shout']:\n        app.jinja_env.filters[name] = unknown",
  },
  {
    title: 'a name with an accent that the project adds where nobody sees it',
    template: '{{ x|menú }}{{ x|men }}',
    beside:
      "=== more.py\ndef add(app):\n    for name in ['menú']:\n        app.jinja_env.filters[name] = unknown",
    found: ['unknown-filter «men»'],
  },
  {
    title: 'plugins that may bring some',
    template: '{{ x|shout }}',
    beside: "=== more.py\nplugins = [point.load() for point in entry_points(group='x')]",
  },
  {
    title: 'names that are not known',
    template: '{{ x|shout }}',
    program: 'for name in load():\n    app.jinja_env.filters[name] = name',
  },
  {
    title: 'a mapping that is not known',
    template: '{{ x|shout }}',
    program: 'app.jinja_env.filters.update(load())',
  },
  {
    title: 'an extension that is not known',
    template: '{{ x|shout }}{% own %}',
    program: "app.jinja_env.add_extension('shop.Own')",
  },
  { title: 'a package that may bring filters', template: '{{ x|shout }}', program: 'import flask_shouting' },
  {
    title: 'code that is not known has the application',
    template: '{{ x|shout }}',
    program: 'import shouting\nshouting.init(app)',
  },
  {
    title: 'packages that are known',
    template: '{{ x|dateformat }}{{ x|dateformt }}{% trans %}a{% endtrans %}',
    program: 'from flask_babel import Babel\nfrom flask_cors import CORS\nBabel(app)\nCORS(app)',
    found: ['unknown-filter «dateformt»'],
  },
  {
    title: 'an extension of Jinja that is loaded',
    template: '{% do x.append(1) %}{% for a in b %}{% break %}{% endfor %}',
    program: `
      from jinja2.ext import LoopControlExtension
      app.jinja_env.add_extension('jinja2.ext.do')
      app.jinja_env.add_extension(LoopControlExtension)
    `,
  },
  {
    title: 'extensions among the options of the application',
    template: '{% do x.append(1) %}',
    program: "app.jinja_options['extensions'] = ['jinja2.ext.do']",
  },
  {
    title: 'a template that asks what there is',
    template: "{% if 'shout' is filter %}{{ x|shout }}{% endif %}",
  },
  {
    title: 'a template with an error',
    template: '{{ x|shout }}{% if %}',
    found: ['template-syntax-error «%}»'],
  },
  { title: 'a tag that is being typed', template: '<p>{% fo</p>' },
  {
    title: 'options that have nothing to do with it',
    template: '{{ x|shout }}',
    program: "app.jinja_options['extensions'] = ['jinja2.ext.do']",
    found: ['unknown-filter «shout»'],
  },
  {
    title: 'options of a class',
    template: '{% do x %}{{ y|shout }}',
    program:
      "class Own(Flask):\n    jinja_options = dict(Flask.jinja_options, extensions=['jinja2.ext.do'])\nown = Own('own')",
    found: ['unknown-filter «shout»'],
  },
  { title: 'options that are not known', template: '{{ x|shout }}', program: 'app.jinja_options = load()' },
  {
    title: 'other delimiters for tags, with which none is written',
    template: '{{ x|shout }}{% nothing %}',
    program: "app.jinja_options['block_start_string'] = '<%'",
    found: ['unknown-filter «shout»'],
  },
  {
    title: 'other delimiters for outputs',
    template: '{{ x|shout }}[[ x|whisper ]]',
    program: "app.jinja_env.variable_start_string = '[['\napp.jinja_env.variable_end_string = ']]'",
    found: ['unknown-filter «whisper»'],
  },
  {
    title: 'other delimiters that are not known',
    template: '{{ x|shout }}[[ x|whisper ]]',
    program: 'app.jinja_env.variable_start_string = load()',
  },
  {
    title: 'an environment that nobody saw',
    template: '{{ x|shout }}',
    program: "options = {'variable_start_string': '[['}",
  },
];

test('filters, tests and tags that nobody has, and all that must stay silent', () => {
  for (const one of cases) {
    const { file, problems } = findings(one);
    const shown = problems.map(({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`);
    assert.deepEqual(shown, one.found ?? [], one.title);
  }
});

test('a template that nobody renders, and one of tests, are not judged', () => {
  for (const path of ['templates/other.html', 'tests/templates/page.html']) {
    const project = sources(`${head}=== ${path}\n{{ x|trucate }}`);
    const file = fileOf(project, path);
    assert.deepEqual(diagnostics({ project, file, messages: messagesFor('en') }), [], path);
  }
});

test('the finding says what there might be instead, and the repair writes it', () => {
  const { project, file, problems } = findings({ title: '', template: '{{ x|trucate(3) }} {% do x %}' });
  assert.equal(
    drawn(file, problems),
    dedent(`
      {{ x|trucate(3) }} {% do x %}
      {#   ^^^^^^^ unknown-filter: There is no filter “trucate”: neither Jinja nor this project has one. Did you mean “truncate”? #}
      {#                    ^^ unknown-tag: Jinja knows the tag “do” only with the extension “jinja2.ext.do”, which this project does not load. #}
    `),
  );
  assert.deepEqual(repaired(project, file), {
    'Change to “truncate”': '{{ x|truncate(3) }} {% do x %}',
  });
  const spanish = findings({ title: '', template: '{% elseif x %}' }, 'es').problems;
  assert.deepEqual(
    spanish.map(({ message }) => message),
    [
      'Jinja no tiene la etiqueta «elseif», y ninguna extensión de este proyecto la trae. ¿Querías decir «elif»?',
    ],
  );
});
