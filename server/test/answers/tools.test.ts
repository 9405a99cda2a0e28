import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Misuse } from '../../src/answers/tools.ts';
import { messagesFor } from '../../src/catalog/messages.ts';
import type { Project } from '../../src/project/project.ts';
import { sources } from '../fixture.ts';
import { edited, samples } from '../samples.ts';

function asked(project: Project, tool: string, input?: unknown) {
  return JSON.parse(ask(tool, input, { project, skipped: [], messages: messagesFor('en'), severities: {} }));
}

test('the routes of a project, or those that are looked for', () => {
  const project = samples();
  const all = asked(project, 'routes');
  assert.deepEqual(Object.keys(all), ['routes', 'installed', 'partial', 'unresolved']);
  assert.equal(all.routes.length, project.routes.length);
  const found = asked(project, 'routes', { search: 'LOGIN' }).routes;
  assert.deepEqual(found, [
    {
      endpoint: 'auth.login',
      rule: '/auth/login',
      methods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
      file: 'blog/auth.py',
      line: 33,
      view: 'login',
      package: null,
    },
  ]);
});

test('from a URL to its view, and back', () => {
  const project = samples();
  const { matches } = asked(project, 'match_url', {
    url: 'http://localhost/auth/login?next=/',
    method: 'post',
  });
  assert.deepEqual(
    matches.map((one: { view: string }) => one.view),
    ['login'],
  );
  assert.deepEqual(asked(project, 'match_url', { url: '/none' }).matches, []);

  const { urls } = asked(project, 'build_url', { endpoint: 'auth.login', values: { next: '/a b' } });
  assert.deepEqual(
    urls.map((one: { url: string; file: string }) => [one.url, one.file]),
    [['/auth/login?next=/a+b', 'blog/auth.py']],
  );
  const lacking = asked(project, 'build_url', { endpoint: 'blog.detail' }).urls;
  assert.deepEqual(
    lacking.map((one: { url: null; missing: string[] }) => [one.url, one.missing]),
    [[null, ['post_id']]],
  );
  assert.deepEqual(asked(project, 'build_url', { endpoint: 'login' }), { urls: [], closest: 'auth.login' });
});

test('what a template receives, from whom, and who uses it', () => {
  const project = samples();
  const { templates } = asked(project, 'template_context', { template: 'blog/detail.html' });
  const variables = templates.flatMap((one: { variables: { name: string; from: { view: string }[] }[] }) =>
    one.variables.map(({ name, from }) => [name, from.map(({ view }) => view)]),
  );
  assert.ok(
    variables.some(([name, from]: [string, string[]]) => name === 'post' && from.includes('detail')),
    JSON.stringify(variables),
  );
  assert.deepEqual(asked(project, 'template_context', { template: 'none.html' }).templates, []);

  const using = asked(project, 'templates', { template: 'blog/byline.html' }).templates;
  assert.deepEqual(
    using.map((one: { template: string; renderedBy: string[] }) => [one.template, one.renderedBy]),
    [
      ['blog/byline.html', []],
      ['blog/detail.html', ['blog.detail']],
      ['blog/index.html', ['blog.by_tag', 'blog.index']],
    ],
  );
  assert.equal(asked(project, 'templates').templates.length, 8);
});

test('findings, in the files that are asked for, with the severities of the editor', () => {
  const project = edited(samples(), 'blog/auth.py', "url_for('auth.login')", "url_for('auth.lgin')");
  const [finding, ...others] = asked(project, 'check', { paths: ['./blog/'] }).findings;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [finding.file, finding.code, finding.severity],
    ['blog/auth.py', 'unknown-endpoint', 'warning'],
  );
  assert.deepEqual(asked(project, 'check', { paths: ['blo', 'tutorial'] }).findings, []);
  const severities = { 'unknown-endpoint': 'off' } as const;
  const silent = ask('check', {}, { project, skipped: [], messages: messagesFor('en'), severities });
  assert.deepEqual(JSON.parse(silent), { findings: [] });
});

test('of what everybody passes, the first places are told', () => {
  const views = Array.from(
    { length: 12 },
    (_, index) => `@app.route('/${index}')\ndef view_${index}():\n    return render_template('a.html', x=1)`,
  );
  const program = ['from flask import Flask, render_template', 'app = Flask(__name__)', ...views].join('\n');
  const project = sources(`=== app.py\n${program}\n=== templates/a.html\n{{ x }}`);
  const [{ variables }] = asked(project, 'template_context', { template: 'a.html' }).templates;
  const x = variables.find(({ name }: { name: string }) => name === 'x');
  assert.deepEqual([x.from.length, x.fromLeftOut, x.type], [10, 2, 'int']);
});

test('long answers are cut, and say so; so does what was not understood', () => {
  const project = sources(
    ['=== app.py', 'from flask import Flask', 'app = Flask(__name__, static_folder=None)']
      .concat(Array.from({ length: 250 }, (_, index) => `app.add_url_rule('/${index}', 'view_${index}')`))
      .concat('app.add_url_rule(input(), "other")')
      .join('\n'),
  );
  const { routes, routesLeftOut, unresolved } = asked(project, 'routes');
  assert.deepEqual([routes.length, routesLeftOut, unresolved.length], [200, 50, 1]);
  assert.equal(asked(project, 'match_url', { url: '/1' }).notUnderstood, 1);
});

test('a question of another form is refused with the reason', () => {
  const project = samples();
  for (const [tool, input, reason] of [
    ['none', {}, /no tool "none"/],
    ['match_url', {}, /lacks "url"/],
    ['match_url', { url: 5 }, /"url" has the wrong type/],
    ['match_url', { url: '/', methods: 'GET' }, /no "methods"/],
    ['match_url', ['/'], /not an object/],
    ['build_url', { endpoint: 'a', values: { id: [1] } }, /"values" has the wrong type/],
    ['check', { paths: 'blog' }, /"paths" has the wrong type/],
    ['routes', { constructor: '' }, /no "constructor"/],
  ] as const) {
    assert.throws(
      () => asked(project, tool, input),
      (error: unknown) => error instanceof Misuse && reason.test(error.message),
      `${tool} ${JSON.stringify(input)}`,
    );
  }
});
