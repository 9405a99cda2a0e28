import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeAt } from '../../src/places/placeAt.ts';
import { fixture } from '../fixture.ts';

/** `kind «text of its span»`, with what else it knows; `nothing` for no place. */
function place(text: string, eol = '\n'): string {
  const { query, project, file } = fixture(text, { eol });
  const found = placeAt(project, file, query.offset);
  if (found === null) return 'nothing';
  const shown = `${found.kind} «${file.text.slice(found.span.start, found.span.end)}»`;
  switch (found.kind) {
    case 'endpoint':
    case 'templateName':
    case 'staticFile':
      assert.equal(found.value, file.text.slice(found.span.start, found.span.end));
      return found.closed ? shown : `${shown} open`;
    case 'variable': {
      const bound = found.binding === undefined ? '' : ` ${found.binding.kind}`;
      return `${shown}${bound}${found.declares ? ' declared' : ''}`;
    }
    case 'urlArgument':
      return found.hasValue ? shown : `${shown} typed`;
    case 'attribute':
      return `${shown} of «${file.text.slice(found.object.start, found.object.end)}»`;
    case 'importedName':
    case 'tag':
    case 'block':
    case 'argument':
      return shown;
    case 'filter':
    case 'test':
      return found.quoted ? `${shown} quoted` : shown;
    case 'rule': {
      const view = found.view === undefined ? '' : ` of ${found.view.definition.name.name}`;
      return `${shown} ${found.cursor.kind}${view}${found.rule.closed ? '' : ' open'}`;
    }
    case 'path':
      return `${shown} ${found.written.method ?? 'any method'}${found.written.closed ? '' : ' open'}`;
  }
}

const python = (line: string, head = 'from flask import url_for, render_template'): string =>
  place(`=== app.py\n${head}\n${line}`);

const template = (line: string): string => place(`=== templates/a.html\n${line}`);

function rows(recognise: (line: string) => string, table: readonly (readonly [string, string])[]): void {
  for (const [line, expected] of table) assert.equal(recognise(line), expected, line);
}

test('an endpoint in Python', () => {
  rows(python, [
    ["url_for('us$0er')", 'endpoint «user»'],
    ["url_for('$0user')", 'endpoint «user»'],
    ["url_for('user$0')", 'endpoint «user»'],
    ['x = redirect(url_for("auth.lo$0gin", next=1))', 'endpoint «auth.login»'],
    ["url_for(endpoint='us$0er')", 'endpoint «user»'],
    ["url_for(r'us$0er')", 'endpoint «user»'],
    ["url_for('''us$0er''')", 'endpoint «user»'],
    ["async def f():\n    return await url_for('us$0er')", 'endpoint «user»'],
  ]);
});

test('an endpoint in Python that is empty', () => {
  rows(python, [
    ["url_for('$0')", 'endpoint «»'],
    ['url_for("$0", id=1)', 'endpoint «»'],
  ]);
});

test('an endpoint without a url_for', () => {
  rows(python, [
    ["request.endpoint == 'us$0er'", 'endpoint «user»'],
    ["login_manager.login_view = 'us$0er'", 'endpoint «user»'],
    ["def go(where):\n    return url_for(where)\ngo('us$0er')", 'endpoint «user»'],
  ]);
  rows(template, [
    ["{{ h.url_for('us$0er') }}", 'endpoint «user»'],
    ["{% if request.endpoint == 'us$0er' %}{% endif %}", 'endpoint «user»'],
    ["{% macro go(where) %}{{ url_for(where) }}{% endmacro %}{{ go('us$0er') }}", 'endpoint «user»'],
  ]);
});

test('an argument of url_for', () => {
  rows(python, [
    ["url_for('a', i$0d=1)", 'urlArgument «id»'],
    ["url_for('a', i$0)", 'urlArgument «i» typed'],
    ["url_for('a', $0)", 'urlArgument «» typed'],
    ["url_for('a',$0", 'urlArgument «» typed'],
    ["url_for('a', x=1, $0 y=2)", 'urlArgument «» typed'],
    ["url_for('a', $0, y=2)", 'urlArgument «» typed'],
    ["url_for('a', id=$0)", 'nothing'],
    ["url_for('a', id=f($0))", 'nothing'],
    ["url_for('a', **va$0lues)", 'nothing'],
    ['url_for($0)', 'nothing'],
    ["print('a', i$0)", 'nothing'],
  ]);
  rows(template, [
    ["{{ url_for('a', i$0d=1) }}", 'urlArgument «id»'],
    ["{{ url_for('a', i$0) }}", 'urlArgument «i» typed'],
    ["{{ url_for('a', $0) }}", 'urlArgument «» typed'],
    ["{{ url_for('a',$0", 'urlArgument «» typed'],
    ["{{ url_for('a', id=$0) }}", 'variable «»'],
    ["{{ url_for('a', id=po$0st) }}", 'variable «post»'],
    ["{{ f('a', i$0) }}", 'variable «i»'],
  ]);
});

test('what looks like an endpoint in Python and is none', () => {
  rows(python, [
    ["url_for($0'user')", 'nothing'],
    ["url_for('user'$0)", 'nothing'],
    ["url_for('user', next='ot$0her')", 'nothing'],
    ["url_for(b'us$0er')", 'nothing'],
    ["url_for('us$0' 'er')", 'nothing'],
    ["url_for('us$0\\x65r')", 'nothing'],
    ["url_for(f'us$0er')", 'nothing'],
    ["url_for(['us$0er'])", 'nothing'],
    ["url_for(*'us$0er')", 'nothing'],
    ["url_fur('us$0er')", 'nothing'],
    ["print('us$0er')", 'nothing'],
    ["# url_for('us$0er')", 'nothing'],
    ["'url_for(\\'us$0er\\')'", 'nothing'],
    ["url_for('us)$0", 'nothing'],
  ]);
});

test('a half-typed endpoint in Python, at the end of a file, in the middle and in a function', () => {
  rows(python, [
    ["url_for('$0", 'endpoint «» open'],
    ['url_for("au$0', 'endpoint «au» open'],
    ["url_for('au$0)", 'endpoint «au» open'],
    ["url_for('a$0u)\nx = 1", 'endpoint «au» open'],
    ["def f():\n    return redirect(url_for('$0\n\n@app.route('/')\ndef g(): ...", 'endpoint «» open'],
    ["def f():\n    return redirect(url_for('auth.$0))\n\ndef g(): ...", 'endpoint «auth.» open'],
  ]);
});

test('what `url_for` means in a module decides', () => {
  const line = "('us$0er')";
  assert.equal(python(`u${line}`, 'from flask import url_for as u'), 'endpoint «user»');
  assert.equal(python(`flask.url_for${line}`, 'import flask'), 'endpoint «user»');
  assert.equal(python(`f.url_for${line}`, 'import flask as f'), 'endpoint «user»');
  assert.equal(python(`current_app.url_for${line}`, 'from flask import current_app'), 'endpoint «user»');
  assert.equal(
    python(`app.url_for${line}`, 'from flask import Flask\napp = Flask(__name__)'),
    'endpoint «user»',
  );
  assert.equal(python(`url_for${line}`, 'from quart import url_for'), 'endpoint «user»');
  assert.equal(
    python(`url_for${line}`, 'import flask'),
    'endpoint «user»',
    'unknown: judged by its spelling',
  );
  assert.equal(
    python(`url_for${line}`, 'import flask\ndef url_for(name): ...'),
    'nothing',
    'a function of the project',
  );
  assert.equal(
    python(`url_for${line}`, 'import flask\nfrom elsewhere import url_for'),
    'nothing',
    'a function of another package',
  );
  assert.equal(
    python(
      `url_for${line}`,
      'from flask import url_for as flask_url_for\ndef url_for(*a): return flask_url_for(*a)',
    ),
    'endpoint «user»',
    'a function of the project around the one of Flask',
  );
  assert.equal(python(`u${line}`, 'from flask import redirect as u'), 'nothing');
  assert.equal(
    place(`=== app.py
from flask import Flask
from helpers import link
link('us$0er')
=== helpers.py
from flask import url_for as link`),
    'endpoint «user»',
    'imported from a module of the project',
  );
});

test('an endpoint in a template', () => {
  rows(template, [
    ["{{ url_for('us$0er') }}", 'endpoint «user»'],
    ['<a href="{{ url_for(\'us$0er\', id=1) }}">', 'endpoint «user»'],
    ["{{ url_for(endpoint='us$0er') }}", 'endpoint «user»'],
    ["{% set u = url_for('us$0er') %}", 'endpoint «user»'],
    ["{{ x if url_for('us$0er') == y else z }}", 'endpoint «user»'],
    ["{% block a %}{% for x in y %}{{ url_for('us$0er') }}{% endfor %}{% endblock %}", 'endpoint «user»'],
    ["🧪🧪 {{ url_for('us$0er') }}", 'endpoint «user»'],
    ["{{ url_for('$0') }}", 'endpoint «»'],
  ]);
});

test('what looks like an endpoint in a template and is none', () => {
  rows(template, [
    ["url_for('us$0er')", 'nothing'],
    ["{# url_for('us$0er') #}", 'nothing'],
    ["{% raw %}{{ url_for('us$0er') }}{% endraw %}", 'nothing'],
    ["{{ url_for('user', next='ot$0her') }}", 'nothing'],
    ["{{ other('us$0er') }}", 'nothing'],
    ["{{ x|url_for('us$0er') }}", 'nothing'],
    ["{% import 'm.html' as x %}{{ x.url_for('us$0er') }}", 'nothing'],
    ["{{ url_for('us$0' 'er') }}", 'nothing'],
    ["{% macro url_for(x) %}{% endmacro %}{{ url_for('us$0er') }}", 'nothing'],
  ]);
});

test('a half-typed endpoint in a template', () => {
  rows(template, [
    ["{{ url_for('$0", 'endpoint «» open'],
    ['{{ url_for("au$0', 'endpoint «au» open'],
    ['a {{ url_for("au$0 }}\n<p>{{ x }}</p>', 'endpoint «au» open'],
    ['<a href="{{ url_for(\'au$0">x</a>\n<p>{{ x }}</p>', 'endpoint «au» open'],
    ["{% if url_for('au$0 %}x{% endif %}", 'endpoint «au» open'],
  ]);
});

test('the name of a template in Python', () => {
  rows(python, [
    ["render_template('blog/in$0dex.html')", 'templateName «blog/index.html»'],
    ["render_template('$0', title=1)", 'templateName «»'],
    ["render_template(['a.html', 'b$0.html'])", 'templateName «b.html»'],
    ["render_template(template_name_or_list='b$0.html')", 'templateName «b.html»'],
    ["env.get_template('b$0.html')", 'templateName «b.html»'],
    ["self.env.get_template('b$0.html')", 'templateName «b.html»'],
    ["render_template('a.html', title='b$0.html')", 'nothing'],
    ["render_template_string('b$0.html')", 'nothing'],
    ["open('b$0.html')", 'nothing'],
    ["render_template('$0", 'templateName «» open'],
    ["render_template('blog/in$0dex.html)\nx = 1", 'templateName «blog/index.html» open'],
  ]);
  const django = 'import flask\nfrom django.template import loader';
  assert.equal(python("loader.get_template('b$0.html')", django), 'nothing');
});

test('the name of a template in a template', () => {
  rows(template, [
    ["{% extends 'ba$0se.html' %}", 'templateName «base.html»'],
    ["{% include '$0' %}", 'templateName «»'],
    ["{% include ['a.html', 'b$0.html'] ignore missing %}", 'templateName «b.html»'],
    ["{% extends 'a.html' if x else 'b$0.html' %}", 'templateName «b.html»'],
    ["{% import 'ma$0cros.html' as m %}", 'templateName «macros.html»'],
    ["{% from 'ma$0cros.html' import field %}", 'templateName «macros.html»'],
    ["{% set x = 'ba$0se.html' %}", 'nothing'],
    ["{% block x %}'ba$0se.html'{% endblock %}", 'nothing'],
    ["{% extends '$0", 'templateName «» open'],
    ["{% include 'bl$0 %}x", 'templateName «bl» open'],
  ]);
});

test('a variable', () => {
  rows(template, [
    ['{{ ti$0tle }}', 'variable «title»'],
    ['{{title$0}}', 'variable «title»'],
    ['{% if ti$0tle %}x{% endif %}', 'variable «title»'],
    ['{{ f(ti$0tle)|x(1) }}', 'variable «title»'],
    ['{{ f(key=ti$0tle) }}', 'variable «title»'],
    ['{% for x in po$0sts %}{% endfor %}', 'variable «posts»'],
    ['{% for x in y %}{{ $0x }}{% endfor %}', 'variable «x» loop'],
    ['{% set x = 1 %}{{ $0x }}', 'variable «x» set'],
    ['{% set x = 1 %}{{ 🧪 }}é {{ x$0 }}', 'variable «x» set'],
    ['{% with x = 1 %}{{ $0x }}{% endwith %}', 'variable «x» with'],
    ['{% macro m(x) %}{{ $0x }}{% endmacro %}', 'variable «x» parameter'],
    ['{% macro m(x) %}{% endmacro %}{{ $0m(1) }}', 'variable «m» macro'],
    ["{% import 'a.html' as x %}{{ $0x }}", 'variable «x» import'],
    ["{% from 'a.html' import x %}{{ $0x }}", 'variable «x» importedName'],
    ['{% for x in y %}{{ lo$0op }}{% endfor %}', 'variable «loop» implicit'],
    ['{% for x in y %}{% endfor %}{{ $0x }}', 'variable «x»'],
  ]);
});

test('where a variable is bound', () => {
  rows(template, [
    ['{% for $0x in y %}{% endfor %}', 'variable «x» loop declared'],
    ['{% for a, $0x in y %}{% endfor %}', 'variable «x» loop declared'],
    ['{% set $0x = 1 %}', 'variable «x» set declared'],
    ['{% set $0x %}a{% endset %}', 'variable «x» blockSet declared'],
    ['{% with $0x = 1 %}{% endwith %}', 'variable «x» with declared'],
    ['{% macro $0m(x) %}{% endmacro %}', 'variable «m» macro declared'],
    ['{% macro m($0x) %}{% endmacro %}', 'variable «x» parameter declared'],
    ["{% import 'a.html' as $0x %}", 'variable «x» import declared'],
    ["{% from 'a.html' import y as $0x %}", 'variable «x» importedName declared'],
    ['{% if a %}{% for $0x in y %}{% endfor %}{% endif %}', 'variable «x» loop declared'],
  ]);
});

test('the name of a filter, of a test, of a tag', () => {
  rows(template, [
    ['{{ x|ti$0tle }}', 'filter «title»'],
    ['{{ x|$0 }}', 'filter «»'],
    ['{% filter up$0per %}{% endfilter %}', 'filter «upper»'],
    ['{% set x | up$0per %}{% endset %}', 'filter «upper»'],
    ["{{ x|map('up$0per') }}", 'filter «upper» quoted'],
    ["{{ x|map(attribute='up$0per') }}", 'nothing'],
    ['{{ x|map(attri$0bute=1) }}', 'argument «attribute»'],
    ["{{ x|map('upper', 'up$0per') }}", 'nothing'],
    ['{{ x is de$0fined }}', 'test «defined»'],
    ['{{ x is not $0', 'test «»'],
    ["{{ x|select('o$0dd') }}", 'test «odd» quoted'],
    ["{{ x|rejectattr('name', '$0')", 'test «» quoted'],
    ["{{ x|rejectattr('na$0me') }}", 'nothing'],
    ['{% fo$0r x in y %}{% endfor %}', 'tag «for»'],
    ['{% for x in y %}{% end$0for %}', 'tag «endfor»'],
    ['{% $0', 'tag «»'],
    ['{% own$0 %}', 'tag «own»'],
    ['{% block ti$0tle %}{% endblock %}', 'block «title»'],
    ['{% block title %}{% endblock ti$0tle %}', 'block «title»'],
    ['{% block $0', 'block «»'],
  ]);
});

test('what looks like a variable and is none', () => {
  rows(template, [
    ['ti$0tle', 'nothing'],
    ['{{ f(ti$0tle=1) }}', 'argument «title»'],
    ["{{ 'ti$0tle' }}", 'nothing'],
    ['{# ti$0tle #}', 'nothing'],
    ['{{ 12$03 }}', 'nothing'],
    ['$0', 'nothing'],
  ]);
});

test('a half-typed variable', () => {
  rows(template, [
    ['{{ us$0', 'variable «us»'],
    ['{{ $0', 'variable «»'],
    ['{{ $0 }}', 'variable «»'],
    ['{{$0}}', 'variable «»'],
    ['{% for x in po$0', 'variable «po»'],
    ['{% for x in $0 %}a{% endfor %}', 'variable «»'],
    ['{% if $0 %}a{% endif %}', 'variable «»'],
    ['{{ a + $0 }}', 'variable «»'],
    ['<p>{{ us$0\n<p>{{ x }}</p>', 'variable «us»'],
  ]);
});

test('an attribute', () => {
  rows(template, [
    ['{{ post.ti$0tle }}', 'attribute «title» of «post»'],
    ['{{ a.b.ti$0tle|x }}', 'attribute «title» of «a.b»'],
    ['{{ f(1)[0].ti$0tle }}', 'attribute «title» of «f(1)[0]»'],
    ['{{ po$0st.title }}', 'variable «post»'],
    ['{{ 1.$05 }}', 'nothing'],
    ['{{ post.$0', 'attribute «» of «post»'],
    ['{{ post.$0 }}<p>{{ y }}', 'attribute «» of «post»'],
    ['{% for x in post.$0 %}{% endfor %}', 'attribute «» of «post»'],
    ['{% if post.ti$0 %}', 'attribute «ti» of «post»'],
  ]);
});

test('a name taken from another template', () => {
  rows(template, [
    ["{% from 'a.html' import fi$0eld %}", 'importedName «field»'],
    ["{% from 'a.html' import x, fi$0eld as f %}", 'importedName «field»'],
    ["{% from 'a.html' import $0 %}", 'importedName «»'],
    ["{% from 'a.html' import fi$0", 'importedName «fi»'],
  ]);
});

test('places are the same with the line breaks of Windows and behind emoji', () => {
  const text = `
    === app.py
    from flask import url_for
    x = '🧪'
    def f():
        return url_for('us$0er')
  `;
  assert.equal(place(text, '\r\n'), 'endpoint «user»');
  const page = `
    === templates/a.html
    <p>🧪</p>
    <a title="🧪" href="{{ url_for('au$0
    <p>{{ x }}</p>
  `;
  assert.equal(place(page, '\r\n'), 'endpoint «au» open');
});

test('a hard-coded path, in templates and in Python', () => {
  rows(template, [
    ['<a href="/us$0ers?a=1">', 'path «/users?a=1» GET'],
    ['<a href="/users/{{ u.$0id }}">', 'attribute «id» of «u»'],
    ['<a href="/users/{{ id }}/e$0dit">', 'path «/users/{{ id }}/edit» GET'],
    ['<form method="post" action="$0">', 'path «» POST'],
    ['<a href="/us$0', 'path «/us» GET open'],
    ['<p title="/us$0ers">', 'nothing'],
  ]);
  rows(python, [
    ["redirect('/us$0ers')", 'path «/users» GET'],
    ["from django.shortcuts import redirect\nredirect('/us$0ers')", 'nothing'],
    ["import flask\nflask.redirect('/us$0ers')", 'path «/users» GET'],
    ["client.post('/us$0ers', data={})", 'path «/users» POST'],
    ["client.post('/users', data={'a$0': 1})", 'nothing'],
    ["client.get(f'/users/{u.i$0d}')", 'nothing'],
    ["client.get('/us$0", 'path «/us» GET open'],
  ]);
});

test('the rule of a route', () => {
  rows(python, [
    ["@app.route('/us$0ers/<int:id>')\ndef f(): ...", 'rule «/users/<int:id>» text of f'],
    ["@app.route('/users/<i$0nt:id>')\ndef f(): ...", 'rule «int» converter of f'],
    ["@app.get('/users/<int:$0>')\ndef f(): ...", 'rule «» variable of f'],
    ["app.add_url_rule('/users/<$0>', view_func=f)", 'rule «» word'],
    ["@app.route('/users/<in$0", 'rule «in» word open'],
    ["@app.route('/users', methods=['GE$0T'])\ndef f(): ...", 'nothing'],
  ]);
});
