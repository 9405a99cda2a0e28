import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlayHints } from '../../src/features/inlayHints.ts';
import { fileOf, sources } from '../fixture.ts';
import { runPython } from '../snippets/python.ts';

const program = `
from flask import Flask, Blueprint, render_template, url_for
app = Flask(__name__)
@app.get('/')
def index():
    return render_template('page.html', title='Home', names=['a'], f=len, ages={'a': 1})
@app.route('/users/<int:id>', methods=['GET', 'PUT'])
def user(id): return ''
@app.get('/files/<path:name>')
def files(name): return ''
@app.get('/x/<float:n>')
def half(n): return ''
@app.post('/many')
@app.get('/many/<a>')
@app.get('/many/<a>/<b>')
def many(a=0, b=0): return ''
@app.get('/pages/', defaults={'page': 1})
@app.get('/pages/<int:page>')
def pages(page): return ''
@app.get('/pad/<int(fixed_digits=3):n>')
def pad(n): return ''
bp = Blueprint('bp', __name__, url_prefix='/bp')
@bp.get('/here')
def here(): return ''
app.register_blueprint(bp)
`;

/** The file with its hints written into it between `«»`. */
function shown(path: string, text: string, kinds = { endpointUrls: true, variableTypes: true }): string {
  const more = path.endsWith('.py') ? '=== templates/page.html\n' : '';
  const project = sources(`=== app.py${program}${more}=== ${path}\n${text}`);
  const file = fileOf(project, path);
  const all = { start: 0, end: file.text.length };
  let result = file.text;
  for (const { offset, label } of inlayHints(project, file, all, kinds).toReversed())
    result = `${result.slice(0, offset)}«${label}»${result.slice(offset)}`;
  return result;
}

/** Calls and the URL behind them; where all of it is known, Flask says the same. */
const calls: readonly (readonly [call: string, url: string | undefined])[] = [
  ["url_for('index')", '/'],
  ["url_for('bp.here')", '/bp/here'],
  ["url_for('user', id=5)", '/users/5'],
  ["url_for('user', id=5, page=2, none=None)", '/users/5?page=2'],
  ["url_for('files', name='a/b c.txt')", '/files/a/b%20c.txt'],
  ["url_for('static', filename='a.css')", '/static/a.css'],
  ["url_for('many', a='é')", '/many/%C3%A9'],
  ["url_for('many', a=1, b=2)", '/many/1/2'],
  ["url_for('many')", '/many'],
  ["url_for('pages')", '/pages/'],
  ["url_for('index', _external=False)", '/'],
];

const open: readonly (readonly [call: string, url: string | undefined])[] = [
  ["url_for('user', id=x)", '/users/<id>'],
  ["url_for('user', id=x, q=y)", '/users/<id>?q=<q>'],
  ["url_for('half', n=1.0)", '/x/<n>'],
  ["url_for('pad', n=7)", '/pad/<n>'],
  ["url_for('user', **values)", '/users/<id>'],
  ["url_for('many', **values)", undefined],
  ["url_for('user')", undefined],
  ["url_for('pages', page=1)", undefined],
  ["url_for('nowhere')", undefined],
  ["url_for('index' if x else 'bp.here')", undefined],
];

test('behind url_for stands the URL that Flask builds, with holes for what is computed', () => {
  for (const [call, url] of [...calls, ...open]) {
    assert.equal(
      shown('other.py', `from flask import url_for\nu = ${call}`).split('u = ')[1],
      `${call}${url === undefined ? '' : `«${url}»`}`,
    );
  }
  const asked = `
import json, sys
text, calls = json.load(sys.stdin)
exec(text)
with app.test_request_context():
    json.dump([eval(call) for call in calls], sys.stdout)
`;
  assert.deepEqual(
    runPython<string[]>(asked, [program, calls.map(([call]) => call)]),
    calls.map(([, url]) => url),
  );
});

test('a template shows URLs, and the types of variables where they are first read or bound', () => {
  for (const [text, expected] of [
    ["{{ url_for('user', id=1) }}", "{{ url_for('user', id=1)«/users/1» }}"],
    ['{{ title }}{{ title }}', '{{ title«str» }}{{ title }}'],
    ['{% for n in names %}{{ n }}{% endfor %}', '{% for n«str» in names«list[str]» %}{{ n }}{% endfor %}'],
    [
      '{% for name, age in ages.items() %}{{ age }}{% endfor %}',
      '{% for name«str», age«int» in ages«dict[str, int]».items() %}{{ age }}{% endfor %}',
    ],
    ['{% set t = title %}{{ t }}', '{% set t«str» = title«str» %}{{ t }}'],
    [
      '{% with t = names %}{{ t }}{% endwith %}',
      '{% with t«list[str]» = names«list[str]» %}{{ t }}{% endwith %}',
    ],
    [
      '{% for title in names %}{{ title }}{% endfor %}',
      '{% for title«str» in names«list[str]» %}{{ title }}{% endfor %}',
    ],
    ["{% set t = 'a' %}{{ t }}{% set n = 1 %}{{ n }}", "{% set t = 'a' %}{{ t }}{% set n = 1 %}{{ n }}"],
    ['{{ nobody }}{{ f(1) }}{{ request }}', '{{ nobody }}{{ f(1) }}{{ request }}'],
    ['{{ title.', '{{ title«str».'],
  ] as const) {
    assert.equal(shown('templates/page.html', text), expected);
  }
});

test('each kind is shown for itself, and only what is asked for', () => {
  const text = "{{ title }}{{ url_for('index') }}";
  const kinds = (endpointUrls: boolean, variableTypes: boolean) =>
    shown('templates/page.html', text, { endpointUrls, variableTypes });
  assert.equal(kinds(true, false), "{{ title }}{{ url_for('index')«/» }}");
  assert.equal(kinds(false, true), "{{ title«str» }}{{ url_for('index') }}");
  assert.equal(kinds(false, false), text);
  const project = sources(`=== app.py${program}=== templates/page.html\n${text}`);
  const file = fileOf(project, 'templates/page.html');
  const in1 = (start: number, end: number) =>
    inlayHints(project, file, { start, end }, { endpointUrls: true, variableTypes: true }).map(
      ({ label }) => label,
    );
  assert.deepEqual(in1(0, 10), ['str']);
  assert.deepEqual(in1(20, text.length), ['/']);
});
