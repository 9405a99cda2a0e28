import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { codeActions } from '../../src/features/codeActions.ts';
import { completion } from '../../src/features/completion.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import { semanticTokens } from '../../src/features/semanticTokens.ts';
import type { Programs } from '../../src/project/programs.ts';
import { Project } from '../../src/project/project.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { TemplateSyntaxes } from '../../src/project/templateSyntaxes.ts';
import { accepted, fileOf, fixture, sources } from '../fixture.ts';

const head = `
from flask import Flask, render_template
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
app = Flask(__name__)
`;

const latex =
  "block_start_string='((*', block_end_string='*))', variable_start_string='(((', variable_end_string=')))'";

interface Case {
  readonly title: string;
  readonly program: string;
  /** Paths, each with how tags begin there; `?` where that is not known. */
  readonly read: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { title: 'nothing is said', program: head, read: { 'templates/a.html': '{%' } },
  {
    title: 'only blanks are moved',
    program: `${head}app.jinja_env.trim_blocks = True\nother.lstrip_blocks = load()`,
    read: { 'templates/a.html': '{%', 'elsewhere/templates/a.html': '{%' },
  },
  {
    title: 'options of an application',
    program: `${head}app.jinja_options = {**app.jinja_options, 'block_start_string': '<%', 'block_end_string': '%>'}`,
    read: { 'templates/a.html': '<%' },
  },
  {
    title: 'options set on the environment of an application, which the factory makes',
    program: `
from flask import Flask
def create_app():
    app = Flask(__name__)
    app.jinja_env.block_start_string = '[%'
    app.jinja_env.block_end_string = '%]'
    return app
`,
    read: { 'templates/a.html': '[%' },
  },
  {
    title: 'a class of application',
    program: `
from flask import Flask
class App(Flask):
    jinja_options = dict(Flask.jinja_options, block_start_string='<%', block_end_string='%>')
app = App(__name__)
`,
    read: { 'templates/a.html': '<%' },
  },
  {
    title: 'a class of environment with defaults of its own',
    program: `
from flask import Flask
from flask.templating import Environment
class Own(Environment):
    def __init__(self, app, **options):
        options.setdefault('block_start_string', '<%')
        super().__init__(app, **options)
class App(Flask):
    jinja_environment = Own
app = App(__name__)
`,
    read: { 'templates/a.html': '<%' },
  },
  {
    title: 'two environments, two folders',
    program: `${head}tex = Environment(loader=FileSystemLoader('latex'), ${latex})`,
    read: {
      'templates/a.html': '{%',
      'latex/a.tex.j2': '((*',
      'latex/deep/b.html': '((*',
      'other/c.html': '?',
    },
  },
  {
    title: 'the innermost folder counts',
    program: `${head}tex = Environment(loader=FileSystemLoader('.'), ${latex})`,
    read: { 'templates/a.html': '{%', 'report.tex.j2': '((*' },
  },
  {
    title: 'one folder, and who asks for what',
    program: `${head}
tex = Environment(loader=FileSystemLoader('templates'), ${latex})
@app.get('/')
def index():
    return render_template('a.html')
def report():
    return tex.get_template('report.tex').render()
`,
    read: {
      'templates/a.html': '{%',
      'templates/report.tex': '((*',
      'templates/part.tex': '((*',
      'templates/nobody.html': '?',
    },
  },
  {
    title: 'an environment inside a function that nobody calls',
    program: `${head}
def report():
    tex = Environment(loader=FileSystemLoader('latex'), ${latex})
    return tex.get_template('a.tex.j2').render()
`,
    read: { 'templates/a.html': '{%', 'latex/a.tex.j2': '((*' },
  },
  {
    title: 'an overlay shares the loader',
    program: `${head}
sql = app.jinja_env.overlay(block_start_string='<%', block_end_string='%>')
def query():
    return sql.get_template('query.sql').render()
`,
    read: { 'templates/query.sql': '<%' },
  },
  {
    title: 'line statements only',
    program: `${head}app.jinja_env.line_statement_prefix = '%'`,
    read: { 'templates/a.html': '{%' },
  },
  {
    title: 'a delimiter that only the running program knows',
    program: `${head}app.jinja_env.block_start_string = load()`,
    read: { 'templates/a.html': '?' },
  },
  {
    title: 'a folder that only the running program knows',
    program: `${head}tex = Environment(loader=load(), ${latex})`,
    read: { 'templates/a.html': '?' },
  },
  {
    title: 'an environment that nobody saw being made',
    program: `${head}options = {'block_start_string': '((*'}`,
    read: { 'templates/a.html': '?' },
  },
  {
    title: 'templates of Starlette',
    program: `
from starlette.applications import Starlette
from starlette.templating import Jinja2Templates
templates = Jinja2Templates(directory='pages')
templates.env.block_start_string = '<%'
app = Starlette()
`,
    read: { 'pages/a.html': '<%' },
  },
];

test('each template is read by the delimiters of its own environment', () => {
  for (const { title, program, read } of cases) {
    const files = Object.keys(read).map(path => `=== ${path}\n((* include 'part.tex' *))\n`);
    const project = sources(`=== app.py${program}\n${files.join('')}`);
    const found = Object.keys(read).map(path => [path, project.syntaxOf(path)?.blockStart ?? '?']);
    assert.deepEqual(Object.fromEntries(found), read, title);
    for (const [path, start] of Object.entries(read))
      assert.equal(fileOf(project, path).delimiters.blockStart, start === '?' ? '{%' : start, title);
  }
});

test('no program runs to tell how templates are read where options only move blanks', () => {
  for (const [option, runs] of [
    ['trim_blocks', false],
    ['block_start_string', true],
  ] as const) {
    const { files, programs, templateIndex } = sources(`=== app.py${head}app.jinja_env.${option} = load()
=== templates/a.html
{% if user %}
`);
    let hasRun = false;
    const watched: Programs = Object.create(programs, {
      environments: {
        get() {
          hasRun = true;
          return programs.environments;
        },
      },
    });
    new TemplateSyntaxes(files, watched, () => templateIndex, {}).read(files);
    assert.equal(hasRun, runs, option);
  }
});

const twoKinds = `
=== app.py${head}
app.jinja_env.line_statement_prefix = '%%'
tex = Environment(loader=FileSystemLoader('latex'), comment_start_string='((=', comment_end_string='=))', ${latex})
@app.get('/')
def index():
    return render_template('page.html', user='Ada')
def report():
    return tex.get_template('report.tex.j2').render(rows=[1, 2], title='Year')
=== templates/page.html
%% if user
{{ user|upper }}((( nothing )))
%% endif
`;

test('every feature reads a template by its own delimiters', () => {
  const sound = `${twoKinds}=== latex/report.tex.j2
((* for row in rows *))
\\item ((( row|upper ))) {{ no|tag }} {% of Jinja's
((* endfor *))
((= region =)) ((( title )))
`;
  const project = sources(sound);
  for (const path of ['templates/page.html', 'latex/report.tex.j2']) {
    const file = fileOf(project, path);
    assert.deepEqual(diagnostics({ project, file, messages: messagesFor('en') }), [], path);
  }
  const report = fileOf(project, 'latex/report.tex.j2');
  const coloured = semanticTokens(project, report)?.map(
    ({ start, end, type }) => `${report.text.slice(start, end)} ${type}`,
  );
  assert.deepEqual(coloured, [
    '((* jinjaDelimiter',
    'for keyword',
    'row variable',
    'in keyword',
    'rows parameter',
    '*)) jinjaDelimiter',
    '((( jinjaDelimiter',
    'row variable',
    '| operator',
    'upper function',
    '))) jinjaDelimiter',
    '((* jinjaDelimiter',
    'endfor keyword',
    '*)) jinjaDelimiter',
    '((= region =)) comment',
    '((( jinjaDelimiter',
    'title parameter',
    '))) jinjaDelimiter',
  ]);
  assert.deepEqual(
    project.contextOf('latex/report.tex.j2').map(({ name }) => name),
    ['rows', 'title'],
  );
  const broken = sources(sound.replace('((( row|upper )))', '((( row upper )))'));
  const found = diagnostics({
    project: broken,
    file: fileOf(broken, 'latex/report.tex.j2'),
    messages: messagesFor('en'),
  });
  assert.deepEqual(
    found.map(({ code, message }) => [code, message.includes(')))')]),
    [['template-syntax-error', true]],
  );
});

test('what is completed is written in the delimiters of the template', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['a ((* fo$0', 'for', `a ((* for \${1:item} in \${2:items} *))$0((* endfor *))`],
    ['a ((* fo$0))', 'for', `a ((* for \${1:item} in \${2:items} *))$0((* endfor *))`],
    ['a ((* fo$0-*))', 'for', `a ((* for \${1:item} in \${2:items} -*))$0((* endfor *))`],
    ['((* if a *))((* endi$0', 'endif', '((* if a *))((* endif *))'],
    ['((( ti$0 )))', 'title', '((( title )))'],
    ['((( title|upp$0 )))', 'upper', '((( title|upper )))'],
  ];
  for (const [text, label, expected] of rows) {
    const { query } = fixture(`${twoKinds}=== latex/report.tex.j2\n${text}`);
    const suggestions = completion(query)?.filter(one => one.label === label) ?? null;
    assert.deepEqual(accepted(query, suggestions), [expected], text);
  }
});

test('after every edit templates are read as in a project built from the same texts', () => {
  const first = sources(`${twoKinds}=== latex/report.tex.j2\n((( title )))\n`);
  let texts = new Map([...first.files.values()].map(({ path, text }) => [path, new SourceFile(path, text)]));
  let project = new Project(texts);
  const edits: readonly (readonly [string, string, string])[] = [
    ['latex/report.tex.j2', '((( title )))', '((( tit )))'],
    ['app.py', "'((('", "'<<<'"],
    ['latex/report.tex.j2', '((( tit )))', '<<< title )))'],
    ['app.py', "'latex'", "'templates'"],
    ['app.py', "'%%'", "'#'"],
  ];
  const shape = (one: Project) =>
    [...one.files.values()].map(({ path, delimiters, templateFacts }) => [
      path,
      delimiters.id,
      templateFacts.reads,
    ]);
  for (const [path, before, after] of edits) {
    const file = texts.get(path);
    assert.ok(file !== undefined);
    assert.ok(file.text.includes(before), before);
    texts = new Map([...texts, [path, file.withText(file.text.replace(before, after))]]);
    project = new Project(texts, project);
    const fresh = new Project(
      new Map([...texts.values()].map(one => [one.path, new SourceFile(one.path, one.text)])),
    );
    assert.deepEqual(shape(project), shape(fresh), after);
  }
});

test('tags that settings declare are no problem, wherever the delimiters come from, and complete with their ends', () => {
  const tags = { cache: 'endcache', asset: '' };
  const declaring = (project: Project) =>
    new Project(
      new Map([...project.files.values()].map(({ path, text }) => [path, new SourceFile(path, text)])),
      undefined,
      project.names,
      tags,
    );
  const problems = (text: string) => {
    const project = declaring(sources(text));
    return [...project.files.values()].flatMap(file =>
      diagnostics({ project, file, messages: messagesFor('en') }).map(({ code }) => `${file.path} ${code}`),
    );
  };
  const page = `=== app.py${head}
@app.get('/')
def index():
    return render_template('page.html')
=== templates/page.html
`;
  assert.deepEqual(problems(`${page}{% asset "a" %}{% cache 5 %}{% endcache %}`), []);
  assert.deepEqual(problems(`${page}{% cache 5 %}`), ['templates/page.html template-syntax-error']);
  assert.deepEqual(problems(`${page}{% nothing %}`), ['templates/page.html unknown-tag']);
  assert.deepEqual(
    problems(
      `${twoKinds}=== latex/report.tex.j2\n((* cache *))((( title|upper )))((* endcache *))((( rows )))`,
    ),
    [],
  );
  const rows: readonly (readonly [string, string, string])[] = [
    ['a {% ca$0', 'cache', 'a {% cache %}$0{% endcache %}'],
    ['a {% as$0', 'asset', 'a {% asset %}'],
    ['a {% cache 5 %}{% endc$0', 'endcache', 'a {% cache 5 %}{% endcache %}'],
  ];
  for (const [text, label, expected] of rows) {
    const { query } = fixture(page + text);
    const project = declaring(query.project);
    const asked = { ...query, project, file: fileOf(project, 'templates/page.html') };
    const suggestions = completion(asked)?.filter(one => one.label === label) ?? null;
    assert.deepEqual(accepted(asked, suggestions), [expected], text);
  }
});

test('what is written for the user is in the delimiters of the template', () => {
  const program = `=== app.py
from flask import Flask, render_template
app = Flask(__name__)
app.jinja_options = dict(block_start_string='<%', block_end_string='%>', variable_start_string='<<', variable_end_string='>>', comment_start_string='<#', comment_end_string='#>')
@app.get('/')
def index():
    return render_template('page.html', users=[])
`;
  const rows: readonly (readonly [text: string, action: RegExp, expected: string])[] = [
    ['<a href="¦/">x</a>', /url_for/, `<a href="<< url_for('index') >>">x</a>`],
    [
      '<% for user in users %>\n¦<b><< user >></b>¦\n<% endfor %>',
      /macro/,
      '<% macro part(user) -%>\n<b><< user >></b>\n<%- endmacro -%>\n\n<% for user in users %>\n<< part(user) >>\n<% endfor %>',
    ],
  ];
  for (const [text, wanted, expected] of rows) {
    const project = sources(`${program}=== templates/page.html\n${text.replaceAll('¦', '')}`);
    const file = fileOf(project, 'templates/page.html');
    const span = {
      start: text.indexOf('¦'),
      end: Math.max(text.indexOf('¦'), text.lastIndexOf('¦') - 1),
    };
    const action = codeActions({ project, file, span, messages: messagesFor('en') }).find(({ title }) =>
      wanted.test(title),
    );
    assert.ok(action, text);
    let changed = file.text;
    for (const edit of action.edits.toReversed())
      changed = changed.slice(0, edit.span.start) + edit.newText + changed.slice(edit.span.end);
    assert.equal(changed, expected);
  }
  const helped = fixture(`${program}=== templates/page.html
<# Draws a user. #>
<% macro card(user) %><< user >><% endmacro %>
<< car$0d(users) >>`);
  assert.match(hover(helped.query)?.markdown ?? '', /Draws a user\./);
});
