import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { drawn, fileOf, repaired, sources } from '../fixture.ts';
import { runPython } from '../snippets/python.ts';

const app = `
from flask import Flask, url_for
app = Flask(__name__)
@app.route('/')
def index(): return ''
@app.route('/post/<int:post_id>')
def post(post_id): return ''
@app.route('/search', defaults={'page': 1})
@app.route('/search/<int:page>')
def search(page): return ''
@app.route('/list/<any(new, old):order>/<float:limit>')
def posts(order, limit): return ''
@app.route('/token/<uuid:token>/<string(length=2):lang>')
def token(token, lang): return ''
@app.get('/form/<name>')
def form(name): return ''
@app.post('/form/<name>')
def send(name): return ''
@app.post('/only')
def only(): return ''
`.trimStart();

/** `code «text»` of what is found in `text` at `path`. */
function found(text: string, path: string, more = ''): string[] {
  const project = sources(`=== app.py\n${app}${more}=== ${path}\n${text}`);
  const file = fileOf(project, path);
  return diagnostics({ project, file, messages: messagesFor('en') }).map(
    ({ code, span }) => `${code} «${text.slice(span.start, span.end)}»`,
  );
}

const missing = 'missing-url-argument';
const wrong = 'url-argument-type';

/** Calls, what is found in them, and what Flask raises. */
const calls: readonly (readonly [call: string, found: readonly string[], raised: string | null])[] = [
  ["url_for('index')", [], null],
  ["url_for('index', anything=1, _anchor='x')", [], null],
  ["url_for('post')", [`${missing} «post»`], 'BuildError'],
  ["url_for('post', id=1)", [`${missing} «post»`], 'BuildError'],
  ["url_for('post', post_id=None)", [`${missing} «post»`], 'BuildError'],
  ["url_for('post', post_id=1, tab='a')", [], null],
  ["url_for('post', **{'post_id': 1})", [], null],
  ["url_for('search')", [], null],
  ["url_for('search', page=2)", [], null],
  ["url_for('static')", [`${missing} «static»`], 'BuildError'],
  ["url_for('static', filename='a.css')", [], null],
  ["url_for('post', post_id='abc')", [`${wrong} «'abc'»`], 'ValueError'],
  ["url_for('post', post_id=' 12 ')", [], null],
  ["url_for('post', post_id=-1)", [], null],
  ["url_for('post', post_id=1.5)", [], null],
  ["url_for('post', post_id=str(7))", [], null],
  ["url_for('posts', order='new', limit=1)", [], null],
  ["url_for('posts', order='mid', limit='x')", [`${wrong} «'mid'»`, `${wrong} «'x'»`], 'ValueError'],
  ["url_for('posts', order='old', limit='1e3')", [], null],
  ["url_for('token', token='PLACEHOLDER', lang='long')", [], null],
  ["url_for('form', name='a', _method='POST')", [], 'BuildError'],
];

describe('calls of url_for', () => {
  const program = `
import json, sys
calls, text = json.load(sys.stdin)
exec(text)
def raised(call):
    with app.test_request_context():
        try:
            eval(call)
        except Exception as error:
            return type(error).__name__
json.dump([raised(call) for call in calls], sys.stdout)
`;
  const real = runPython<(string | null)[]>(program, [calls.map(([call]) => call), app]);
  for (const [number, [call, problems, raised]] of calls.entries()) {
    test(call, () => {
      const text = `from flask import url_for\nx = ${call}`;
      assert.deepEqual(found(text, 'other.py'), problems);
      if (!call.includes('str(') && !call.includes('**')) {
        assert.deepEqual(found(`{{ ${call.replace('None', 'none')} }}`, 'templates/a.html'), problems);
      }
      assert.equal(real[number], raised);
    });
  }
});

test('nobody is told what is missing where it may be given elsewhere', () => {
  const text = "{{ url_for('post') }}";
  assert.notDeepEqual(found(text, 'templates/a.html'), [], 'else this test shows nothing');
  for (const more of [
    '@app.url_defaults\ndef add(endpoint, values): values.setdefault("post_id", 1)\n',
    'app.url_build_error_handlers.append(print)\n',
    '@app.context_processor\ndef more(): return dict(url_for=print)\n',
    'app.add_url_rule(input(), "x")\n',
    "app.add_url_rule('/post', 'post', post, **options)\n",
  ]) {
    assert.deepEqual(found(text, 'templates/a.html', more), [], more);
  }
  assert.deepEqual(found("from flask import url_for\nurl_for('post')", 'test_app.py'), []);
});

test('an argument that is missing is added, one with another name is renamed', () => {
  const project = sources(
    `=== app.py\n${app}=== templates/a.html\n{{ url_for('post', id=x.id) }}{{ url_for('posts', ) }}`,
  );
  assert.deepEqual(repaired(project, fileOf(project, 'templates/a.html')), {
    'Change to “post_id”': "{{ url_for('post', post_id=x.id) }}{{ url_for('posts', ) }}",
    'Add “post_id=post_id”': "{{ url_for('post', id=x.id, post_id=post_id) }}{{ url_for('posts', ) }}",
    'Add “order=order, limit=limit”':
      "{{ url_for('post', id=x.id) }}{{ url_for('posts', order=order, limit=limit ) }}",
  });
});

test('a form that sends with a method that nobody answers', () => {
  const project = sources(
    `=== app.py\n${app}=== templates/a.html\n<form method="post" action="{{ url_for('post', post_id=1) }}">`,
  );
  const file = fileOf(project, 'templates/a.html');
  assert.equal(
    drawn(file, diagnostics({ project, file, messages: messagesFor('en') })),
    [
      `<form method="post" action="{{ url_for('post', post_id=1) }}">`,
      '{#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ method-not-allowed: The rule “/post/<int:post_id>” allows only “GET”, so this “POST” is answered with 405 (Method Not Allowed). Add the method to the route, or send to another one. #}',
    ].join('\n'),
  );
});

const pages: readonly (readonly [html: string, found: readonly string[]])[] = [
  ['<form method="POST" action="/">', ['method-not-allowed «/»']],
  ['<form method="post" action="/post/{{ p.id }}">', ['method-not-allowed «/post/{{ p.id }}»']],
  ['<form method="get" action="/only">', ['method-not-allowed «/only»']],
  ['<form method="post"><button formaction="/?x=1">', ['method-not-allowed «/?x=1»']],
  ['<div hx-post="/search">', ['method-not-allowed «/search»']],
  ['<div hx-delete="{{ url_for(\'only\') }}">', ["method-not-allowed «{{ url_for('only') }}»"]],
  ['<form method="post" action="/only">', []],
  ['<form method="post" action="{{ url_for(\'form\', name=1) }}">', []],
  ['<form action="/only">', []],
  ['<form method="{{ m }}" action="/">', []],
  ['<form method="dialog" action="/">', []],
  ['<form method="post" action="/" hx-put="/nowhere">', []],
  ['<form method="post" action="/nowhere">', []],
  ['<form method="post" action="{{ url_for(name) }}">', []],
  ['<form method="post" action="{% if x %}/{% endif %}">', []],
  ['<form method="post" action="/"><input name="_method" value="GET">', []],
  ['<a href="/only">', []],
];

test('forms and htmx', () => {
  for (const [html, problems] of pages) {
    assert.deepEqual(found(html, 'templates/a.html'), problems, html);
    assert.deepEqual(found(html, 'templates/a.html', 'app.add_url_rule(input(), "x")\n'), [], html);
  }
});

test('what a converter of the project accepts is not known, so nothing is refused for its rule alone', () => {
  const more = (converter: string) => `
from werkzeug.routing import BaseConverter
class Own(BaseConverter):
    regex = '[a-z]{3}'
app.url_map.converters['own'] = Own
@app.get('/<${converter}:word>')
def words(word): pass
`;
  const sent = (html: string, converter: string) => found(html, 'templates/a.html', more(converter));
  const form = '<form method="post" action="/remove">';
  assert.deepEqual(sent(form, 'string'), ['method-not-allowed «/remove»']);
  assert.deepEqual(sent(form, 'own'), []);
  assert.deepEqual(sent('<form method="post" action="/">', 'own'), ['method-not-allowed «/»']);
  const link = `<form method="post" action="{{ url_for('words', word='abc') }}">`;
  assert.deepEqual(sent(link, 'own'), ["method-not-allowed «{{ url_for('words', word='abc') }}»"]);
});
