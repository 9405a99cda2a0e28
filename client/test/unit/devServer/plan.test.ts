import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApplicationTarget, ScriptTarget } from '../../../../server/src/protocol.ts';
import { planLines, planPage } from '../../../src/devServer/describePlan.ts';
import {
  isLoopback,
  type NamedTarget,
  type Plan,
  type PlanEnvironment,
  plan,
  serverUrl,
} from '../../../src/devServer/plan.ts';
import {
  type ClientSettings,
  type DevServerSettings,
  defaultClientSettings,
  type SettingOrigins,
} from '../../../src/settings.ts';
import { translated } from '../words.ts';

const flask: ApplicationTarget = {
  kind: 'application',
  framework: 'flask',
  uri: 'file:///w/my%20app/blog/__init__.py',
  root: 'file:///w',
  cwd: 'file:///w/my%20app',
  module: 'blog',
  attribute: 'create_app',
  parameters: [],
};

const script: ScriptTarget = {
  kind: 'script',
  uri: 'file:///w/tutorial/1_hello.py',
  root: 'file:///w',
  host: 'localhost',
  port: 8000,
};

const environment: PlanEnvironment = {
  interpreter: {
    path: '/w/.venv/bin/python',
    version: '3.12.1',
    environment: '/w/.venv',
    packages: new Map([
      ['uvicorn', '0.54.0'],
      ['hypercorn', '0.18.0'],
      ['flask', '3.1.3'],
    ]),
    origin: { kind: 'setting' },
  },
  runnerFolder: '/ext/client/python',
  port: { port: 5000, why: 'default' },
  env: {
    PATH: '/usr/bin',
    HOME: '/h',
    ELECTRON_RUN_AS_NODE: '1',
    VSCODE_PID: '4',
    WERKZEUG_RUN_MAIN: 'true',
  },
  platform: 'linux',
  read: () => undefined,
};

function withDevServer(devServer: Partial<DevServerSettings>): ClientSettings {
  return { ...defaultClientSettings, devServer: { ...defaultClientSettings.devServer, ...devServer } };
}

/** The plan of a target with these settings, said in the settings. */
function planned(
  target: NamedTarget['target'],
  devServer: Partial<DevServerSettings> = {},
  more: Partial<PlanEnvironment> = {},
): Plan {
  const said = Object.fromEntries(Object.keys(devServer).map(name => [name, 'setting']));
  return plan({ target, named: undefined }, withDevServer(devServer), said as SettingOrigins, {
    ...environment,
    ...more,
  });
}

/** The command without the interpreter. */
function typed(...given: Parameters<typeof planned>): string {
  return planned(...given)
    .typed.slice(1)
    .join(' ');
}

const unix = { skip: process.platform === 'win32' && 'the fixtures are POSIX paths' };

test('a script runs as itself, in its own folder, at its own port', unix, () => {
  const made = planned(script, { args: ['a b', '$(c)'] });
  assert.equal(made.command, '/w/.venv/bin/python');
  assert.deepEqual(made.args, [
    '-I',
    '/ext/client/python/matraz_run.py',
    'script',
    '/w/tutorial/1_hello.py',
    'a b',
    '$(c)',
  ]);
  assert.equal(made.cwd, '/w/tutorial');
  assert.deepEqual([made.scheme, made.host, made.port], ['http', 'localhost', 8000]);
  assert.deepEqual(made.typed, ['/w/.venv/bin/python', '/w/tutorial/1_hello.py', 'a b', '$(c)']);
});

test('a script that computes its port has no address before it listens', unix, () => {
  const made = planned({ ...script, host: undefined, port: undefined });
  assert.deepEqual([made.host, made.port], [undefined, undefined]);
});

test('a Flask application runs with the debugger on loopback', unix, () => {
  const made = planned(flask);
  const words = 'flask --app blog:create_app --debug run --host 127.0.0.1 --port 5000';
  assert.deepEqual(made.args.slice(2), ['module', ...words.split(' ')]);
  assert.equal(made.typed.slice(1).join(' '), `-m ${words}`);
  assert.equal(made.cwd, '/w/my app');
  assert.deepEqual([made.scheme, made.host, made.port], ['http', '127.0.0.1', 5000]);
  assert.equal(made.reload, 'program');
});

test('every framework by its own command', unix, () => {
  const row = (
    framework: ApplicationTarget['framework'],
    more: Partial<ApplicationTarget> = {},
    ...rest: readonly [Partial<DevServerSettings>?, Partial<PlanEnvironment>?]
  ): string => typed({ ...flask, framework, attribute: 'app', parameters: undefined, ...more }, ...rest);
  const factory = { attribute: 'make', parameters: [] };
  const called = { attribute: "make('x', 1)", parameters: [] };
  const having = (packages: Record<string, string>): Partial<PlanEnvironment> => ({
    interpreter: { ...environment.interpreter, packages: new Map(Object.entries(packages)) },
  });
  const run = 'run --host 127.0.0.1 --port 5000';
  const uvicorn = '--host 127.0.0.1 --port 5000 --use-colors --timeout-graceful-shutdown 2';
  const hypercorn = '--bind 127.0.0.1:5000 --workers 0 --graceful-timeout 2';
  const rows: [string, string][] = [
    [row('flask', { attribute: undefined }), `-m flask --app blog --debug ${run}`],
    [row('flask', called), `-m flask --app blog:make('x', 1) --debug ${run}`],
    [row('flask', {}, { reload: false }), `-m flask --app blog:app --debug ${run} --no-reload`],
    [row('flask', {}, { args: ['--cert', 'adhoc'] }), `-m flask --app blog:app --debug ${run} --cert adhoc`],
    [row('flask', {}, {}, having({ flask: '2.2.0' })), `-m flask --app blog:app --debug ${run}`],
    // The interpreter is the third word then.
    [row('flask', {}, {}, having({ flask: '2.1.3' })), `FLASK_DEBUG=1 /w/.venv/bin/python -m flask ${run}`],
    [
      row('flask', {}, { reload: false, host: '0.0.0.0' }, having({ flask: '1.1.4' })),
      '/w/.venv/bin/python -m flask run --host 0.0.0.0 --port 5000 --no-reload --no-debugger',
    ],
    [row('quart'), `-m quart --app blog:app --debug ${run} --no-reload`],
    [row('bottle'), '-m bottle --debug --bind 127.0.0.1:5000 blog:app'],
    [row('bottle', { attribute: undefined }), '-m bottle --debug --bind 127.0.0.1:5000 blog'],
    [row('bottle', factory), '-m bottle --debug --bind 127.0.0.1:5000 blog:make()'],
    [row('bottle', called, { host: '::1' }), "-m bottle --debug --bind [::1]:5000 blog:make('x', 1)"],
    [row('fastapi'), `-m uvicorn blog:app ${uvicorn}`],
    [row('starlette', factory), `-m uvicorn blog:make ${uvicorn} --factory`],
    [row('starlette', {}, {}, having({ hypercorn: '0.18.0' })), `-m hypercorn ${hypercorn} blog:app`],
    [row('starlette', factory, {}, having({ hypercorn: '0.18.0' })), `-m hypercorn ${hypercorn} blog:make()`],
    // What is missing is reported when it is started, with a button that installs it.
    [row('fastapi', {}, {}, having({})), `-m uvicorn blog:app ${uvicorn}`],
    [row('wsgi', {}, { args: ['x'] }), '/ext/client/python/matraz_wsgi.py blog:app 127.0.0.1 5000 x'],
    [row('wsgi', factory), '/ext/client/python/matraz_wsgi.py blog:make() 127.0.0.1 5000'],
  ];
  for (const [actual, expected] of rows) assert.equal(actual, expected);
});

test('where others can reach it there is no debugger, whatever FLASK_DEBUG says', unix, () => {
  const away = 'run --host 0.0.0.0 --port 5000';
  assert.equal(
    typed(flask, { host: '0.0.0.0' }),
    `-m flask --app blog:create_app ${away} --reload --no-debugger`,
  );
  const env = { ...environment.env, FLASK_RUN_HOST: '0.0.0.0', FLASK_DEBUG: '1' };
  assert.equal(typed(flask, {}, { env }), `-m flask --app blog:create_app ${away} --reload --no-debugger`);
  assert.equal(
    typed({ ...flask, framework: 'quart' }, { host: '0.0.0.0' }),
    `-m quart --app blog:create_app ${away} --no-reload`,
  );
  assert.equal(
    typed({ ...flask, framework: 'bottle' }, { host: '0.0.0.0' }),
    '-m bottle --bind 0.0.0.0:5000 blog:create_app()',
  );
});

test(
  'FLASK_DEBUG and FLASK_RUN_HOST count as in Flask: a setting, the environment, the named file, .env, .flaskenv',
  unix,
  () => {
    const files: Record<string, string> = {
      '/w/.flaskenv':
        'FLASK_DEBUG=0\nFLASK_RUN_HOST=127.0.0.4\nA=flaskenv\nB=flaskenv\nC=flaskenv\nD=flaskenv\n',
      '/w/.env': 'FLASK_RUN_HOST=127.0.0.3\nA=env\nB=env\nC=env\n',
      '/w/config/dev.env': 'FLASK_RUN_HOST=127.0.0.2\nA=named\nB=named\n',
    };
    const read = (file: string): string | undefined => files[file];
    const row = (devServer: Partial<DevServerSettings>, env = {}): string =>
      typed(flask, devServer, { read, env: { ...environment.env, ...env } }).replace(/.*create_app /, '');
    assert.equal(row({}), 'run --host 127.0.0.3 --port 5000 --reload');
    const envFile = 'config/dev.env';
    assert.equal(row({ envFile }), 'run --host 127.0.0.2 --port 5000 --reload');
    assert.equal(
      row({ envFile }, { FLASK_RUN_HOST: '127.0.0.5', FLASK_DEBUG: '1' }),
      '--debug run --host 127.0.0.5 --port 5000',
    );
    assert.equal(row({ host: 'localhost' }), 'run --host localhost --port 5000 --reload');
    assert.equal(row({}, { FLASK_SKIP_DOTENV: '1' }), '--debug run --host 127.0.0.1 --port 5000');
    assert.equal(row({ env: { FLASK_DEBUG: '1' } }), '--debug run --host 127.0.0.3 --port 5000');

    const made = planned(
      flask,
      { envFile, env: { D: 'setting', HOME: null } },
      { read, env: { A: 'editor' } },
    );
    const { A, B, C, D } = made.env;
    assert.deepEqual([A, B, C, D], ['editor', 'named', 'env', 'setting']);
    assert.ok(!('HOME' in made.env));
    assert.equal(made.env['FLASK_SKIP_DOTENV'], '1', 'they are read: without python-dotenv, too');
    // Others do not read such files, unless one is named.
    assert.ok(!('A' in planned(script, {}, { read }).env));
    assert.equal(planned(script, { envFile }, { read }).env['A'], 'named');
  },
);

test('the program gets the environment of the editor without what belongs to the editor', unix, () => {
  const { env } = planned(script, { env: { FLASK_SECRET: 'x', HOME: null } });
  assert.deepEqual(env, {
    PATH: '/w/.venv/bin:/usr/bin',
    VIRTUAL_ENV: '/w/.venv',
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
    FORCE_COLOR: '1',
    FLASK_SECRET: 'x',
  });
});

test('on Windows the variable keeps its own spelling, and the folder is Scripts', () => {
  const { env } = planned(
    script,
    {},
    {
      env: { Path: 'C:\\Windows' },
      platform: 'win32',
      interpreter: { ...environment.interpreter, environment: 'C:\\w\\.venv' },
    },
  );
  assert.equal(env['Path'], 'C:\\w\\.venv\\Scripts;C:\\Windows');
});

test('a working folder of the settings is relative to the workspace', unix, () => {
  assert.equal(planned(flask, { cwd: 'my app/blog' }).cwd, '/w/my app/blog');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of VS Code settings
  assert.equal(planned(script, { cwd: '${workspaceFolder}/..' }).cwd, '/');
  assert.equal(planned(script, { cwd: '/srv' }).cwd, '/srv');
});

test('a certificate makes it HTTPS', unix, () => {
  const scheme = (args: string[], env = {}): string =>
    planned(flask, { args }, { env: { ...environment.env, ...env } }).scheme;
  assert.deepEqual(
    [['--cert', 'adhoc'], ['--cert=adhoc'], ['--ssl-certfile', 'x'], ['--certain'], []].map(args =>
      scheme(args),
    ),
    ['https', 'https', 'https', 'http', 'http'],
  );
  assert.equal(scheme([], { FLASK_RUN_CERT: 'adhoc' }), 'https');
  assert.equal(planned(script, { args: ['--cert', 'x'] }).scheme, 'http');
  assert.equal(serverUrl('::', 5000, 'https'), 'https://[::1]:5000');
});

test('an old Flask gets what it has no options for as variables', unix, () => {
  const interpreter = { ...environment.interpreter, packages: new Map([['flask', '2.1.3']]) };
  const { env } = planned(flask, {}, { interpreter, env: { FLASK_APP: 'other' } });
  assert.deepEqual([env['FLASK_APP'], env['FLASK_DEBUG']], ['blog:create_app', '1']);
});

test('addresses that a browser can open', () => {
  assert.equal(serverUrl('0.0.0.0', 5000), 'http://127.0.0.1:5000');
  assert.equal(serverUrl('::', 5000), 'http://[::1]:5000');
  assert.equal(serverUrl('', 80), 'http://127.0.0.1:80');
  assert.deepEqual(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].map(isLoopback), [true, true, true, true]);
  assert.deepEqual(['0.0.0.0', '192.168.1.2', '127.0.0.1.example.org', ''].map(isLoopback), [
    false,
    false,
    false,
    false,
  ]);
});

test('a plan explains itself in both languages', unix, () => {
  const port = { port: 5001, why: 'nextFree', taken: 5000 } as const;
  const read = (file: string): string | undefined =>
    file === '/w/.flaskenv' ? 'FLASK_APP="blog:create_app"\nFLASK_DEBUG=0' : undefined;
  const named = { kind: 'variable', name: 'FLASK_APP', file: '/w/.flaskenv' } as const;
  const settings = withDevServer({ env: { A: 'b', B: null }, args: ['-x'] });
  const origins = { env: 'setting', args: 'task' } as const;
  const made = plan({ target: flask, named }, settings, origins, { ...environment, port, read });
  assert.deepEqual(planLines(made, 'linux', translated('en')), [
    '/w/.venv/bin/python -m flask --app blog:create_app run --host 127.0.0.1 --port 5001 --reload -x',
    'Python 3.12.1: /w/.venv/bin/python (from the setting matraz.python)',
    'Application: blog:create_app (Flask, FLASK_APP in /w/.flaskenv)',
    'Folder: /w/my app (where its imports begin)',
    'Address: 127.0.0.1 (the default)',
    'Port: 5001 (the next free one, because 5000 is in use)',
    'Debug mode: off (FLASK_DEBUG in /w/.flaskenv)',
    'Arguments: -x ("args" of the task)',
    'Reload: on (the framework watches the files)',
    'Environment: FLASK_APP FLASK_DEBUG (/w/.flaskenv)',
    'Environment: A (the setting matraz.devServer.env)',
    'Not in the environment: B (the setting matraz.devServer.env)',
  ]);
  const page = planPage('flask: blog', made, 'linux', translated('es')).split('\n');
  assert.deepEqual(page.slice(0, 2), ['# flask: blog', '']);
  assert.ok(
    page.includes('| Puerto | `5001` | el siguiente libre, porque el 5000 está ocupado |'),
    page.join('\n'),
  );
  const foreign = planned(flask, { host: '0.0.0.0', args: ['a|b', '`c`'] });
  const drawn = planPage('x', foreign, 'linux', translated('en'));
  assert.match(drawn, /^\| Debugger \| `off` \| 0\.0\.0\.0 can be reached from other computers/m);
  assert.match(drawn, /^\| Arguments \| `` a\\\|b `c` `` \|/m);
});
