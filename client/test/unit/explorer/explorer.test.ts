import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  MatchedRoute,
  ProjectTree,
  TreeApplication,
  TreePlace,
  TreeRoute,
  TreeTemplate,
} from '../../../../server/src/protocol.ts';
import type { ServerRow } from '../../../src/devServer/serverRows.ts';
import { serverRows } from '../../../src/devServer/serverRows.ts';
import { describeMatch } from '../../../src/explorer/describeMatch.ts';
import { type ExplorerContents, explorerNodes } from '../../../src/explorer/explorerNodes.ts';
import type { ExplorerNode } from '../../../src/explorer/node.ts';
import type { Grouping } from '../../../src/explorer/routeGroups.ts';
import { translated } from '../words.ts';

const place = (path: string): TreePlace => {
  const start = { line: 0, character: 0 };
  return { uri: `file:///w/${path}`, range: { start, end: start } };
};

const route = (methods: string, rule: string, endpoint: string, more: Partial<TreeRoute> = {}): TreeRoute => {
  const dot = endpoint.lastIndexOf('.');
  return {
    rule,
    endpoint,
    methods: methods.split(','),
    ...(dot < 0 ? {} : { blueprint: endpoint.slice(0, dot) }),
    kind: 'view',
    place: place(`${endpoint.split('.')[0]}.py`),
    parts: [rule],
    urlFor: `url_for('${endpoint}')`,
    isPartial: false,
    templates: [],
    problems: [],
    isUnlinked: false,
    ...more,
  };
};

const application = (module: string, routes: readonly TreeRoute[], index = 0): TreeApplication => ({
  index,
  framework: 'flask',
  module,
  attribute: 'app',
  place: place(`${module.replaceAll('.', '/')}.py`),
  routes,
});

const template = (name: string, more: Partial<TreeTemplate> = {}): TreeTemplate => ({
  uri: `file:///w/templates/${name}`,
  name,
  renderedBy: [],
  extends: [],
  extendedBy: [],
  includes: [],
  includedBy: [],
  imports: [],
  importedBy: [],
  isUnused: false,
  ...more,
});

const routes = [
  route('GET', '/', 'home', { templates: ['file:///w/templates/home.html'] }),
  route('GET', '/blog/', 'blog.index'),
  route('GET,POST', '/blog/new', 'blog.create'),
  route('GET', '/blog/<int:id>/comments', 'blog.comments.list', { isUnlinked: true }),
  route('POST', '/blog/<int:id>/comments', 'blog.comments.add'),
  route('GET', '/admin/', 'admin.index', { package: 'flask_admin' }),
  route('GET', '…/login', 'login', { isPartial: true }),
  route('GET', '/twice', 'twice', { problems: ['Another view has this rule.'] }),
];

const project = (more: Partial<ProjectTree> = {}): ProjectTree => ({
  root: 'file:///w',
  applications: [application('shop', routes)],
  templates: [],
  seenRunning: [],
  ...more,
});

const nodes = (contents: Partial<ExplorerContents>, language: 'en' | 'es' = 'en'): readonly ExplorerNode[] =>
  explorerNodes({
    projects: [project()],
    servers: [],
    grouping: 'blueprint',
    relative: uri => uri.replace('file:///w/', ''),
    l10n: translated(language),
    ...contents,
  });

/** A line each, set in by how deep it is: `+` for what is collapsed. */
const drawn = (all: readonly ExplorerNode[], depth = 0): string[] =>
  all.flatMap(({ label, description, state, children }) => {
    const line = `${'  '.repeat(depth)}${state === 'collapsed' ? '+' : ''}${label}  ${description}`;
    return [line.trimEnd(), ...drawn(children, depth + 1)];
  });

const grouped = (grouping: Grouping): string[] => drawn(nodes({ grouping }));

test('routes by blueprint, nested ones in those around them, with what is odd about them', () => {
  assert.deepEqual(grouped('blueprint'), [
    'shop  Flask · 8 routes',
    '  +admin  /admin · from the package flask_admin · 1',
    '    /admin/  GET · admin.index',
    '  blog  /blog · 4',
    '    comments  /blog · 2',
    '      /blog/<int:id>/comments  GET · blog.comments.list · never linked',
    '      /blog/<int:id>/comments  POST · blog.comments.add',
    '    /blog/  GET · blog.index',
    '    /blog/new  GET, POST · blog.create',
    '  /  GET · home',
    '  /twice  GET · twice · conflict',
    '  …/login  GET · login · rule not known',
  ]);
});

test('routes by prefix, file and method', () => {
  assert.deepEqual(grouped('prefix').slice(1), [
    '  /blog  4',
    '    /blog/  GET · blog.index',
    '    /blog/<int:id>/comments  GET · blog.comments.list · never linked',
    '    /blog/<int:id>/comments  POST · blog.comments.add',
    '    /blog/new  GET, POST · blog.create',
    '  /  GET · home',
    '  /admin/  GET · admin.index',
    '  /twice  GET · twice · conflict',
    '  …/login  GET · login · rule not known',
  ]);
  assert.deepEqual(
    grouped('file').filter(line => /^ {2}\S/.test(line)),
    [
      '  +admin.py  from the package flask_admin · 1',
      '  blog.py  4',
      '  home.py  1',
      '  login.py  1',
      '  twice.py  1',
    ],
  );
  assert.deepEqual(
    grouped('method').filter(line => /^ {2}\S|new/.test(line)),
    [
      '  GET  7',
      '    /blog/new  GET, POST · blog.create',
      '  POST  2',
      '    /blog/new  GET, POST · blog.create',
    ],
  );
});

test('every line has an id of its own, whatever the grouping, and a screen reader hears all of it', () => {
  for (const grouping of ['blueprint', 'prefix', 'file', 'method'] as const) {
    const all: ExplorerNode[] = [
      ...nodes({ grouping, projects: [project({ templates: [template('home.html')] })] }),
    ];
    for (const node of all) all.push(...node.children);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length, grouping);
    assert.deepEqual(
      all.filter(({ label, spoken }) => !spoken.includes(label)),
      [],
    );
  }
});

test('templates with what has to do with them; a route has those that it renders', () => {
  const home = template('home.html', {
    renderedBy: [{ name: 'home', place: place('home.py') }],
    extends: ['file:///w/templates/base.html'],
  });
  const base = template('base.html', { extendedBy: [home.uri] });
  const old = template('old.html', { isUnused: true });
  const found = drawn(nodes({ projects: [project({ templates: [base, home, old] })] }));
  assert.deepEqual(found.slice(found.indexOf('+Templates  3')), [
    '+Templates  3',
    '  +base.html',
    '    home.html  child',
    '  +home.html',
    '    home  renders it',
    '    base.html  parent',
    '  old.html  never rendered',
  ]);
  const at = found.indexOf('  +/  GET · home');
  assert.deepEqual(found.slice(at, at + 2), ['  +/  GET · home', '    home.html']);
});

test('several roots, several applications, and what only the running program shows', () => {
  const other: ProjectTree = {
    root: 'file:///w/other',
    applications: [application('app', [], 0), { ...application('app', [], 1), place: place('x/app.py') }],
    templates: [],
    seenRunning: [{ rule: '/plugin', endpoint: 'plugin', methods: ['GET'] }],
  };
  const empty = { ...other, root: 'file:///w/empty', applications: [], seenRunning: [] };
  const small = project({ applications: [application('1_hello', [route('ANY', '/', 'application')])] });
  assert.deepEqual(drawn(nodes({ projects: [small, other, empty] })), [
    'file:///w  1',
    '  1_hello.py  Flask · 1 route',
    '    /  ANY · application',
    'other  3',
    '  app  Flask · app.py · 0 routes',
    '  app  Flask · x/app.py · 0 routes',
    '  Seen only while running  1',
    '    /plugin  GET · plugin',
  ]);
  assert.deepEqual(nodes({ projects: [empty] }), []);
});

const row = (id: string, state: ServerRow['state']): ServerRow => ({
  id,
  label: id,
  uri: 'file:///w/a.py',
  state,
});

test('servers in every state, with the reason of a failure', () => {
  const target = {
    kind: 'script',
    uri: 'file:///w/a.py',
    root: 'file:///w',
    host: undefined,
    port: undefined,
  } as const;
  const plan = {} as never;
  const url = 'http://127.0.0.1:5000';
  const states: ServerRow['state'][] = [
    { kind: 'stopped' },
    { kind: 'starting', target },
    { kind: 'running', target, url, plan },
    { kind: 'reloading', target, url, plan },
    { kind: 'stopping', target },
    { kind: 'failed', target, reloaded: false, failure: { code: 'portDenied', port: 80 } },
  ];
  const servers = states.map((state, index) => row(String(index), state));
  const lines = (language: 'en' | 'es'): string[] => drawn(nodes({ projects: [], servers }, language));
  assert.deepEqual(lines('en').slice(0, 6), [
    'Servers  6',
    '  0  stopped',
    '  1  starting',
    '  2  running at http://127.0.0.1:5000',
    '  3  reloading',
    '  4  stopping',
  ]);
  assert.match(lines('en')[6] ?? '', /^ {2}5 {2}failed: .*port 80/);
  assert.match(lines('es')[6] ?? '', /^ {2}5 {2}ha fallado: .*puerto 80/);
});

test('a target that was run with arguments of its factory is one server, and one whose target is gone stays', () => {
  const app = (attribute: string | undefined, uri = 'file:///w/app.py') =>
    ({
      kind: 'application',
      framework: 'flask',
      uri,
      root: 'file:///w',
      cwd: 'file:///w',
      module: 'app',
      attribute,
      parameters: undefined,
    }) as const;
  const session = (id: string, target: ReturnType<typeof app>) => ({
    id,
    label: id,
    target,
    state: { kind: 'stopped' } as const,
  });
  const rows = serverRows(
    [app('create_app'), app('other')],
    [session('made', app("create_app('x')")), session('gone', app('app', 'file:///w/gone.py'))],
    path => path,
  );
  assert.deepEqual(
    rows.map(({ label }) => label),
    ['made', 'flask: app:other', 'gone'],
  );
});

test('which view answers, in words: who does, who loses, what is refused', () => {
  const matched = (
    role: MatchedRoute['role'],
    rule: string,
    more: Partial<MatchedRoute> = {},
  ): MatchedRoute => ({
    role,
    rule,
    endpoint: 'view',
    methods: ['GET'],
    application: 'app',
    applicationUri: 'file:///w/app.py',
    values: [],
    ...more,
  });
  const lines = (routes: readonly MatchedRoute[], otherMethods: readonly string[] = []): string[] =>
    describeMatch(
      { root: 'file:///w', path: '/x', method: 'POST', otherMethods, routes },
      translated('en'),
    ).map(({ icon, label, description, detail }) => [icon, label, description, detail].join(' | '));
  const values = [{ name: 'id', value: '5' }];
  assert.deepEqual(
    lines([matched('answers', '/<int:id>/', { values, path: '/5/' }), matched('loses', '/<name>')]),
    [
      'arrow-swap | /<int:id>/ | GET · view | answers · after a redirection to /5/ · id = 5',
      'circle-slash | /<name> | GET · view | fits, too, but another rule comes first',
    ],
  );
  assert.deepEqual(lines([matched('otherMethods', '/x')], ['GET', 'HEAD']), [
    'error | 405 Method Not Allowed | POST is not answered there, only GET, HEAD. | ',
    'arrow-right | /x | GET · view | answers other methods',
  ]);
  assert.deepEqual(lines([matched('near', '/xy', { path: '/xy' })]), [
    'error | 404 Not Found | No rule fits /x. | ',
    'lightbulb | /xy | GET · view | is close · /xy',
  ]);
});
