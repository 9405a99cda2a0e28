import assert from 'node:assert/strict';
import { test } from 'node:test';
import { semanticTokens } from '../../src/features/semanticTokens.ts';
import { fileOf, sources } from '../fixture.ts';

const program = (page: string) =>
  sources(`
=== app.py
from flask import Flask, render_template
app = Flask(__name__)

@app.template_filter()
def shout(text): ...

@app.template_test()
def even(number): ...

@app.template_global()
def now(): ...

@app.get('/')
def home():
    return render_template('a.html', user='Ada', render=print, request=1)
=== templates/macros.html
{% macro field(name) %}{{ name }}{% endmacro %}{% set width = 3 %}
=== templates/a.html
${page}`);

/** `word type modifiers`, one a line. */
function coloured(page: string): string[] | undefined {
  const project = program(page);
  const file = fileOf(project, 'templates/a.html');
  return semanticTokens(project, file)?.map(({ start, end, type, modifiers }) =>
    [file.text.slice(start, end), type, ...modifiers].join(' '),
  );
}

test('every word that is known says what it is', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      '{{ user.name }}{{ render() }}{{ request }}',
      ['user parameter', 'render function', 'request parameter'],
    ],
    [
      '{{ session }}{{ url_for("home") }}',
      ['session variable defaultLibrary', 'url_for function defaultLibrary'],
    ],
    ['{{ now() }}{{ 1 | shout }}{{ 1 is even }}', ['now function', 'shout function', 'even method']],
    ['{{ 1 | upper }}{{ 1 is odd }}', ['upper function defaultLibrary', 'odd method defaultLibrary']],
    [
      '{% for a, b in user %}{{ a ~ b ~ loop.index }}{% endfor %}{{ a }}',
      [
        'a variable declaration readonly',
        'b variable declaration readonly',
        'user parameter',
        'a variable readonly',
        'b variable readonly',
      ],
    ],
    ['{% set x = 1 %}{{ x }}', ['x variable declaration', 'x variable']],
    [
      '{% macro m(x, y=1) %}{{ x }}{% endmacro %}{{ m(2) }}',
      [
        'm function declaration',
        'x parameter declaration',
        'y parameter declaration',
        'x parameter',
        'm function',
      ],
    ],
    [
      `{% import 'macros.html' as own %}{% from 'macros.html' import field, width as w, nothing as n %}{{ own.field(w, n) }}`,
      [
        'own namespace declaration',
        'field function declaration',
        'w variable declaration',
        'own namespace',
        'w variable',
      ],
    ],
    ['{{ nobody }}{{ 1 | nothing }}{{ 1 is nothing }}{{ user.upper }}', ['user parameter']],
    ['{{ user }}{{ user | }}{{ user.', ['user parameter']],
    ['{% if user and %}{{ user }}{% endif %}', ['user parameter']],
    ['<p class="user">user</p>{# user #}{% raw %}{{ user }}{% endraw %}', []],
    ['<script src="a.js"></script>{{ user }}', ['user parameter']],
  ];
  for (const [page, expected] of cases) assert.deepEqual(coloured(page), expected, page);
});

test('the colours of scripts stay what they are', () => {
  assert.equal(coloured('<script>let user = {{ user }}</script>'), undefined);
  const project = program('');
  assert.equal(semanticTokens(project, fileOf(project, 'app.py')), null);
});

test('where no grammar can know the delimiters, all of Jinja is told', () => {
  const coloured = (options: string, page: string): string[] | undefined => {
    const project = sources(`
=== app.py
from jinja2 import Environment, FileSystemLoader
env = Environment(loader=FileSystemLoader('templates'), ${options})
print(env.get_template('a.txt').render(user='Ada', rows=[1]))
=== templates/a.txt
${page}`);
    const file = fileOf(project, 'templates/a.txt');
    return semanticTokens(project, file)?.map(({ start, end, type, modifiers }) =>
      [file.text.slice(start, end), type, ...modifiers].join(' '),
    );
  };
  assert.deepEqual(
    coloured(
      `line_statement_prefix='#', line_comment_prefix='##'`,
      `A title
  # for row in rows if not row is none
Row {{ row|upper }} ## of Ada
# endfor
# set name = f('a', x=1.5).b
`,
    ),
    [
      '# jinjaDelimiter',
      'for keyword',
      'row variable declaration readonly',
      'in keyword',
      'rows parameter',
      'if keyword',
      'not keyword',
      'row variable readonly',
      'is keyword',
      'none method defaultLibrary',
      '{{ jinjaDelimiter',
      'row variable readonly',
      '| operator',
      'upper function defaultLibrary',
      '}} jinjaDelimiter',
      '## of Ada comment',
      '# jinjaDelimiter',
      'endfor keyword',
      '# jinjaDelimiter',
      'set keyword',
      'name variable declaration',
      '= operator',
      'f function',
      '( operator',
      "'a' string",
      ', operator',
      'x variable',
      '= operator',
      '1.5 number',
      ') operator',
      '. operator',
      'b property',
    ],
  );
  assert.deepEqual(
    coloured(
      `block_start_string='<%', block_end_string='%>', variable_start_string='[[', variable_end_string=']]'`,
      '<script>let a = [[ user ]]</script>{{ vue }}<% raw %>[[ x ]]<% endraw %>{# a\nb #}',
    ),
    [
      '[[ jinjaDelimiter',
      'user parameter',
      ']] jinjaDelimiter',
      '<% raw %> keyword',
      '<% endraw %> keyword',
      '{# a\nb #} comment',
    ],
  );
});

test('so is it in texts of other languages below a folder of templates', () => {
  const coloured = (path: string): string[] | undefined => {
    const project = sources(`
=== app.py
from flask import Flask, render_template
app = Flask(__name__)
=== templates/${path}
<url>{{ url }}</url>{# x #}`);
    const file = fileOf(project, `templates/${path}`);
    return semanticTokens(project, file)?.map(
      ({ start, end, type }) => `${file.text.slice(start, end)} ${type}`,
    );
  };
  const all = ['{{ jinjaDelimiter', 'url variable', '}} jinjaDelimiter', '{# x #} comment'];
  for (const path of ['sitemap.xml', 'a/mail.md', 'style.css']) assert.deepEqual(coloured(path), all, path);
  // These have grammars, or somebody else who knows the words.
  for (const path of ['a.html', 'robots.txt', 'feed.xml.j2', 'a.js'])
    assert.deepEqual(coloured(path), [], path);
});
