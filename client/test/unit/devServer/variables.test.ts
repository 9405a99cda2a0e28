import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { isOlder, testPython } from '../../../../server/test/python/testPython.ts';
import { parseDotenv } from '../../../src/devServer/dotenv.ts';
import { programVariables } from '../../../src/devServer/programVariables.ts';
import { readText } from '../../../src/devServer/readText.ts';
import { program } from './workshop.ts';

// Files of variables, compared with python-dotenv and with what Flask and Quart do with them.

function python(source: string, input: string, cwd: string): unknown {
  const done = spawnSync(testPython(), ['-c', source], { cwd, input, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

const hostile = [
  'A=b',
  'A = b ',
  'A=b # c',
  'A=b#c',
  'A= # c',
  'A=#c',
  'A=',
  'A',
  'A b=c',
  'export A=b',
  'exportA=b',
  '  A=b',
  "A='b # c'",
  "A='b\\'c' # d",
  "A='b\\n'",
  'A="b\\n\\t\\"c\\" \\q" # d',
  'A="b\nc"\nB=d',
  "A='b\nC=d",
  'A="b" c\nB=d',
  "'A B'=c",
  '=b\nB=c',
  '# A=b\nB=c',
  'A=b\r\nB=c\r\rC=d',
  '\uFEFFA=b',
  'A=é 漢 🐍',
  'A=b\\nc',
  'A="b\\\\"\nB=c',
  'A:b\nB=c',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as python-dotenv writes it
  'A="${X} ${Y:-z} $X"',
  'A==b',
  '\n\n  \nA=b\n\n',
  'A=b\n   # c\nB=d\n',
];

/** Read otherwise by the last python-dotenv for older Pythons. */
const newly: ReadonlySet<string> = new Set(['A= # c', '\uFEFFA=b']);

test('files of variables are read as python-dotenv reads them', t => {
  const compared = isOlder('python-dotenv', '1.2.4') ? hostile.filter(text => !newly.has(text)) : hostile;
  const source =
    'import sys, json, io; from dotenv.parser import parse_stream\n' +
    'texts = json.load(sys.stdin)\n' +
    'print(json.dumps([[[b.key, b.value] for b in parse_stream(io.StringIO(text, newline="")) if b.value is not None and not b.error] for text in texts]))';
  const theirs = python(source, JSON.stringify(compared), program(t, {}));
  assert.deepEqual(
    compared.map((text, index) => [text, parseDotenv(text), index]),
    compared.map((text, index) => [text, (theirs as unknown[])[index], index]),
  );
});

/** A folder with a folder `inner`, and files in both. */
function nested(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = program(t, {});
  mkdirSync(path.join(folder, 'inner'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return path.join(folder, 'inner');
}

const files = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as python-dotenv writes it
  '.flaskenv': 'A=outer flaskenv\nB=outer\nM=${HOST_ONLY}-${A}-${Z:-none}\n',
  '.quartenv': 'A=outer quartenv\nB=outer\n',
  'inner/.env': 'A=inner env\nC="inner\\nenv"\nS=file\n',
  'named.env': 'C=named\nD=named\nS=named\n',
};

for (const framework of ['flask', 'quart'] as const) {
  test(`the variables of a program are those that ${framework} loads`, t => {
    const cwd = nested(t, files);
    const cases = ['', '1', '0'].flatMap(skip =>
      // Quart loads a named file last, so that it is not heard; ours is, as in Flask.
      ['', ...(framework === 'flask' ? [path.join(cwd, '..', 'named.env')] : [])].map(envFile => ({
        envFile,
        env: { HOST_ONLY: 'host', S: 'system', [`${framework.toUpperCase()}_SKIP_DOTENV`]: skip },
      })),
    );
    const source = `
import click, json, os, sys, ${framework}.cli as cli
@click.command("show")
def show(): seen.append(dict(os.environ))
seen, before = [], dict(os.environ)
for case in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(before, **case["env"])
    group = cli.${framework === 'flask' ? 'FlaskGroup' : 'QuartGroup'}()
    group.add_command(show)
    group.main([*(["--env-file", case["envFile"]] if case["envFile"] else []), "show"], standalone_mode=False)
print(json.dumps(seen))`;
    const theirs = python(source, JSON.stringify(cases), cwd) as Record<string, string>[];
    const names = ['A', 'B', 'C', 'D', 'M', 'S'];
    const drawn = (values: Readonly<Record<string, string>> | undefined): (string | undefined)[] =>
      names.map(name => values?.[name]);
    const found = cases.map(({ env, envFile }) => {
      const { platform } = process;
      const search = { framework, cwd, env, envFile, setting: {}, platform, read: readText };
      return drawn(programVariables(search).values);
    });
    assert.deepEqual(
      found.map((values, index) => [cases[index], values]),
      theirs.map((values, index) => [cases[index], drawn(values)]),
    );
    assert.ok(found.some(values => values.join('|').startsWith('inner env|outer|')));
  });
}
