import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { messagesFor } from '../../../../server/src/catalog/messages.ts';
import { diagnostics } from '../../../../server/src/features/diagnostics.ts';
import { projectOf } from '../../../../server/test/fixture.ts';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { nameProblem, packageName, suggestedName, titleOf } from '../../../src/newProject/projectName.ts';
import { type ProjectFiles, pathOf, renderScaffold } from '../../../src/newProject/renderScaffold.ts';
import { type ScaffoldId, scaffolds } from '../../../src/newProject/scaffolds.ts';
import { standardModules } from '../../../src/newProject/standardModules.ts';

const templates = path.resolve(import.meta.dirname, '../../../scaffolds');
const read = (template: string): Promise<string> =>
  Promise.resolve(readFileSync(path.join(templates, template), 'utf8'));

interface Made {
  readonly tests: number;
  readonly application: { readonly routes: readonly string[]; readonly run: readonly string[] } | 'script';
}

const made: Readonly<Record<ScaffoldId, Made>> = {
  wsgi: { tests: 3, application: 'script' },
  flask: { tests: 3, application: { routes: ['/static/<path:filename>', '/'], run: ['app.py', 'app'] } },
  package: {
    tests: 4,
    application: {
      routes: ['/static/<path:filename>', '/', '/greetings/'],
      run: ['shop/__init__.py', 'wsgi'],
    },
  },
};

for (const id of Object.keys(scaffolds) as ScaffoldId[]) {
  for (const spanish of [true, false]) {
    const words = { name: 'tienda_ñ', title: titleOf('Mi "tienda" {ñ} <1>'), spanish };

    test(`${id}, ${spanish ? 'Spanish' : 'English'}: passes its own tests, with warnings as errors`, async () => {
      const files = await renderScaffold(id, words, read);
      assert.ok(files.has(pathOf(scaffolds[id].main, words)));
      for (const [name, text] of files) assert.doesNotMatch(text, /<[%$#]|[%$#]>|\n\n\n\n|[ \t]\n/, name);
      const { status, stdout } = inFolder(files, folder =>
        spawnSync(
          testPython(),
          ['-X', 'utf8', '-W', 'error', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'],
          {
            cwd: folder,
            encoding: 'utf8',
          },
        ),
      );
      assert.equal(status, 0, stdout);
      assert.match(stdout, new RegExp(`^${made[id].tests} passed`, 'm'));
    });
  }

  test(`${id}: Matraz finds one thing to run, all its routes, and nothing to report`, async () => {
    const words = { name: 'shop', title: 'shop', spanish: false };
    const project = projectOf(await renderScaffold(id, words, read));
    const { application } = made[id];
    if (application === 'script') {
      assert.deepEqual(
        project.wsgiScripts.map(({ path, host, port }) => [path, host, port]),
        [['app.py', 'localhost', 8000]],
      );
      assert.ok(project.applications.every(({ framework }) => framework === 'wsgi'));
    } else {
      assert.deepEqual(project.wsgiScripts, []);
      assert.deepEqual(
        project.applications.map(({ location, module }) => [location.path, module]),
        [application.run],
      );
      assert.deepEqual(
        project.routes.map(route => route.rule),
        application.routes,
      );
    }
    const messages = messagesFor('en');
    const problems = [...project.files.values()].flatMap(file => diagnostics({ project, file, messages }));
    assert.deepEqual(problems, []);
    assert.deepEqual(project.unresolved, []);
  });
}

test('every template is used, and every one that is used is there', () => {
  const used = new Set(
    Object.values(scaffolds).flatMap(({ files }) => Object.keys(files).map(name => `${name}.njk`)),
  );
  const there = globSync('**/*.njk', { cwd: templates }).map(name => name.replaceAll('\\', '/'));
  assert.deepEqual(there.sort(), [...used].sort());
});

test('a package has a name that Python can import and that hides nothing', () => {
  const names = [
    'shop',
    'tienda_ñ',
    'ﬁrst',
    '日本',
    '_x',
    'x2',
    '2x',
    'a b',
    'a-b',
    'a.b',
    '',
    'é',
    'e\u0301',
    'class',
    'None',
    '·x',
    'x·',
    '℘',
    'x²',
  ];
  const python =
    'import json,keyword,sys\nprint(json.dumps([n.isidentifier() and not keyword.iskeyword(n) for n in json.loads(sys.argv[1])]))';
  const output = execFileSync(
    testPython(),
    ['-X', 'utf8', '-c', python, JSON.stringify(names.map(packageName))],
    {
      encoding: 'utf8',
    },
  );
  assert.deepEqual(
    names.map(name => [name, nameProblem(name) === undefined]),
    (JSON.parse(output) as boolean[]).map((works, index) => [names[index], works]),
  );
  for (const name of ['email', 'flask', 'tests', 'wsgi']) assert.equal(nameProblem(name), 'taken');
  assert.equal(packageName(' ﬁrst '), 'first');
});

test('the modules of the standard library are those of Python', () => {
  const python = 'import sys\nprint(*getattr(sys, "stdlib_module_names", sys.builtin_module_names))';
  const names = execFileSync(testPython(), ['-c', python], { encoding: 'utf8' }).trim().split(' ');
  // Older Pythons name only what is built in, with what their own tests use.
  const missing = names.filter(name => !/^(?:_|xx)/.test(name) && !standardModules.has(name));
  assert.deepEqual(missing, []);
});

test('names are suggested from the folder', () => {
  for (const [folder, name, title] of [
    ['Mi tienda 2', 'mi_tienda_2', 'Mi tienda 2'],
    ['2-años', 'años', '2-años'],
    ['email', 'my_project', 'email'],
    ['***', 'my_project', 'Matraz'],
    ['{x}"\'<b>', 'x_b', 'xb'],
  ] as const) {
    assert.equal(suggestedName(folder), name);
    assert.equal(titleOf(folder), title);
  }
});

function inFolder<T>(files: ProjectFiles, act: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'matraz-new-'));
  try {
    for (const [name, text] of files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
    }
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
