import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseInterpreter } from '../../../src/interpreter/chooseInterpreter.ts';
import type {
  Interpreter,
  InterpreterCandidate,
  RejectedCandidate,
} from '../../../src/interpreter/interpreter.ts';
import {
  type InterpreterSearch,
  interpreterCandidates,
} from '../../../src/interpreter/interpreterCandidates.ts';
import { probeInterpreter } from '../../../src/interpreter/probeInterpreter.ts';
import { poetryName } from '../../../src/interpreter/projectEnvironments.ts';
import { program, samplesPython } from '../devServer/workshop.ts';

const nothing: InterpreterSearch = {
  platform: 'linux',
  env: {},
  installed: undefined,
  selected: undefined,
  setting: '',
  folder: '/w/a/b',
  workspaceFolder: '/w',
  exists: () => false,
  read: () => undefined,
  list: () => [],
};

/** `origin: command args`, a line each. `files` exist. */
function drawn(search: Partial<InterpreterSearch>, ...files: string[]): string[] {
  const candidates = interpreterCandidates({ ...nothing, exists: file => files.includes(file), ...search });
  return candidates.map(each => [`${each.origin.kind}:`, each.command, ...each.args].join(' '));
}

test('every source, in the order of precedence', () => {
  const files = [
    '/made/python',
    '/w/a/b/.venv/bin/python',
    '/w/venv/bin/python',
    '/usr/bin/python3',
    '/usr/bin/python',
  ];
  const search = {
    installed: '/made/python',
    selected: { kind: 'pythonExtension', path: '/selected' },
    setting: '/set/python',
    env: { VIRTUAL_ENV: '/active', CONDA_PREFIX: '/conda', PATH: '/bin:/usr/bin' },
  } as const;
  assert.deepEqual(drawn(search, ...files), [
    'installed: /made/python',
    'pythonExtension: /selected',
    'setting: /set/python',
    'virtualEnv: /active/bin/python',
    'conda: /conda/bin/python',
    'folder: /w/a/b/.venv/bin/python',
    'folder: /w/venv/bin/python',
    'path: /usr/bin/python3',
    'path: /usr/bin/python',
  ]);
});

test('nothing at all', () => {
  assert.deepEqual(drawn({}), []);
  assert.deepEqual(drawn({ installed: '/made/then/deleted' }), []);
});

test('environments above the workspace folder are not ours to use', () => {
  assert.deepEqual(drawn({}, '/.venv/bin/python', '/w2/.venv/bin/python'), []);
  assert.deepEqual(drawn({ folder: '/elsewhere' }, '/elsewhere/.venv/bin/python', '/w/.venv/bin/python'), [
    'folder: /elsewhere/.venv/bin/python',
  ]);
});

test('the setting: absolute, relative, in the home, a variable, a bare name', () => {
  const row = (setting: string): string[] =>
    drawn({ setting, env: { HOME: '/h', PATH: '/usr/bin' } }, '/usr/bin/pypy3');
  assert.deepEqual(row('/abs/python'), ['setting: /abs/python']);
  assert.deepEqual(row('tools/python'), ['setting: /w/tools/python']);
  assert.deepEqual(row('~/py/bin/python'), ['setting: /h/py/bin/python']);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of VS Code settings
  assert.deepEqual(row('${workspaceFolder}/x/python'), ['setting: /w/x/python']);
  assert.deepEqual(row('pypy3'), ['setting: /usr/bin/pypy3']);
  assert.deepEqual(row('   '), []);
});

test('a relative entry of the PATH does not let the working folder decide', () => {
  assert.deepEqual(
    drawn({ env: { PATH: '.:bin::/usr/bin' } }, 'python3', 'bin/python3', '/usr/bin/python3'),
    ['path: /usr/bin/python3'],
  );
});

test('Windows: Scripts, the py launcher, the spelling of Path', () => {
  const search = {
    platform: 'win32',
    env: { Path: 'C:\\Windows;C:\\Py' },
    folder: 'C:\\w\\a',
    workspaceFolder: 'C:\\w',
  } as const;
  const files = ['C:\\w\\.venv\\Scripts\\python.exe', 'C:\\Windows\\py.exe', 'C:\\Py\\python.exe'];
  assert.deepEqual(drawn(search, ...files), [
    'folder: C:\\w\\.venv\\Scripts\\python.exe',
    'path: C:\\Windows\\py.exe -3',
    'path: C:\\Py\\python.exe',
  ]);
});

test('environments of uv, Poetry and conda; the base of conda comes last', () => {
  const texts: Record<string, string> = {
    '/w/uv.lock': '',
    '/w/a/pyproject.toml': '[project]\nname = "My Shop"\n[tool.poetry]\n',
    '/w/a/b/environment.yml': '# x\nname: "shop-env" # y\ndependencies: [flask]\n',
    '/h/.conda/environments.txt': '/c\n/c/envs/other\n/c/envs/shop-env\n',
  };
  const poetry = poetryName('My Shop', '/w/a', 'linux');
  const list = (folder: string): string[] =>
    folder === '/h/.cache/pypoetry/virtualenvs'
      ? [`${poetry}-py3.9`, `${poetry}-py3.12`, 'other-AAAAAAAA-py3.12']
      : [];
  const env = {
    HOME: '/h',
    CONDA_PREFIX: '/c',
    CONDA_DEFAULT_ENV: 'base',
    UV_PROJECT_ENVIRONMENT: '.envs/uv',
  };
  const all = {
    env,
    list,
    read: (file: string) => texts[file],
    exists: (file: string) => !/\.venv|\/venv|\/env\/|\.conda\/bin/.test(file),
  };
  assert.deepEqual(drawn(all), [
    'folder: /c/envs/shop-env/bin/python',
    `folder: /h/.cache/pypoetry/virtualenvs/${poetry}-py3.12/bin/python`,
    `folder: /h/.cache/pypoetry/virtualenvs/${poetry}-py3.9/bin/python`,
    'folder: /w/.envs/uv/bin/python',
    'conda: /c/bin/python',
  ]);
  assert.equal(drawn({ ...all, env: { ...env, CONDA_DEFAULT_ENV: 'mine' } })[0], 'conda: /c/bin/python');
});

test('the name that Poetry gives an environment', () => {
  // hashlib.sha256(b'/w/a'), base64.urlsafe_b64encode, 8 characters: as Poetry does.
  assert.equal(poetryName('My $hop', '/w/a', 'linux'), 'my__hop-LQDm7Q-Z');
  assert.equal(poetryName('x', 'C:/W', 'win32'), poetryName('x', 'c:\\w', 'win32'));
});

function candidate(command: string, kind: 'setting' | 'virtualEnv'): InterpreterCandidate {
  return { command, args: [], origin: { kind } };
}

/** Answers for commands that begin with `good`. */
async function probe(asked: InterpreterCandidate): Promise<Interpreter | RejectedCandidate> {
  return asked.command.startsWith('good')
    ? {
        path: asked.command,
        version: '3.12.0',
        environment: undefined,
        packages: new Map(),
        origin: asked.origin,
      }
    : { candidate: asked, reason: { code: 'missing' } };
}

test('the first that works is chosen; a setting that does not work ends the search', async () => {
  const later = await chooseInterpreter(
    [candidate('bad', 'virtualEnv'), candidate('good', 'virtualEnv')],
    probe,
  );
  assert.deepEqual([later.interpreter?.path, later.rejected.length], ['good', 1]);
  const named = await chooseInterpreter(
    [candidate('bad', 'setting'), candidate('good', 'virtualEnv')],
    probe,
  );
  assert.deepEqual([named.interpreter, named.rejected.length], [undefined, 1]);
  assert.deepEqual(await chooseInterpreter([], probe), { interpreter: undefined, rejected: [] });
});

test('a real Python answers; what is not one is rejected with the reason', async t => {
  const folder = program(t, { 'not python': 'x' });
  const good = await probeInterpreter(candidate(samplesPython, 'setting'));
  assert.ok('path' in good && /^3\.\d+\.\d+$/.test(good.version) && good.environment !== undefined);
  const missing = await probeInterpreter(candidate(`${folder}/nothing`, 'setting'));
  assert.deepEqual('reason' in missing && missing.reason, { code: 'missing' });
  const other = await probeInterpreter(candidate(process.execPath, 'setting'));
  assert.ok('reason' in other && other.reason.code === 'broken');
  const file = await probeInterpreter(candidate(`${folder}/not python`, 'setting'));
  assert.ok('reason' in file && file.reason.code === 'broken');
});
