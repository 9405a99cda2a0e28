import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets } from '../../src/catalog/snippets.ts';
import { testPython } from '../python/testPython.ts';
import { runPython } from './python.ts';
import { inserted } from './snippets.ts';

// Each template snippet is rendered by the real Jinja2 with strict undefined values.

interface Case {
  readonly prefix: string;
  /** The template around the snippet, which stands at `$$$`. */
  readonly around?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  /** The templates beside it. */
  readonly beside?: Readonly<Record<string, string>>;
  /** With runs of white space as one space. */
  readonly output: string;
}

const cases: readonly Case[] = [
  {
    prefix: 'jinja-template',
    context: { title: 'T', username: 'Codi' },
    output:
      '<!DOCTYPE html> <html lang="en" dir="ltr"> <head> <meta charset="utf-8"> <title> T </title> </head> ' +
      '<body> <h1>Hola Codi</h1> </body> </html>',
  },
  {
    prefix: 'jinja-base',
    output:
      '<!DOCTYPE html> <html lang="es"> <head> <meta charset="utf-8"> <title>Matraz</title> </head> <body> </body> </html>',
  },
  {
    prefix: 'jinja-extends',
    beside: { 'base.html': '[{% block content %}base{% endblock %}]' },
    output: '[ ]',
  },
  { prefix: 'jinja-block', around: 'a$$$b', output: 'ab' },
  {
    prefix: 'jinja-super',
    around: '{% extends "base.html" %}$$$',
    beside: { 'base.html': '[{% block head %}base{% endblock %}]' },
    output: '[ base ]',
  },
  { prefix: 'jinja-include', beside: { 'partial.html': 'part' }, output: 'part' },
  {
    prefix: 'jinja-import',
    around: '$$$ {{ field("a") }}',
    beside: { 'macros.html': '{% macro field(name) %}<{{ name }}>{% endmacro %}' },
    output: '<a>',
  },
  { prefix: 'jinja-macro', around: '$$$ {{ field("a", 1) }}', output: '<input name="a" value="1">' },
  { prefix: 'jinja-call', output: '<section> <h2>Título</h2> <p>Contenido</p> </section>' },
  { prefix: 'jinja-loop', context: { items: ['a', 'b'] }, output: '1. a, 2. b' },
  { prefix: 'jinja-items', context: { data: { a: 1 } }, output: '<dl> <dt>a</dt> <dd>1</dd> </dl>' },
  {
    prefix: 'jinja-table',
    context: { items: [{ name: 'a', price: 2 }] },
    output:
      '<table> <thead> <tr><th>Nombre</th><th>Precio</th></tr> </thead> <tbody> <tr><td>a</td><td>2</td></tr> </tbody> </table>',
  },
  { prefix: 'jinja-for', context: { items: [1, 2] }, output: '<li>1</li> <li>2</li>' },
  { prefix: 'jinja-for-else', context: { items: [] }, output: '<li>Nada todavía</li>' },
  { prefix: 'jinja-if', context: { condition: true }, around: '[$$$]', output: '[ ]' },
  { prefix: 'jinja-if-else', context: { condition: false }, output: 'No' },
  { prefix: 'jinja-elif', context: { condition: false, other: true }, output: 'Quizá' },
  { prefix: 'jinja-if-inline', context: { condition: false }, output: 'inactivo' },
  { prefix: 'jinja-value', context: { name: 'Codi' }, output: 'Codi' },
  { prefix: 'jinja-default', context: { name: '' }, around: '[$$$]', output: '[mundo]' },
  { prefix: 'jinja-filter', context: { name: 'Codi' }, output: 'CODI' },
  { prefix: 'jinja-filter-block', output: 'TEXTO' },
  { prefix: 'jinja-set-block', around: '$$$[{{ title|trim }}]', output: '[Texto]' },
  { prefix: 'jinja-with', context: { items: [1, 2] }, output: '2' },
  { prefix: 'jinja-set', around: '$$$ {{ name }}', output: 'Codi' },
  { prefix: 'jinja-url', output: '<a href="/to/index">Inicio</a>' },
  {
    prefix: 'jinja-url-args',
    context: { item: { id: 7, title: 'T' } },
    output: '<a href="/to/post/7">T</a>',
  },
  {
    prefix: 'jinja-nav',
    context: { request: { endpoint: 'contact' } },
    output:
      '<nav> <a href="/to/index">Inicio</a> <a href="/to/contact" aria-current="page">Contacto</a> </nav>',
  },
  { prefix: 'jinja-script', output: '<script src="/to/static/app.js" defer></script>' },
  { prefix: 'jinja-image', output: '<img src="/to/static/logo.png" alt="Logotipo">' },
  {
    prefix: 'jinja-tojson',
    context: { data: ['</script>', true] },
    output: '<script> const data = ["\\u003c/script\\u003e", true]; </script>',
  },
  {
    prefix: 'jinja-flash',
    output: '<ul class="flashes"> <li class="info">Guardado</li> </ul>',
  },
  {
    prefix: 'jinja-form',
    output:
      '<form method="post" action="/to/contact"> <input type="hidden" name="csrf_token" value="token"> ' +
      '<label for="name">Nombre</label> <input id="name" name="name" required> <button>Enviar</button> </form>',
  },
  {
    prefix: 'jinja-form-wtf',
    output:
      '<form method="post"> <input id="next" name="next" type="hidden" value=""> ' +
      '<p> <label for="name">Nombre</label> <input id="name" name="name" required type="text" value=""> ' +
      '<small role="alert">This field is required.</small> </p> ' +
      '<p> <label for="submit">Enviar</label> <input id="submit" name="submit" type="submit" value="Enviar"> </p> </form>',
  },
  {
    prefix: 'jinja-field',
    output:
      '<form method="post"> <input id="next" name="next" type="hidden" value=""> ' +
      '<p> <label for="name">Nombre</label> <input autofocus id="name" name="name" required type="text" value=""> ' +
      '<small role="alert">This field is required.</small> </p> ' +
      '<input id="submit" name="submit" type="submit" value="Enviar"> </form>',
  },
  {
    prefix: 'jinja-error',
    beside: { 'base.html': '[{% block content %}{% endblock %}]' },
    context: { error: { code: 404, name: 'Not Found', description: 'Gone' } },
    output: '[ <h1>404 Not Found</h1> <p>Gone</p> ]',
  },
  { prefix: 'jinja-static', output: '<link rel="stylesheet" href="/to/static/style.css">' },
  { prefix: 'jinja-comment', around: 'a$$$b', output: 'ab' },
  { prefix: 'jinja-raw', output: '{{ texto }}' },
];

const driver = `
import json, sys
from jinja2 import DictLoader, Environment, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, StringField, SubmitField
from wtforms.validators import DataRequired

class ContactForm(Form):
    next = HiddenField()
    name = StringField('Nombre', validators=[DataRequired()])
    submit = SubmitField('Enviar')
    # As Flask-WTF has it.
    def hidden_tag(self):
        return self.next()

form = ContactForm(MultiDict({'name': ''}))
form.validate()
outputs = []
for case in json.load(sys.stdin):
    env = Environment(loader=DictLoader(case['beside']), undefined=StrictUndefined, autoescape=True)
    env.globals.update(
        url_for=lambda endpoint, **values: '/'.join(['/to', endpoint, *map(str, values.values())]),
        get_flashed_messages=lambda with_categories=False: [('info', 'Guardado')] if with_categories else ['Guardado'],
        csrf_token=lambda: 'token',
        form=form,
    )
    outputs.append(' '.join(env.from_string(case['template']).render(case['context']).split()))
print(json.dumps(outputs))
`;

const outputs = runPython<string[]>(
  driver,
  cases.map(({ prefix, around = '$$$', context = {}, beside = {} }) => ({
    template: around.replace('$$$', () => inserted('jinja', prefix)),
    context,
    beside,
  })),
  testPython(),
);

for (const [index, { prefix, output }] of cases.entries()) {
  test(`${prefix} renders what it says`, () => {
    assert.equal(outputs[index], output);
  });
}

test('every template snippet is rendered here', () => {
  const tried = new Set(cases.map(each => each.prefix));
  const untried = snippets.jinja.filter(({ prefixes }) => !prefixes.some(prefix => tried.has(prefix)));
  assert.deepEqual(
    untried.map(({ name }) => name),
    [],
  );
});
