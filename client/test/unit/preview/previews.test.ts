import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preview } from '../../../../server/src/features/preview/preview.ts';
import type { Project } from '../../../../server/src/project/project.ts';
import { sources } from '../../../../server/test/fixture.ts';
import { samples } from '../../../../server/test/samples.ts';
import type { RenderRequest } from '../../../webview/preview/engine/renderer.ts';
import { renderRequest } from '../../../webview/preview/request.ts';
import { compareEngines } from './engines.ts';

// From a project to what the preview shows.

function requestOf(
  project: Project,
  path: string,
  changed: Readonly<Record<string, string>> = {},
): RenderRequest {
  const file = project.files.get(path);
  assert.ok(file, path);
  const found = preview(project, file, 'en', undefined);
  assert.ok(found);
  const templates = found.templates.map(({ name, text }) => ({ name, text, uri: undefined }));
  return renderRequest({ ...found, templates, options: { ...found.options } }, changed, false);
}

test('the templates of the samples look in both engines as they look in their applications', () => {
  const project = samples();
  const paths = [...new Set(project.templates.map(({ path }) => path))];
  assert.ok(paths.length > 5);
  const compared = compareEngines(paths.map(path => requestOf(project, path)));
  for (const { request, approximate, exact, verdict } of compared) {
    assert.equal(verdict, 'equal', request.template);
    assert.equal(exact.error, null, request.template);
    assert.deepEqual(approximate.notes, []);
  }
  const index = compared.find(({ request }) => request.template === 'blog/index.html');
  for (const shown of ['<html lang="en">', 'Templates that inherit', 'href="/static/', 'href="/post/2"'])
    assert.ok(index?.exact.output?.includes(shown), `${shown} in ${index?.exact.output}`);
});

const shop = `
  === shop/app.py
  import markdown
  from flask import Flask, render_template
  from flask_login import LoginManager
  from models import load

  app = Flask(__name__)
  LoginManager(app)

  @app.template_filter('money')
  def money(value):
      return f'{value} €'

  @app.route('/product/<int:id>')
  def product(id):
      return render_template('product.html', id=id, product=load(id), sizes=['S', 'M'], ratio=0.5)

  === shop/templates/product.html
  {% extends 'layout.html' %}
  {% from 'bootstrap/form.html' import render_form %}
  {% block body %}
  <h1>{{ product.name }} {{ product.price|money }}</h1>
  {% for review in product.reviews %}<p>{{ review.author.name }} {{ review.created_at.strftime('%Y') }}</p>{% endfor %}
  {{ sizes|join('/') }} {{ ratio }} {{ url_for('product', id=id) }} {{ url_for('static', filename='a b.css') }}
  {{ render_form(form) }} {{ current_user.name }} {{ url_for('nowhere') }}
  {% if product.stock > 3 %}many{% endif %}
  {% endblock %}

  === shop/templates/layout.html
  <title>{{ product.name }}</title>{% block body %}{% endblock %}
`;

test('samples have the shape that templates ask for, and what is not known says so', () => {
  const project = sources(shop);
  const request = requestOf(project, 'shop/templates/product.html');
  const [compared] = compareEngines([request]);
  const { approximate, exact } = compared ?? {};
  assert.equal(approximate?.output, exact?.output);
  const output = approximate?.output ?? '';
  for (const shown of [
    '<p>Ana 2026</p><p>Luis 2026</p>',
    'S/M 0.5 /product/1 /static/a%20b.css',
    '⟨render_form(…)⟩',
    'many',
    '#nowhere',
  ])
    assert.ok(output.includes(shown), `${shown} in ${output}`);
  const kinds = (notes: readonly { readonly kind: string; readonly what: string }[] = []) =>
    notes.map(({ kind, what }) => `${kind} ${what}`).sort();
  const expected = ['endpoint nowhere', 'ownFilter money', 'ownTemplate bootstrap/form.html'];
  assert.deepEqual(kinds(approximate?.notes), expected);
  assert.deepEqual(kinds(exact?.notes), expected);
});

test('what the user writes counts instead of a sample, and an empty text takes the variable away', () => {
  const project = sources(shop);
  const changed = { product: "Product(name='<Tea>', price=3, reviews=[], stock=1)", sizes: '' };
  const [compared] = compareEngines([requestOf(project, 'shop/templates/product.html', changed)]);
  assert.ok(compared);
  assert.equal(compared.approximate.output, compared.exact.output);
  assert.ok(compared.approximate.output?.includes('<h1>&lt;Tea&gt; 3</h1>'));
  assert.ok(!compared.approximate.output?.includes('S/M'));
});
