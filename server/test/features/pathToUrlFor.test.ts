import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeActions } from '../../src/features/codeActions.ts';
import { fixture } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, redirect
app = Flask(__name__)

@app.route('/')
@app.route('/start')
def index(): return ''

@app.route('/users/', methods=['GET', 'POST'])
def users(): return ''

@app.get('/users/<int:id>')
def user(id): return ''

@app.get('/users/<name>')
def named(name): return ''

@app.get('/page/<slug>/<int(fixed_digits=3):number>')
def page(slug, number): return ''
`.trimStart();

/** What becomes of the line, for each change that is offered; the titles are those calls of `url_for`. */
function changed(files: string): string[] {
  const { query, file } = fixture(files);
  const span = { start: query.offset, end: query.offset };
  return codeActions({ ...query, span }).map(({ title, kind, edits }) => {
    assert.equal(kind, 'refactor.rewrite');
    let { text } = file;
    for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start))
      text = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
    assert.ok(text.includes(title.replace(/^Use /, '')), title);
    return text;
  });
}

const lines = (line: string) => changed(`${app}=== templates/a.html\n${line}`);

test('a path in a template becomes a call of url_for', () => {
  for (const [line, ...expected] of [
    ['<a href="$0/users/">', `<a href="{{ url_for('users') }}">`],
    ["<a href='$0/users/5'>", `<a href='{{ url_for("user", id=5) }}'>`],
    ['<a href=$0/users/ann>', `<a href="{{ url_for('named', name='ann') }}">`],
    ['<form method="post" action="$0/users/">', `<form method="post" action="{{ url_for('users') }}">`],
    ['<a href="$0/page/a%20b/007">', `<a href="{{ url_for('page', slug='a b', number=7) }}">`],
    [`<a href="$0/page/it's/001">`, `<a href="{{ url_for('page', slug='it\\'s', number=1) }}">`],
    [
      '<a href="$0/page/{{ p.slug }}/{{ n + 1 }}">',
      `<a href="{{ url_for('page', slug=p.slug, number=n + 1) }}">`,
    ],
    [
      '<a href="$0/users/{{ u.id }}">',
      `<a href="{{ url_for('user', id=u.id) }}">`,
      `<a href="{{ url_for('named', name=u.id) }}">`,
    ],
    [`<script>fetch("$0/users/5")</script>`, `<script>fetch("{{ url_for('user', id=5) }}")</script>`],
  ]) {
    assert.deepEqual(lines(line ?? ''), expected, line);
  }
});

test('a query and a fragment become arguments, or stay as they are', () => {
  for (const [line, expected] of [
    ['?tab=x&amp;page=2#top', `{{ url_for('users', tab='x', page=2, _anchor='top') }}`],
    ['?q=a+b%26c', `{{ url_for('users', q='a b&c') }}`],
    ['?q={{ q }}', `{{ url_for('users', q=q) }}`],
    ['?q=a{{ q }}', `{{ url_for('users') }}?q=a{{ q }}`],
    ['?class=1', `{{ url_for('users') }}?class=1`],
    ['?q', `{{ url_for('users') }}?q`],
    ['?q=1&q=2', `{{ url_for('users') }}?q=1&q=2`],
  ]) {
    assert.deepEqual(lines(`<a href="$0/users/${line}">`), [`<a href="${expected}">`], line);
  }
});

test('no change is offered that could mean another URL, or that is half-typed', () => {
  for (const line of [
    '<a href="$0/nothing">',
    // Decorators apply from below: `url_for('index')` is `/start`.
    '<a href="$0/">',
    '<a href="$0/users/x{{ u.id }}">',
    '<a href="$0/users/5',
    '<form method="post" action="$0/users/5">',
    '<script>fetch(`$0/users/$' + '{id}`)</script>',
    "<script>fetch('$0/users/' + id)</script>",
  ]) {
    assert.deepEqual(lines(line), [], line);
  }
});

test('static files at the root are not taken for whatever has no route', () => {
  const rooted = app.replace('__name__', "__name__, static_url_path=''");
  const template = (path: string) => changed(`${rooted}=== templates/a.html\n<a href="${path}">`);
  assert.deepEqual(template('$0/nothing'), []);
  assert.equal(template('$0/users/').length, 1);
});

test('in Python too, with what has to be imported', () => {
  const view = (head: string, line: string) =>
    changed(
      `=== app.py\n${head}\napp = Flask(__name__)\n@app.get('/users/<int:id>')\ndef user(id): ${line}`,
    ).map(text => text.replace(/app = Flask[\s\S]*?user\(id\): /, '… '));
  const head = 'from flask import Flask, redirect';
  const call = "… return redirect(url_for('user', id=id))";
  assert.deepEqual(view(head, "return redirect(f'$0/users/{id}')"), [`${head}, url_for\n${call}`]);
  assert.deepEqual(view(`${head}, url_for`, "return redirect('$0/users/' + str(id))"), [
    `${head}, url_for\n${call}`,
  ]);
  assert.deepEqual(view(`${head}\nfrom flask import url_for as u`, 'return redirect("$0/users/%s" % id)'), [
    `${head}\nfrom flask import url_for as u\n… return redirect(u("user", id=id))`,
  ]);
  assert.deepEqual(
    view('import flask\nfrom flask import Flask', "return flask.redirect('$0/users/{}'.format(id))"),
    ["import flask\nfrom flask import Flask\n… return flask.redirect(flask.url_for('user', id=id))"],
  );
  assert.deepEqual(view(head, "client.get('$0/users/5')"), [], 'outside of a request');
});

test('the import gets a line of its own where nothing is imported from the framework', () => {
  assert.deepEqual(
    changed(
      `${app}=== tools.py\n"""Helpers."""\nimport os\nfrom werkzeug.utils import redirect\n\ndef go(): return redirect('$0/users/5')`,
    ),
    [
      `"""Helpers."""\nimport os\nfrom werkzeug.utils import redirect\nfrom flask import url_for\n\ndef go(): return redirect(url_for('user', id=5))`,
    ],
  );
});
