import assert from 'node:assert/strict';
import test from 'node:test';
import { runPython } from './python.ts';
import { inserted, readSnippets } from './snippets.ts';

// Each snippet stands where a user would insert it (`$$$` below), and the application that results is asked by
// Flask's own test client. Warnings are errors, so nothing here is deprecated.

interface Case {
  readonly prefix: string;
  /** The program around the snippet. */
  readonly around: string;
  /** Templates of the application, by name. */
  readonly templates?: Readonly<Record<string, string>>;
  /** `GET /path` → what comes back: status and body, or status and where it redirects. */
  readonly answers: Readonly<Record<string, string>>;
}

const app = 'from flask import *\napp = Flask(__name__)\n';

const cases: readonly Case[] = [
  { prefix: 'flask-hello', around: '$$$', answers: { 'GET /': '200 Hola mundo', 'GET /x': '404' } },
  {
    prefix: 'flask-dynamic',
    around: '$$$',
    templates: { 'template.html': '{{ title }}: {{ username }}' },
    answers: { 'GET /': '200 Flask tutorial: Codi' },
  },
  { prefix: 'flask-route', around: `${app}$$$`, answers: { 'GET /hello': '200 Hola', 'POST /hello': '405' } },
  {
    prefix: 'flask-route-converter',
    around: `${app}$$$`,
    answers: { 'GET /posts/7': '200 {"post_id":7}', 'GET /posts/x': '404' },
  },
  {
    prefix: 'flask-form',
    around: `${app}$$$`,
    templates: { 'contact.html': 'form' },
    answers: {
      'GET /contact': '200 form',
      'POST /contact name=Codi': '302 /contact',
      'POST /contact': '400',
    },
  },
  {
    prefix: 'flask-render',
    around: `${app}@app.get('/')\ndef index():\n    $$$`,
    templates: { 'index.html': '<b>{{ title }}</b>' },
    answers: { 'GET /': '200 <b>Hola</b>' },
  },
  {
    prefix: 'flask-redirect',
    around: `${app}@app.get('/')\ndef index(): ...\n@app.get('/old')\ndef old():\n    $$$`,
    answers: { 'GET /old': '302 /' },
  },
  {
    prefix: 'flask-error',
    around: `${app}$$$`,
    templates: { 'error.html': '{{ error.code }} {{ error.name }}' },
    answers: { 'GET /nowhere': '404 404 Not Found' },
  },
  {
    prefix: 'flask-blueprint',
    around: `$$$\n${app}app.register_blueprint(bp)`,
    answers: { 'GET /blog/': '200 Hola' },
  },
  {
    prefix: 'flask-factory',
    around: '$$$\napp = create_app({"TESTING": True})',
    answers: { 'GET /': '200 Hola' },
  },
];

const driver = `
import json, sys
from jinja2 import DictLoader
results = []
for case in json.load(sys.stdin):
    namespace = {'__name__': 'snippet'}
    exec(compile(case['program'], case['prefix'], 'exec'), namespace)
    app = namespace['app']
    app.jinja_loader = DictLoader(case['templates'])
    answers = {}
    for question in case['questions']:
        method, path, *form = question.split(' ')
        data = dict(pair.split('=') for pair in form)
        response = app.test_client().open(path, method=method, data=data)
        code = response.status_code
        if code in (301, 302, 303):
            answers[question] = f'{code} {response.location}'
        elif code >= 400 and not case['templates'].get('error.html'):
            answers[question] = str(code)
        else:
            answers[question] = f'{code} {response.text.strip()}'
    results.append(answers)
print(json.dumps(results))
`;

const results = runPython<Record<string, string>[]>(
  driver,
  cases.map(({ prefix, around, templates = {}, answers }) => ({
    prefix,
    program: around.replace('$$$', () => inserted('python', prefix)),
    templates,
    questions: Object.keys(answers),
  })),
);

for (const [index, { prefix, answers }] of cases.entries()) {
  test(`${prefix} answers as it says`, () => {
    assert.deepEqual(results[index], answers);
  });
}

test('every Flask snippet is tried here', () => {
  const tried = new Set(cases.map(each => each.prefix));
  const untried = readSnippets('python').filter(
    ({ prefixes }) =>
      prefixes.some(prefix => prefix.startsWith('flask-')) && !prefixes.some(prefix => tried.has(prefix)),
  );
  assert.deepEqual(
    untried.map(({ name }) => name),
    [],
  );
});
