import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApplicationTarget, RunTarget } from '../../../../server/src/protocol.ts';
import { namedTargets } from '../../../src/devServer/namedTargets.ts';
import { targetLabel } from '../../../src/devServer/targetLabel.ts';

const blog: ApplicationTarget = {
  kind: 'application',
  framework: 'flask',
  uri: 'file:///w/src/blog/__init__.py',
  root: 'file:///w',
  cwd: 'file:///w/src',
  module: 'blog',
  attribute: 'create_app',
  parameters: ['config'],
};
const site: ApplicationTarget = {
  ...blog,
  uri: 'file:///w/site/app.py',
  cwd: 'file:///w/site',
  module: 'app',
  attribute: 'app',
  parameters: undefined,
};
const api: ApplicationTarget = {
  ...site,
  framework: 'fastapi',
  uri: 'file:///w/api.py',
  cwd: 'file:///w',
  module: 'api',
};
const server: RunTarget = {
  kind: 'script',
  uri: 'file:///w/server.py',
  root: 'file:///w',
  host: 'localhost',
  port: 8000,
};
const found = [blog, site, api, server];

interface Case {
  readonly app?: string;
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
}

/** `label in folder (who named it)`, those that were named only. */
function drawn({ app = '', env = {}, files = {} }: Case): string[] {
  const all: Record<string, string> = {
    '/w/src/blog/__init__.py': '',
    '/w/site/app.py': '',
    '/w/api.py': '',
    '/w/server.py': '',
    ...files,
  };
  const targets = namedTargets(found, {
    root: 'file:///w',
    app,
    origin: { kind: 'setting' },
    env,
    platform: 'linux',
    read: file => all[file],
  });
  return targets.flatMap(({ target, named }) => {
    if (named === undefined) return [];
    const where = target.kind === 'application' ? ` in ${target.cwd.slice(7)}` : '';
    const who =
      named.kind === 'variable' ? `${named.name} ${named.file ?? 'of the environment'}` : named.kind;
    return [`${targetLabel(target, path => path)}${where} (${who})`];
  });
}

const unix = { skip: process.platform === 'win32' && 'the fixtures are POSIX paths' };

test('what the setting names, as --app takes it', unix, () => {
  const rows: [string, string[]][] = [
    ['', []],
    ['blog', ['flask: blog in /w/src (setting)']],
    ['blog:other', ['flask: blog:other in /w (setting)']],
    ['src/blog', ['flask: src/blog in /w (setting)']],
    [
      "src/blog/__init__.py:create_app('a', b=1)",
      ["flask: src/blog/__init__.py:create_app('a', b=1) in /w (setting)"],
    ],
    ['site/app.py', ['flask: site/app.py in /w (setting)']],
    // What was found there knows better by which framework.
    ['api', ['fastapi: api:app in /w (setting)']],
    ['api:app', ['fastapi: api:app in /w (setting)']],
    ['api.py', ['fastapi: api:app in /w (setting)']],
    ['api:other', ['flask: api:other in /w (setting)']],
    ['server.py', ['/w/server.py (setting)']],
    ['tools/serve.py', ['/w/tools/serve.py (setting)']],
    ['tools/serve.py:app', ['flask: tools/serve.py:app in /w (setting)']],
  ];
  for (const [app, expected] of rows) assert.deepEqual(drawn({ app }), expected, app);
});

test('what FLASK_APP names, in every folder with files of its own', unix, () => {
  const rows: [Case, string[]][] = [
    [
      { files: { '/w/.flaskenv': 'FLASK_APP=site/app.py' } },
      ['flask: site/app.py in /w (FLASK_APP /w/.flaskenv)'],
    ],
    [
      {
        files: {
          '/w/.flaskenv': 'FLASK_APP=site.app',
          '/w/.env': 'export FLASK_APP="src/blog:create_app(1)"',
        },
      },
      ['flask: src/blog:create_app(1) in /w (FLASK_APP /w/.env)'],
    ],
    [
      { files: { '/w/site/.flaskenv': 'FLASK_APP=app', '/w/src/.flaskenv': 'FLASK_APP=blog:create_app()' } },
      [
        'flask: blog:create_app() in /w/src (FLASK_APP /w/src/.flaskenv)',
        'flask: app in /w/site (FLASK_APP /w/site/.flaskenv)',
      ],
    ],
    // The files of the folder above count below as well, where nothing else is said.
    [{ files: { '/.flaskenv': 'FLASK_APP=w/x' } }, ['flask: w/x in /w (FLASK_APP /.flaskenv)']],
    [
      { env: { FLASK_APP: 'site/app.py' }, files: { '/w/.env': 'FLASK_APP=other' } },
      ['flask: site/app.py in /w (FLASK_APP of the environment)'],
    ],
    // A variable of the shell that started the editor may speak of another project.
    [{ env: { FLASK_APP: 'elsewhere.py' } }, []],
    [
      { files: { '/w/.quartenv': 'QUART_APP=q:app', '/w/q.py': '' } },
      ['quart: q:app in /w (QUART_APP /w/.quartenv)'],
    ],
    [{ files: { '/w/.flaskenv': 'FLASK_APP=\nFLASK_DEBUG=1' } }, []],
  ];
  for (const [given, expected] of rows) assert.deepEqual(drawn(given), expected, JSON.stringify(given));
});

test('what is named is offered first and once, with what was found about it', unix, () => {
  const targets = namedTargets(found, {
    root: 'file:///w',
    app: '',
    origin: { kind: 'default' },
    env: {},
    platform: 'linux',
    read: file => (file === '/w/src/.flaskenv' ? 'FLASK_APP=blog' : file.endsWith('.py') ? '' : undefined),
  });
  assert.deepEqual(
    targets.map(({ target }) => targetLabel(target, path => path)),
    ['flask: blog', 'flask: app:app', 'fastapi: api:app', '/w/server.py'],
  );
  const [first] = targets;
  assert.equal(first?.target.uri, blog.uri);
});
