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

test('after any edits the project equals one built from the same texts', () => {
  const texts = readSamples();
  const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
    let files: ReadonlyMap<string, SourceFile> = new Map(
      [...texts].map(([name, text]) => [name, new SourceFile(name, text)]),
    );
    const names = new FileNames(new Map()).changed([], texts.keys());
    let project = new Project(files, undefined, names);
    assert.ok(project.routes.length > 0);
    for (const { file, at, remove, insert, undo } of edits) {
      const before = [...files.values()][file % files.size];
      assert.ok(before !== undefined);
      const offset = Math.round(at * before.text.length);
      const edited = before.withText(
        before.text.slice(0, offset) + insert + before.text.slice(offset + remove),
      );
      for (const next of undo ? [edited, edited.withText(before.text)] : [edited]) {
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
  });
  fc.assert(property, { numRuns: 60, verbose: 1 });
});
