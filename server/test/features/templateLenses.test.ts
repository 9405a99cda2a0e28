import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { implementations } from '../../src/features/implementations.ts';
import { references } from '../../src/features/references.ts';
import { templateLenses } from '../../src/features/templateLenses.ts';
import { fileOf, fixture, sources } from '../fixture.ts';

const program = `
=== app.py
from flask import Flask, render_template

app = Flask(__name__)

@app.get('/users/<int:id>')
def user(id):
    return render_template('user.html')

@app.get('/me', endpoint='me')
def mine():
    return render_template('user.html')

def notice():
    return render_template('user.html')

def mail():
    return render_template('mail.txt')

@app.get('/')
def home():
    return notice() or render_template('home.html')
=== templates/base.html
{% include 'nav.html' %}{% block body %}{% endblock body %}{% block foot %}{% endblock %}
=== templates/wide.html
{% extends 'base.html' %}{% block body %}{% block inner %}{% endblock %}{% endblock %}
=== templates/user.html
{% extends 'wide.html' %}{% include 'nav.html' %}{% block body %}{% include 'nav.html' %}{% endblock %}
=== templates/home.html
{% extends 'base.html' %}{% from 'macros.html' import m %}{% block body %}{% endblock %}
=== templates/other.html
{% block body %}{% endblock %}
=== templates/mail.txt
Hello
=== templates/nav.html
=== templates/macros.html
{% macro m() %}{% endmacro %}
=== templates/gone.html
{% extends 'nowhere.html' %}`;

test('above a template: who renders it, what it extends, who takes it', () => {
  const project = sources(program);
  const lensesOf = (name: string, locale = 'en') =>
    templateLenses(project, fileOf(project, name), messagesFor(locale)).map(({ title, places }) => {
      const texts = places.map(({ path, span }) => {
        const { lines, text } = fileOf(project, path);
        const { line } = lines.positionAt(span.start);
        return `${path}:${line + 1} ${text.slice(span.start, span.end)}`.trim();
      });
      return `${title} → ${texts.join(', ')}`;
    });
  const call = "render_template('user.html')";
  assert.deepEqual(lensesOf('templates/user.html'), [
    `rendered by home, me +1 → app.py:7 ${call}, app.py:11 ${call}, app.py:14 ${call}`,
    'extends wide.html → templates/wide.html:1',
  ]);
  assert.deepEqual(lensesOf('templates/mail.txt'), [
    "rendered by mail() → app.py:17 render_template('mail.txt')",
  ]);
  assert.deepEqual(lensesOf('templates/base.html'), [
    'extended by 2 → templates/home.html:1 base.html, templates/wide.html:1 base.html',
  ]);
  assert.deepEqual(lensesOf('templates/base.html', 'es'), [
    'extendida por 2 → templates/home.html:1 base.html, templates/wide.html:1 base.html',
  ]);
  assert.deepEqual(lensesOf('templates/nav.html'), [
    'included by 2 → templates/base.html:1 nav.html, templates/user.html:1 nav.html, templates/user.html:1 nav.html',
  ]);
  assert.deepEqual(lensesOf('templates/macros.html'), ['imported by 1 → templates/home.html:1 macros.html']);
  for (const alone of ['templates/other.html', 'templates/gone.html', 'app.py'])
    assert.deepEqual(lensesOf(alone), []);
});

/** The program with the cursor in the name of `block` in `path`. */
function inBlock(path: string, block: string) {
  const from = program.indexOf(`=== ${path}`);
  const at = program.indexOf(`{% block ${block}`, from) + '{% block '.length;
  return fixture(`${program.slice(0, at)}$0${program.slice(at)}`).query;
}

test('a block leads down to those that take its place, and is found in all that fill it', () => {
  const down = (path: string, block: string) => implementations(inBlock(path, block))?.map(one => one.path);
  const [wide, user, home] = ['templates/wide.html', 'templates/user.html', 'templates/home.html'];
  assert.deepEqual(down('templates/base.html', 'body'), [wide, user, home].sort());
  assert.deepEqual(down(wide, 'body'), [user]);
  assert.deepEqual(down(user, 'body'), []);
  assert.deepEqual(down('templates/base.html', 'foot'), []);
  assert.equal(implementations(fixture(`${program}$0`).query), null);
  const everywhere = (path: string, withDefinition: boolean) =>
    references(inBlock(path, 'body'), withDefinition)?.map(one => one.path);
  assert.deepEqual(everywhere(user, true), ['templates/base.html', ...[wide, user, home].sort()]);
  assert.deepEqual(everywhere('templates/base.html', false), [wide, user, home].sort());
  assert.deepEqual(everywhere('templates/other.html', true), ['templates/other.html']);
});
