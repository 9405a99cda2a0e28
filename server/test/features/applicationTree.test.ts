import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { type ApplicationTree, applicationTree } from '../../src/features/applicationTree.ts';
import { describeTreeRoute, describeTreeTemplate } from '../../src/features/describeTreeItem.ts';
import type { ChosenSeverities } from '../../src/features/findings.ts';
import { hover } from '../../src/features/hover.ts';
import { LiveKnowledge } from '../../src/live/liveKnowledge.ts';
import type { Project } from '../../src/project/project.ts';
import { fixture, sources } from '../fixture.ts';

const treeOf = (
  project: Project,
  live = LiveKnowledge.nothing,
  severities: ChosenSeverities = {},
): ApplicationTree => applicationTree({ project, messages: messagesFor('en'), live, severities });

const shop = `=== shop/__init__.py
from flask import Flask, render_template
from . import cart

def create_app():
    app = Flask(__name__)
    app.register_blueprint(cart.bp, url_prefix='/cart')
    return app
=== shop/cart.py
from flask import Blueprint, render_template, redirect
bp = Blueprint('cart', __name__)

@bp.route('/')
def show():
    return render_template('cart.html')

@bp.route('/<int:id>', methods=['GET', 'DELETE'])
def item(id):
    return {}

@bp.route('/help')
def help():
    return render_template('help.html')
=== shop/templates/base.html
<a href="{{ url_for('cart.show') }}">Cart</a>
=== shop/templates/cart.html
{% extends 'base.html' %}{% include 'row.html' %}{% from 'forms.html' import field %}
=== shop/templates/help.html
=== shop/templates/row.html
=== shop/templates/forms.html
{% macro field() %}{% endmacro %}
=== shop/templates/forgotten.html
=== tests/test_shop.py
from flask import Flask, url_for
app = Flask('x', static_folder=None)
url_for('cart.help')
`;

test('applications with their routes; those that only tests make are none', () => {
  const { applications } = treeOf(sources(shop));
  const drawn = applications.flatMap(({ application, routes }) => [
    `${application.module} ${application.factory?.name ?? application.variable}`,
    ...routes.map(({ route, kind, methods, templates, urlFor, address, isUnlinked }) =>
      [
        kind,
        methods.join(),
        route.rule,
        urlFor,
        templates.join(),
        ...(address ? ['opens'] : []),
        ...(isUnlinked ? ['never linked'] : []),
      ].join(' | '),
    ),
  ]);
  assert.deepEqual(drawn, [
    'shop create_app',
    "static | GET | /static/<path:filename> | url_for('static', filename=filename) |  | opens",
    "view | GET | /cart/ | url_for('cart.show') | shop/templates/cart.html | opens",
    "view | DELETE,GET | /cart/<int:id> | url_for('cart.item', id=id) |  | opens",
    "view | GET | /cart/help | url_for('cart.help') | shop/templates/help.html | opens | never linked",
  ]);
});

test('templates with who renders them, their parents, children and parts', () => {
  const { templates } = treeOf(sources(shop));
  const short = (paths: readonly string[]) => paths.map(path => path.replace('shop/templates/', '')).join();
  const drawn = templates.map(one => [
    one.name,
    one.renderers.map(({ name, place }) => `${name} ${place.path}`).join(),
    `${short(one.extends)}<${short(one.extendedBy)}`,
    `${short(one.includes)}<${short(one.includedBy)}`,
    `${short(one.imports)}<${short(one.importedBy)}`,
    one.isUnused ? 'never rendered' : '',
  ]);
  assert.deepEqual(drawn, [
    ['base.html', '', '<cart.html', '<', '<', ''],
    ['cart.html', 'cart.show shop/cart.py', 'base.html<', 'row.html<', 'forms.html<', ''],
    ['forgotten.html', '', '<', '<', '<', 'never rendered'],
    ['forms.html', '', '<', '<', '<cart.html', ''],
    ['help.html', 'cart.help shop/cart.py', '<', '<', '<', ''],
    ['row.html', '', '<', '<cart.html', '<', ''],
  ]);
});

const unused = (also: string): string[] =>
  treeOf(sources(`${shop}${also}`)).templates.flatMap(one => (one.isUnused ? [one.name] : []));

test('a template is never rendered only where nothing may render it', () => {
  for (const also of [
    '=== other.py\nTEMPLATES = ["forgotten.html"]\n',
    '=== other.py\nTEMPLATE = "forgotten"\nEND = ".html"\n',
    '=== shop/templates/extra.html\n{% include name %}\n',
    '=== shop/more.py\nfrom flask import render_template\ndef f(name):\n    return render_template(name)\ndef g():\n    return f(input())\n',
    '=== broken.py\nfrom flask import Flask\napp = Flask(\n',
  ])
    assert.deepEqual(unused(also), [], also);
  assert.deepEqual(unused('=== other.py\nforgotten = 1\n'), ['forgotten.html']);
});

const unlinked = (also: string): string[] =>
  treeOf(sources(`${shop}${also}`)).applications.flatMap(({ routes }) =>
    routes.flatMap(({ route, isUnlinked }) => (isUnlinked ? [route.endpoint] : [])),
  );

test('a page is never linked only where nothing may lead there', () => {
  for (const also of [
    '=== shop/templates/x.html\n<a href="/cart/help">\n',
    '=== shop/templates/x.html\n{% for name in ["show", "help"] %}{{ url_for("cart." ~ name) }}{% endfor %}\n',
    "=== shop/more.py\nfrom flask import url_for\ndef f(): return url_for('.help')\n",
    '=== shop/more.py\ndef f(app): return list(app.url_map.iter_rules())\n',
  ])
    assert.deepEqual(unlinked(also), [], also);
  assert.deepEqual(unlinked('=== shop/more.py\nhelp = "/cart/helpless"\n'), ['cart.help']);
});

const conflicts = `=== app.py
from flask import Flask
app = Flask(__name__, static_folder=None)

@app.route('/a')
def one(): return ''

@app.route('/a')
def two(): return ''

@app.route('/<name>')
def any(name): return ''

@app.route('/<other>')  # matraz: ignore[duplicate-rule] wanted
def other(other): return ''

@app.route('/<int:id>', endpoint='one')
def three(id): return ''
`;

test('rules that others hide and endpoints given twice are marked as they are reported', () => {
  const problemsOf = (severities: ChosenSeverities = {}) =>
    treeOf(sources(conflicts), LiveKnowledge.nothing, severities).applications.flatMap(({ routes }) =>
      routes.flatMap(({ route, problems }) =>
        problems.map(({ code }) => `${route.view?.name} ${route.rule}: ${code}`),
      ),
    );
  assert.deepEqual(problemsOf(), ['two /a: duplicate-rule', 'three /<int:id>: duplicate-endpoint']);
  assert.deepEqual(problemsOf({ 'duplicate-rule': 'off' }), ['three /<int:id>: duplicate-endpoint']);
});

test('routes that only the running program shows stand apart', () => {
  const live = LiveKnowledge.nothing.with(
    [
      { rule: '/cart/', endpoint: 'cart.show', methods: ['GET'] },
      { rule: '/plugin', endpoint: 'plugin', methods: ['GET', 'HEAD', 'OPTIONS'] },
    ],
    [],
  );
  assert.deepEqual(
    treeOf(sources(shop), live).seenRunning.map(({ rule, methods }) => `${methods.join()} ${rule}`),
    ['GET /plugin'],
  );
});

test('a route of which the rule is not known is there, and nothing is copied from it', () => {
  const { applications } = treeOf(
    sources(`=== app.py
      import os
      from flask import Flask, Blueprint
      app = Flask(__name__, static_folder=None)
      bp = Blueprint('b', __name__, url_prefix=os.environ['P'])
      @bp.get('/x')
      def x(): return ''
      app.register_blueprint(bp)
    `),
  );
  const [route] = applications[0]?.routes ?? [];
  assert.deepEqual(
    [route?.route.rule, route?.route.isPartial, route?.urlFor, route?.address],
    ['…/x', true, undefined, undefined],
  );
});

test('what is said of a route and of a template is what a hover says', () => {
  const { query, project } = fixture(shop.replace("'cart.show'", "'cart.sh$0ow'"));
  const said = describeTreeRoute(project, 0, 'cart.show', query.messages);
  assert.match(said ?? '', /`\/cart\/`/);
  assert.equal(said, hover(query)?.markdown);
  assert.equal(describeTreeRoute(project, 1, 'cart.show', query.messages), undefined);
  const at = fixture(shop.replace("'row.html'", "'row$0.html'"));
  const template = describeTreeTemplate(at.project, 'shop/templates/row.html', at.query.messages);
  assert.match(template ?? '', /cart\.html/);
  assert.equal(template, hover(at.query)?.markdown);
});
