import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../src/features/rename/model.ts';
import { prepareRename, rename } from '../../src/features/rename.ts';
import { type Move, renameFiles } from '../../src/features/renameFiles.ts';
import { Project } from '../../src/project/project.ts';
import { dedent, fileOf, fixture, projectOf, sources } from '../fixture.ts';

const text = dedent(`
  === app.py
  import jinja2
  from flask import Flask, render_template, url_for
  from shop import bp, page
  app = Flask(__name__)
  app.jinja_loader = jinja2.ChoiceLoader([
      app.jinja_loader, jinja2.PrefixLoader({'admin': jinja2.FileSystemLoader('back')})])
  app.register_blueprint(bp)
  @app.route('/')
  def index():
      page('a/one.html')
      name = 'a/' + unknown()
      render_template(name)
      render_template(['none.html', 'a/one.html'] if app else 'two.html')
      url_for('static', filename='css/site.css')
      return render_template('admin/panel.html')
  === shop/__init__.py
  from flask import Blueprint, render_template
  bp = Blueprint('shop', __name__, template_folder='pages')
  def page(name): return render_template(name)
  === shop/pages/item.html
  {% extends 'two.html' %}{% include "a/one.html" %}{% from 'item.html' import x %}
  === templates/a/one.html
  {% include ['a/one.html', 'two.html'] %}
  === templates/two.html
  === back/panel.html
  {% extends "admin/panel.html" %}
  === static/css/site.css
  === test_app.py
  from flask import render_template
  render_template('two.html')
`);

/** The changed lines by path, after the edits. */
function changed(...moves: Move[]): readonly string[] {
  const project = sources(text);
  const changes = renameFiles(project, moves);
  const paths = [...new Set(changes.map(({ path }) => path))];
  return paths.flatMap(path => {
    const file = fileOf(project, path);
    let edited = file.text;
    const own = changes.filter(change => change.path === path).sort((a, b) => b.span.start - a.span.start);
    for (const { span, newText } of own)
      edited = edited.slice(0, span.start) + newText + edited.slice(span.end);
    const before = file.text.split('\n');
    return edited.split('\n').flatMap((line, at) => (line === before[at] ? [] : [`${path}: ${line.trim()}`]));
  });
}

test('a template: every literal that means it, in Python, templates and tests', () => {
  assert.deepEqual(changed({ from: 'templates/a/one.html', to: 'templates/b/eins.html' }), [
    "app.py: page('b/eins.html')",
    "app.py: render_template(['none.html', 'b/eins.html'] if app else 'two.html')",
    "shop/pages/item.html: {% extends 'two.html' %}{% include \"b/eins.html\" %}{% from 'item.html' import x %}",
    "templates/a/one.html: {% include ['b/eins.html', 'two.html'] %}",
  ]);
  assert.deepEqual(changed({ from: 'templates/two.html', to: 'templates/zwei.html' }).length, 4);
});

test('a folder of templates, and one with a prefix', () => {
  assert.deepEqual(changed({ from: 'templates/a', to: 'templates/x/y' }).length, 4);
  assert.deepEqual(changed({ from: 'back/panel.html', to: 'back/board.html' }), [
    "app.py: return render_template('admin/board.html')",
    'back/panel.html: {% extends "admin/board.html" %}',
  ]);
});

test('into the folder of another loader', () => {
  assert.deepEqual(changed({ from: 'shop/pages/item.html', to: 'templates/shop/item.html' }), [
    "shop/pages/item.html: {% extends 'two.html' %}{% include \"a/one.html\" %}{% from 'shop/item.html' import x %}",
  ]);
});

test('nothing where names stay, or where no loader would find it', () => {
  for (const move of [
    { from: 'shop', to: 'store' },
    { from: 'templates/two.html', to: 'shop/pages/two.html' },
    { from: 'templates/two.html', to: 'elsewhere/two.html' },
    { from: 'templates', to: 'views' },
    { from: 'app.py', to: 'main.py' },
    { from: 'static', to: 'public' },
  ]) {
    assert.deepEqual(changed(move), [], JSON.stringify(move));
  }
});

test('a literal that means several templates follows when all of them go', () => {
  const project = sources(`
    === app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    def send(template):
        render_template(template + '.txt')
        render_template(template + '.html')
    send('mail/hello')
    === templates/mail/hello.txt
    === templates/mail/hello.html
  `);
  const texts = (...moves: Move[]) => renameFiles(project, moves).map(({ newText }) => newText);
  assert.deepEqual(texts({ from: 'templates/mail', to: 'templates/post' }), ['post/hello']);
  assert.deepEqual(texts({ from: 'templates/mail/hello.txt', to: 'templates/mail/bye.txt' }), []);
});

test('static files', () => {
  assert.deepEqual(changed({ from: 'static/css', to: 'static/styles' }), [
    "app.py: url_for('static', filename='styles/site.css')",
  ]);
});

test('after the move nothing is missing that was there', () => {
  const project = sources(text);
  const moves = [{ from: 'templates/a', to: 'templates/b' }];
  const texts = new Map([...project.files].map(([path, file]) => [path, file.text]));
  const changes = [...renameFiles(project, moves)].sort((a, b) => b.span.start - a.span.start);
  for (const { path, span, newText } of changes) {
    const before = texts.get(path) ?? '';
    texts.set(path, before.slice(0, span.start) + newText + before.slice(span.end));
  }
  const moved = new Map([...texts].map(([path, one]) => [path.replace('templates/a/', 'templates/b/'), one]));
  const after = projectOf(moved);
  assert.ok(after instanceof Project);
  assert.deepEqual(renameFiles(after, [{ from: 'templates/b', to: 'templates/a' }]).length, changes.length);
});

/** What renaming the template at the cursor moves and how often it is named, or why it cannot be renamed. */
function renamed(marked: string, after: string, locale = 'en'): string {
  const { query } = fixture(marked, { locale });
  const range = prepareRename(query);
  assert.ok(range !== null);
  if (isRefusal(range)) return range.refusal;
  const found = rename(query, after);
  assert.ok(found !== null);
  if (isRefusal(found)) return found.refusal;
  return `${range.placeholder}: ${found.move?.from} to ${found.move?.to}, ${found.changes.length}`;
}

test('a template is renamed where it is named', () => {
  const two = text.replace("extends 'two", "extends 't$0wo");
  assert.equal(renamed(two, 'x/zwei.html'), 'two.html: templates/two.html to templates/x/zwei.html, 4');
  const panel = text.replace("'admin/panel.html')", "'admin/p$0anel.html')");
  assert.equal(renamed(panel, 'admin/board.html'), 'admin/panel.html: back/panel.html to back/board.html, 2');
  assert.equal(
    renamed(panel, 'board.html'),
    'A template cannot be called “board.html” and be found by the same loader.',
  );
  assert.equal(
    renamed(two, '../two.html', 'es'),
    'Una plantilla no se puede llamar «../two.html» y que la encuentre el mismo cargador.',
  );
  assert.equal(renamed(two, 'a/one.html'), 'There already is a file templates/a/one.html.');
});
