import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { CheckReport } from '../../src/answers/check.ts';
import { tempFolder } from '../workspace/tempFolder.ts';
import { ran } from './ran.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const site = {
  'app.py': `from flask import Flask, render_template, url_for

app = Flask(__name__)

@app.route('/')
def home():
    return render_template('home.html', greeting='Hi')

@app.route('/next')
def next_page():
    return url_for('hom')
`,
  'templates/home.html': '<p>\n\t{{ greting }} {{ greeting|uper }}\n',
};

const found = [
  ['app.py', 11, 21, 'unknown-endpoint', 'warning'],
  ['templates/home.html', 2, 5, 'undefined-variable', 'warning'],
  ['templates/home.html', 2, 28, 'unknown-filter', 'warning'],
];

function rows(printed: string) {
  return (JSON.parse(printed) as CheckReport).findings.map(({ file, line, column, code, severity }) => [
    file,
    line,
    column,
    code,
    severity,
  ]);
}

test('what is found, as JSON', async context => {
  const { path: folder } = tempFolder(context, site);
  const { code, printed, complained } = await ran(folder, 'check --format json');
  assert.deepEqual([code, complained], [1, '']);
  assert.deepEqual(rows(printed), found);
  const report = JSON.parse(printed) as CheckReport;
  assert.equal(report.schemaVersion, 1);
  assert.deepEqual(report.findings[0], {
    file: 'app.py',
    line: 11,
    column: 21,
    endLine: 11,
    endColumn: 24,
    code: 'unknown-endpoint',
    severity: 'warning',
    message: report.findings[0]?.message,
    related: [],
  });
  assert.match(report.findings[0]?.message ?? '', /“hom”.*“home”/);
});

test('text shows the line, and below it what the finding is about', async context => {
  const { path: folder } = tempFolder(context, site);
  const { printed } = await ran(folder, 'check');
  const [first = '', second = ''] = printed.split('\n\n');
  assert.match(first, /^app\.py:11:21 warning .*“hom”.* \[unknown-endpoint\]$/m);
  assert.equal(
    first.split('\n').slice(1).join('\n'),
    "  11 │     return url_for('hom')\n     │                     ^^^",
  );
  // A tab stays a tab, so that the mark is below its word however wide tabs are.
  assert.equal(
    second.split('\n').slice(1).join('\n'),
    '  2 │ \t{{ greting }} {{ greeting|uper }}\n    │ \t   ^^^^^^^',
  );
  assert.match(printed, /\n\n3 warnings in 2 files\.$/);

  const spanish = await ran(folder, 'check', { LANG: 'es_ES.UTF-8' });
  assert.match(spanish.printed, /app\.py:11:21 aviso [^\n]*«hom»/);
  assert.match(spanish.printed, /3 avisos en 2 archivos\.$/);

  const coloured = await ran(folder, 'check', {}, { hasColours: true });
  assert.notEqual(coloured.printed, printed);
  assert.equal(stripVTControlCharacters(coloured.printed), printed);
});

test('a long line is cut around what is found, and does nothing to the terminal', async context => {
  const long = `${'x'.repeat(5000)}{{ greting }}\u001b[2J${'y'.repeat(5000)}`;
  const { path: folder } = tempFolder(context, { ...site, 'templates/home.html': long });
  const { printed } = await ran(folder, 'check templates/home.html');
  const [, source = '', marks = ''] = printed.split('\n');
  assert.ok(source.length < 140, source);
  const [front] = /^ *1 │ …x+\{\{ /.exec(source) ?? [''];
  assert.equal(marks.indexOf('^^^^^^^'), front.length);
  assert.equal(source.slice(front.length, front.length + 7), 'greting');
  assert.ok(!printed.includes('\u001b'));
});

test('annotations for GitHub', async context => {
  const { path: folder } = tempFolder(context, site);
  const { printed } = await ran(folder, 'check --format github app.py');
  const [, properties, message] = /^::warning (.*?)::(.*)$/.exec(printed) ?? [];
  assert.equal(
    properties,
    'file=app.py,line=11,endLine=11,col=21,endColumn=24,title=Matraz%3A unknown-endpoint',
  );
  assert.match(message ?? '', /“hom”/);

  const above = path.dirname(folder);
  const file = `file=${path.basename(folder)}/app.py,`;
  for (const [directory, environment] of [
    [above, {}],
    [folder, { GITHUB_WORKSPACE: above }],
  ] as const) {
    const seen = await ran(directory, ['check', '--format', 'github', folder], environment);
    assert.ok(seen.printed.includes(file), seen.printed);
  }
});

test('what fails is chosen, and nothing found is 0', async context => {
  const { path: folder } = tempFolder(context, site);
  assert.equal((await ran(folder, 'check --fail-on error')).code, 0);
  assert.equal((await ran(folder, 'check --fail-on never')).code, 0);
  assert.equal((await ran(folder, 'check --fail-on hint')).code, 1);
  assert.equal((await ran(folder, 'check --fail-on grave')).code, 2);
  assert.equal((await ran(folder, 'check templates/none.html')).code, 2);
  assert.equal((await ran(folder, 'check ../elsewhere.py')).code, 2);
  const clean = tempFolder(context, { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' });
  assert.deepEqual(await ran(clean.path, 'check'), {
    code: 0,
    printed: 'Nothing was found.',
    complained: '',
    served: 0,
  });
});

test('some files of the project, or a folder of them', async context => {
  const { path: folder } = tempFolder(context, site);
  const named = async (line: string) => rows((await ran(folder, `check --format json ${line}`)).printed);
  assert.deepEqual(await named('app.py'), found.slice(0, 1));
  assert.deepEqual(await named('app.py templates'), found);
  assert.deepEqual(await named('--root . templates'), found.slice(1));
  const outside = await ran(path.dirname(folder), `check --format json ${path.basename(folder)}`);
  assert.deepEqual(rows(outside.printed), found);
});

test('the text of one file from standard input', async context => {
  const { path: folder } = tempFolder(context, site);
  const asked = (input: string) =>
    ran(folder, 'check --format json --stdin-filename templates/home.html', {}, { input: async () => input });
  assert.deepEqual(rows((await asked('{{ greeting|uper }}')).printed), [
    ['templates/home.html', 1, 13, 'unknown-filter', 'warning'],
  ]);
  assert.equal((await asked('{{ greeting|upper }}')).code, 0);
});

test('a baseline leaves out what was there, wherever it has moved', async context => {
  const folder = tempFolder(context, site);
  const written = await ran(folder.path, 'check --write-baseline known.json');
  assert.deepEqual([written.code, written.printed], [0, '']);
  assert.equal(written.complained, '3 findings were written to known.json.');
  assert.equal((await ran(folder.path, 'check --baseline known.json')).code, 0);

  folder.write('app.py', `# moved\n${site['app.py']}`);
  folder.write('templates/home.html', '<p>{{ greeting }}\n{{ greting }}\n{{ other }}\n');
  const { code, printed, complained } = await ran(folder.path, 'check --baseline known.json --format json');
  assert.equal(code, 1);
  // The source line of the first has changed, the second is new.
  assert.deepEqual(
    rows(printed).map(([file, line]) => [file, line]),
    [
      ['templates/home.html', 2],
      ['templates/home.html', 3],
    ],
  );
  assert.equal(complained, '2 findings of the baseline are no more: write it anew.');

  folder.write('known.json', '[]');
  assert.equal((await ran(folder.path, 'check --baseline known.json')).code, 2);
  assert.equal((await ran(folder.path, 'check --baseline none.json')).code, 2);
});

test('severities of pyproject.toml, for some files and for all', async context => {
  const folder = tempFolder(context, site);
  folder.write(
    'pyproject.toml',
    `[tool.matraz.severity]
unknown-endpoint = "error"
unknown-filter = "hint"

[[tool.matraz.overrides]]
files = ["templates/**"]
severity = { undefined-variable = "off", unknown-filter = "information" }
`,
  );
  assert.deepEqual(rows((await ran(folder.path, 'check --format json')).printed), [
    ['app.py', 11, 21, 'unknown-endpoint', 'error'],
    ['templates/home.html', 2, 28, 'unknown-filter', 'information'],
  ]);
  // The last that names the file counts.
  const override = (severity: string) =>
    `[[tool.matraz.overrides]]\nfiles = ["*.py"]\nseverity = { unknown-endpoint = "${severity}" }\n`;
  folder.write('pyproject.toml', override('error') + override('information'));
  assert.deepEqual(rows((await ran(folder.path, 'check --format json app.py')).printed), [
    ['app.py', 11, 21, 'unknown-endpoint', 'information'],
  ]);
  folder.write('pyproject.toml', '[tool.matraz]\nexclude = ["templates/**"]\n');
  assert.deepEqual(rows((await ran(folder.path, 'check --format json')).printed), found.slice(0, 1));
});

test('what pyproject.toml says in vain is said, and fails', async context => {
  const folder = tempFolder(context, site);
  const complaint = async (text: string) => {
    folder.write('pyproject.toml', text);
    const { code, complained } = await ran(folder.path, 'check --fail-on never');
    assert.equal(code, 2, text);
    return complained;
  };
  assert.equal(
    await complaint('[tool.matraz.severity]\nunknown-endpoit = "error"\n'),
    'pyproject.toml:2: Matraz has no finding “unknown-endpoit”, so its severity is not used. Did you mean “unknown-endpoint”?\nSee matraz --help.',
  );
  assert.match(await complaint('[tool.matraz]\nexclud = []\n'), /^pyproject\.toml:2: .*“exclud”.*“exclude”/);
  assert.match(
    await complaint('[tool.matraz]\nexclude = 5\n'),
    /^pyproject\.toml:2: “exclude” must be a list/,
  );
  assert.match(await complaint('[tool.matraz]\n\nexclude = [\n'), /^pyproject\.toml:\d: .*not valid TOML/);
  folder.write('pyproject.toml', '[project]\nname = "site"\n');
  assert.equal((await ran(folder.path, 'check --fail-on never')).code, 0);
});

test('comments take findings away, when they say which and why', async context => {
  const folder = tempFolder(context, site);
  const python = (comment: string) => {
    folder.write('app.py', site['app.py'].replace("url_for('hom')", `url_for('hom')  ${comment}`));
    return ran(folder.path, 'check --format json app.py');
  };
  assert.deepEqual(rows((await python('# matraz: ignore[unknown-endpoint] a plug-in adds it')).printed), []);
  const line = 11;
  const codes = async (comment: string) =>
    rows((await python(comment)).printed).map(([, at, , code]) => {
      assert.equal(at, line);
      return code;
    });
  const both = ['unknown-endpoint', 'unexplained-suppression'];
  assert.deepEqual(await codes('# matraz: ignore[unknown-endpoint]'), both);
  assert.deepEqual(await codes('# matraz: ignore[unknown-endpoit] a plug-in adds it'), both);
  assert.deepEqual(await codes('# matraz: ignore a plug-in adds it'), both);
  assert.deepEqual(await codes('# matraz: ignore[unknown-filter] a plug-in adds it'), [
    'unknown-endpoint',
    'unused-suppression',
  ]);
  assert.deepEqual(await codes("+ '# matraz: ignore[unknown-endpoint] a text'"), ['unknown-endpoint']);

  folder.write(
    'templates/home.html',
    `{# matraz: ignore[undefined-variable, unknown-filter] an
   extension brings both -#}
{{ greting|uper }}
{{ greting }} {#- matraz: ignore[undefined-variable] the same -#}
`,
  );
  assert.deepEqual(rows((await ran(folder.path, 'check --format json --root . templates')).printed), []);
});

test('watches until it is interrupted', async context => {
  const folder = tempFolder(context, site);
  const interrupt = new AbortController();
  const seen: string[] = [];
  const printed = (text: string) => {
    seen.push(text);
    if (text === '1 warning in 1 file.' || text === 'Nothing was found.') interrupt.abort();
  };
  const running = ran(
    folder.path,
    ['check', '--watch', '.'],
    {},
    {
      print: text => printed(text.split('\n\n').at(-1) ?? ''),
      complain: text => {
        if (text.startsWith('Watching'))
          writeFileSync(path.join(folder.path, 'templates/home.html'), '{{ greeting }}\n');
      },
      interrupted: interrupt.signal,
    },
  );
  assert.equal((await running).code, 0);
  assert.equal(seen[0], '3 warnings in 2 files.');
  assert.equal(seen.at(-1), '1 warning in 1 file.');
});

test('SARIF as its published types have it', async context => {
  const folder = tempFolder(context, { ...site, 'lib/views.py': related });
  const { printed } = await ran(folder.path, 'check --format sarif');
  const { runs } = JSON.parse(printed);
  assert.deepEqual(runs[0].results[0].locations[0].physicalLocation, {
    artifactLocation: { uri: 'app.py', uriBaseId: '%SRCROOT%' },
    region: { startLine: 11, startColumn: 21, endLine: 11, endColumn: 24 },
  });
  assert.ok(runs[0].results.some((result: object) => 'relatedLocations' in result));
  assert.equal(
    typeErrors(context, `import type { Log } from 'sarif';\nexport const log: Log = ${printed};`),
    '',
  );
  assert.match(
    typeErrors(context, `import type { Log } from 'sarif';\nexport const log: Log = { version: '2.1.0' };`),
    /runs/,
  );
});

/** Two views for one rule: a finding that names another place. */
const related = `from flask import Flask

app = Flask(__name__)

@app.route('/same')
def one(): ...

@app.route('/same')
def two(): ...
`;

/** What the compiler says of a file with this text; empty when nothing. */
function typeErrors(context: TestContext, text: string): string {
  const folder = tempFolder(context, { 'log.ts': text });
  const types = path.join(root, 'node_modules/@types');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--typeRoots', types, '--types', 'sarif'];
  const { stdout, error } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), ...options, path.join(folder.path, 'log.ts')],
    { encoding: 'utf8', cwd: folder.path },
  );
  if (error !== undefined) throw error;
  return stdout;
}
