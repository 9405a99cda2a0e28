import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentSymbols, type TemplateSymbol } from '../../src/features/documentSymbols.ts';
import { workspaceSymbols } from '../../src/features/workspaceSymbols.ts';
import { fileOf, sources } from '../fixture.ts';

test('routes are found by rule, endpoint or method, and lead to their view', () => {
  const project = sources(`
=== app.py
from flask import Flask, Blueprint
app = Flask(__name__, static_folder=None)
users = Blueprint('users', __name__, url_prefix='/users')
@users.route('/<int:id>', methods=['GET', 'POST'])
def show(id): ...
@users.delete('/<int:id>')
def remove(id): ...
app.register_blueprint(users)
app.add_url_rule('/about', 'about')`);
  const found = (query: string) =>
    workspaceSymbols(project, query).map(({ name, location: { path, span } }) => {
      return `${name} → ${fileOf(project, path).text.slice(span.start, span.end)}`;
    });
  const show = 'GET, POST /users/<int:id> · users.show → show';
  const remove = 'DELETE /users/<int:id> · users.remove → remove';
  const about = "GET /about · about → app.add_url_rule('/about', 'about')";
  assert.deepEqual(found(''), [show, remove, about]);
  assert.deepEqual(found('/users'), [show, remove]);
  assert.deepEqual(found('users.show'), [show]);
  assert.deepEqual(found('GET /us'), [show]);
  assert.deepEqual(found('delete/users'), [remove]);
  assert.deepEqual(found('ABOUT'), [about]);
  assert.deepEqual(found('nothing'), []);
});

test('the outline of a template holds its blocks, macros, variables and the templates it takes from', () => {
  const project = sources(`
=== templates/a.html
{% extends 'base.html' %}
{% from 'forms.html' import field as f, label %}
{% import 'icons.html' as icons %}
{% set title = 'x' %}
{% block body %}
  {% include 'nav.html' %}
  {% block inner %}{% set y = 1 %}{% endblock %}
  {% include name %}
{% endblock %}
{% macro row(a, b=1) %}{% endmacro %}
=== app.py
x = 1`);
  const file = fileOf(project, 'templates/a.html');
  const drawn = (symbols: readonly TemplateSymbol[], indent = ''): string[] =>
    symbols.flatMap(({ name, kind, detail, selection, children }) => {
      const { start, end } = selection;
      assert.ok(file.text.slice(start, end).includes(name), name);
      return [`${indent}${kind} ${name}${detail ?? ''}`, ...drawn(children, `${indent}  `)];
    });
  assert.deepEqual(drawn(documentSymbols(file) ?? []), [
    'extends base.html',
    'import forms.htmlf, label',
    'import icons.htmlicons',
    'set title',
    'block body',
    '  include nav.html',
    '  block inner',
    '    set y',
    'macro row(a, b)',
  ]);
  assert.equal(documentSymbols(fileOf(project, 'app.py')), null);
});
