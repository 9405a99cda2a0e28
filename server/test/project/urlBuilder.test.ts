import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { buildUrls } from '../../src/project/urlBuilder.ts';
import type { UrlValue } from '../../src/project/urlText.ts';
import { sources } from '../fixture.ts';
import { samplesPython } from '../python/samplesPython.ts';

const rules: Readonly<Record<string, readonly string[]>> = {
  text: ["'/ñ b/<x>'"],
  string: ["'/s/<string(length=2):x>/'"],
  path: ["'/p/<path:x>'"],
  int: ["'/i/<int:x>'"],
  digits: ["'/d/<int(fixed_digits=3):x>'"],
  float: ["'/f/<float:x>'"],
  any: [`'/a/<any(a, "b c", one):x>'`],
  uuid: ["'/u/<uuid:x>'"],
  none: ["'/none'"],
  more: ["'/more'", "'/more/<x>'", "'/more/<x>/<int:y>'"],
  methods: ["'/post/<x>', methods=['POST']", "'/get', methods=['GET']"],
  standing: ["'/standing', defaults={'x': 'one'}", "'/standing/<x>'"],
};

const program = [
  'from flask import Flask',
  'app = Flask(__name__)',
  ...Object.entries(rules).flatMap(([endpoint, own]) =>
    own.map(rule => `app.add_url_rule(${rule}, endpoint='${endpoint}')`),
  ),
].join('\n');

const values: readonly UrlValue[] = [
  ...[
    '',
    'one',
    'b c',
    'a/b',
    'ñ',
    '€ & + ? # % é',
    "~!$'()*,:;@=[]|",
    '007',
    ' 7 ',
    '-3',
    '+1_000',
    '1.5',
    '-2.50',
    'x7',
    '1e5',
  ],
  ...[0, 5, -3, 12345, 1.5, 0.25, -7.75, 1e-7, 2 ** 60, 1e21, true, false, null],
];

const questions = Object.keys(rules).flatMap(endpoint => [
  ...values.map(x => ({ endpoint, given: { x } })),
  ...values.map(y => ({ endpoint, given: { x: 'one', y, 'ñ =': 'a b' } })),
  { endpoint, given: {} },
]);

const oracle = `
import json, sys
${program}
answers = []
with app.test_request_context():
    for question in json.load(sys.stdin):
        try:
            url = app.url_for(question['endpoint'], **question['given'])
        except Exception as error:
            url = type(error).__name__
        answers.append(url)
json.dump(answers, sys.stdout)
`;

test('the URL is the one that Flask builds, or it is said that it is not known', () => {
  const input = JSON.stringify(questions);
  const built = JSON.parse(
    execFileSync(samplesPython(), ['-c', oracle], { input, encoding: 'utf8' }),
  ) as string[];
  const project = sources(`=== app.py\n${program}`);
  let known = 0;
  const wrong: string[] = [];
  for (const [index, { endpoint, given }] of questions.entries()) {
    const answers = buildUrls(
      project.routes.filter(route => route.endpoint === endpoint),
      given,
    );
    const last = answers.at(-1);
    const about = `${endpoint} ${JSON.stringify(given)}: ${answers.map(({ route, ...one }) => `${route.rule} ${JSON.stringify(one)}`)}`;
    assert.ok(last, about);
    if (last.kind === 'unknown') continue;
    known++;
    const urls = answers.flatMap(one => (one.kind === 'built' ? [one.url] : []));
    const flask = built[index] ?? '';
    const isRight = last.kind === 'built' ? urls.includes(flask) : /^\w+Error$/.test(flask);
    if (!isRight) wrong.push(`${about}; Flask: ${flask}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(known > 0.85 * questions.length, `${known} of ${questions.length}`);
});

test('only the URL of a rule with a value of its own is in doubt', () => {
  const project = sources(`=== app.py\n${program}`);
  const standing = project.routes.filter(({ endpoint }) => endpoint === 'standing');
  const urls = (given: Record<string, UrlValue>) =>
    buildUrls(standing, given).map(one => (one.kind === 'built' ? [one.url, one.ifDefault] : one.kind));
  assert.deepEqual(urls({}), [['/standing', []]]);
  assert.deepEqual(urls({ x: 'two' }), [
    ['/standing', ['x']],
    ['/standing/two', []],
  ]);
});

test('other frameworks take what they name, and quote nothing', () => {
  const project = sources(`
    === app.py
    from fastapi import FastAPI
    app = FastAPI()
    @app.get('/items/{id}/{rest:path}')
    def item(id, rest): ...
  `);
  const routes = project.routes.filter(({ endpoint }) => endpoint === 'item');
  const built = (given: Record<string, UrlValue>) =>
    buildUrls(routes, given).map(({ route: _, ...one }) => one);
  assert.deepEqual(built({ id: 5, rest: 'a/b' }), [{ kind: 'built', url: '/items/5/a/b', ifDefault: [] }]);
  assert.deepEqual(built({ id: 5 }), [{ kind: 'lacking', names: ['rest'] }]);
  assert.deepEqual(built({ id: 5, rest: '', page: 2 }), [{ kind: 'refused', name: 'page' }]);
});
