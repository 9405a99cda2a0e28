import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { FlaskTarget, WsgiScriptTarget } from '../../../../server/src/protocol.ts';
import { describePlan } from '../../../src/devServer/describePlan.ts';
import { isLoopback, type PlanEnvironment, plan, serverUrl } from '../../../src/devServer/plan.ts';
import { type ClientSettings, defaultClientSettings } from '../../../src/settings.ts';
import { translated } from '../words.ts';

const flask: FlaskTarget = {
  kind: 'flask',
  framework: 'flask',
  uri: 'file:///w/my%20app/blog/__init__.py',
  root: 'file:///w',
  cwd: 'file:///w/my%20app',
  module: 'blog',
  attribute: 'create_app',
};

const script: WsgiScriptTarget = {
  kind: 'wsgiScript',
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
};

function withDevServer(devServer: Partial<ClientSettings['devServer']>): ClientSettings {
  return { ...defaultClientSettings, devServer: { ...defaultClientSettings.devServer, ...devServer } };
}

const unix = { skip: process.platform === 'win32' && 'the fixtures are POSIX paths' };

test('a script runs as itself, in its own folder, at its own port', unix, () => {
  const made = plan(script, defaultClientSettings, environment);
  assert.equal(made.command, '/w/.venv/bin/python');
  assert.deepEqual(made.args, ['-I', '/ext/client/python/matraz_run.py', 'script', '/w/tutorial/1_hello.py']);
  assert.equal(made.cwd, '/w/tutorial');
  assert.equal(made.url, 'http://localhost:8000');
  assert.deepEqual(made.typed, ['/w/.venv/bin/python', '/w/tutorial/1_hello.py']);
});

test('a script that computes its port has no address before it listens', unix, () => {
  const made = plan({ ...script, host: undefined, port: undefined }, defaultClientSettings, environment);
  assert.deepEqual([made.host, made.port, made.url], [undefined, undefined, undefined]);
});

test('a Flask application runs with the debugger on loopback', unix, () => {
  const made = plan(flask, defaultClientSettings, environment);
  const words = 'flask --app blog:create_app --debug run --host 127.0.0.1 --port 5000';
  assert.deepEqual(made.args.slice(2), ['module', ...words.split(' ')]);
  assert.equal(made.typed.slice(1).join(' '), `-m ${words}`);
  assert.equal(made.cwd, '/w/my app');
  assert.equal(made.url, 'http://127.0.0.1:5000');
});

test('the rows of host, attribute and framework', unix, () => {
  const row = (target: FlaskTarget, host: string): string =>
    plan(target, withDevServer({ host }), environment).args.slice(3).join(' ');
  assert.equal(
    row({ ...flask, attribute: undefined }, 'localhost'),
    'flask --app blog --debug run --host localhost --port 5000',
  );
  assert.equal(
    row(flask, '0.0.0.0'),
    'flask --app blog:create_app run --host 0.0.0.0 --port 5000 --reload --no-debugger',
    'who can reach the debugger can run code',
  );
  assert.equal(
    row({ ...flask, framework: 'quart' }, '127.0.0.1'),
    'quart --app blog:create_app --debug run --host 127.0.0.1 --port 5000',
  );
});

test('the program gets the environment of the editor without what belongs to the editor', unix, () => {
  const settings = withDevServer({ env: { FLASK_SECRET: 'x', HOME: null } });
  const { env } = plan(script, settings, environment);
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
  const { env } = plan(script, defaultClientSettings, {
    ...environment,
    env: { Path: 'C:\\Windows' },
    platform: 'win32',
    interpreter: { ...environment.interpreter, environment: 'C:\\w\\.venv' },
  });
  assert.equal(env['Path'], 'C:\\w\\.venv\\Scripts;C:\\Windows');
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
  const made = plan(flask, withDevServer({ env: { A: 'b' } }), { ...environment, port });
  assert.deepEqual(describePlan(made, 'linux', translated('en')), [
    'Command: /w/.venv/bin/python -m flask --app blog:create_app --debug run --host 127.0.0.1 --port 5001',
    `Folder: ${path.posix.join('/w', 'my app')}`,
    'Python 3.12.1: /w/.venv/bin/python (from the setting matraz.python)',
    'Application: blog:create_app, made in /w/my app/blog/__init__.py',
    'Port 5001: the next free one, because 5000 is in use',
    'Environment from matraz.devServer.env: A',
  ]);
  assert.equal(
    describePlan(made, 'linux', translated('es'))[4],
    'Puerto 5001: el siguiente libre, porque el 5000 está ocupado',
  );
});
