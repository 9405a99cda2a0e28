import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { FileNames } from '../../src/project/fileNames.ts';
import { Project } from '../../src/project/project.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

function readSamples(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(samples, { recursive: true, encoding: 'utf8' })) {
    const file = name.split(path.sep).join('/');
    if (/^(blog|tutorial)\/.*\.(py|html)$/.test(file))
      texts.set(file, readFileSync(path.join(samples, name), 'utf8'));
  }
  assert.ok(texts.size > 10, 'the samples are missing');
  return texts;
}

const messages = messagesFor('en');

/** Everything a project says, and what is found in its files, as one comparable value. */
function picture(project: Project): unknown {
  return {
    routes: project.routes,
    unresolved: project.unresolved,
    applications: project.applications,
    scripts: project.wsgiScripts,
    contexts: [...project.files.keys()].map(file => [file, project.contextOf(file)]),
    findings: [...project.files.values()].map(file => [file.path, diagnostics({ project, file, messages })]),
  };
}

const pieces = [
  '\n',
  ' ',
  '    ',
  'x',
  "'",
  '"',
  '(',
  ')',
  '[',
  ':',
  '#',
  '.',
  ',',
  '"""',
  '😀',
  '\r\n',
  '{{ post.',
  '{% for p in posts %}',
  '{% endfor %}',
  "url_for('blog.index')",
  "\n    other = 'a' + title\n",
  "\n    return render_template('blog/index.html', posts=[], extra=1)\n",
  "\n@bp.route('/added/<int:n>')\ndef added(n):\n    return render_template('blog/detail.html', post=n)\n",
  "\nVALUE = 'v'\n",
  '\ndef helper():\n    return POSTS\n',
  "url_prefix='/p', ",
];

const edit = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(12)),
  insert: fc.constantFrom('', ...pieces),
  undo: fc.boolean(),
});

/** Edits that begin a line, where the code of a module stands: what a person types between functions. */
const lineEdit = fc.record({
  file: fc.nat(),
  line: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 0, 1),
  insert: fc.constantFrom(
    '',
    '\n',
    '# note\n',
    '"""note"""\n',
    "'text'\n",
    'pass\n',
    'word\n',
    'app\n',
    '3\n',
    '...\n',
    '@bp.route("/there")\n',
    'import os\n',
    'from flask import Blueprint as bp\n',
    'def word(): pass\n',
    'VALUE = 1\n',
    'del POSTS\n',
  ),
  undo: fc.boolean(),
});

interface Edit {
  readonly file: number;
  readonly undo: boolean;
  readonly edited: (text: string) => string;
}

/** Applies the edits one after the other, and compares what is sound with what is made of it anew. */
function compareAfter(edits: readonly Edit[], texts: ReadonlyMap<string, string>): void {
  let files: ReadonlyMap<string, SourceFile> = new Map(
    [...texts].map(([name, text]) => [name, new SourceFile(name, text)]),
  );
  const names = new FileNames(new Map()).changed([], texts.keys());
  let project = new Project(files, undefined, names);
  assert.ok(project.routes.length > 0);
  for (const { file, edited, undo } of edits) {
    const before = [...files.values()][file % files.size];
    assert.ok(before !== undefined);
    const changed = before.withText(edited(before.text));
    for (const next of undo ? [changed, changed.withText(before.text)] : [changed]) {
      files = new Map(files).set(next.path, next);
      project = new Project(files, project);
      const now = picture(project);
      // A broken file keeps the last good program, which depends on its history.
      const sound = [...files.values()].every(one => !one.isPython || one.python.problems.length === 0);
      if (!sound) continue;
      const fresh = new Project(
        new Map([...files].map(([name, one]) => [name, new SourceFile(name, one.text)])),
        undefined,
        names,
      );
      assert.deepEqual(now, picture(fresh));
    }
  }
}

test('after any edits the project equals one built from the same texts', () => {
  const texts = readSamples();
  const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
    const all = edits.map(({ file, undo, at, insert, remove }) => ({
      file,
      undo,
      edited: (text: string) => {
        const offset = Math.round(at * text.length);
        return text.slice(0, offset) + insert + text.slice(offset + remove);
      },
    }));
    compareAfter(all, texts);
  });
  fc.assert(property, { numRuns: 60, verbose: 1 });
});

test('so it does after edits of lines between functions', () => {
  const texts = new Map([...readSamples()].filter(([name]) => name.endsWith('.py')));
  const property = fc.property(fc.array(lineEdit, { minLength: 1, maxLength: 12 }), edits => {
    const all = edits.map(({ file, undo, line, insert, remove }) => ({
      file,
      undo,
      edited: (text: string) => {
        const lines = text.split(/(?<=\n)/);
        const places = lines.flatMap((one, index) => (/^\S|^$/.test(one) ? [index] : []));
        lines.splice(
          places[Math.floor(line * places.length)] ?? 0,
          remove,
          ...(insert === '' ? [] : [insert]),
        );
        return lines.join('');
      },
    }));
    compareAfter(all, texts);
  });
  fc.assert(property, { numRuns: 60, verbose: 1 });
});

const views = `\
import os
from flask import Blueprint
bp = Blueprint('b', __name__)  # ours

@bp.route('/a')
def a():
    pass

LIMIT = 3
bp.config = {'limit': LIMIT,
    'more': ('x')}
@bp.route('/b')
def b():
    pass
`;
const factory = `\
from flask import Flask
from views import bp
app = Flask(__name__)
@app.route('/')
def index(): pass
app.register_blueprint(bp)
`;

for (const [what, from, to, isKept] of [
  ['a blank line', "@bp.route('/a')", "\n@bp.route('/a')", true],
  ['a comment', '  # ours', '  # mine', true],
  ['a comment between items', 'LIMIT,\n', 'LIMIT,  # so many\n', true],
  ['a line break between arguments', "bp.route('/b')", "bp.route(\n    '/b')", true],
  ['text that nobody keeps', 'LIMIT = 3', "'a note'\nLIMIT = 3", true],
  ['a word that means nothing yet', 'LIMIT = 3', 'Bluep\nLIMIT = 3', true],
  ['a docstring of the module', 'import os', "'''Views.'''\nimport os", true],
  ['a comment and a body', "'/b')\ndef b():\n    pass", "'/b')  # b\ndef b():\n    return 1", true],
  ['a name', 'LIMIT = 3', 'LIMITS = 3', false],
  ['a rule', "'/b'", "'/c'", false],
  ['another decorator', "@bp.route('/b')", "@bp.route('/b')\n@bp.route('/c')", false],
  ['a comment instead of code', 'LIMIT = 3', '# LIMIT = 3', false],
  ['a parenthesis that makes a tuple', "('x')", "('x',)", false],
] as const) {
  test(`${what}: the table is ${isKept ? 'kept' : 'made anew'}`, () => {
    const files = new Map([
      ['app.py', new SourceFile('app.py', factory)],
      ['views.py', new SourceFile('views.py', views)],
    ]);
    const project = new Project(files);
    const elsewhere = (one: Project) => one.routes.find(({ rule }) => rule === '/');
    const before = elsewhere(project);
    assert.equal(project.routes.length, 4);
    assert.ok(views.includes(from));
    const next = new Map(files).set('views.py', new SourceFile('views.py', views.replace(from, to)));
    const now = new Project(next, project);
    // Of a table that stands, the routes in other files are the same objects.
    assert.equal(elsewhere(now) === before, isKept);
    assert.deepEqual(picture(now), picture(new Project(next)));
  });
}
