import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { describeOwn, placeOfOwn } from '../../src/features/describeOwnWord.ts';
import type { Location } from '../../src/project/model.ts';
import { Project } from '../../src/project/project.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { templateWords } from '../../src/project/templateWords.ts';
import { fileOf, sources } from '../fixture.ts';

/** All that a project says of its own filters and of what its context processors give. */
function said(project: Project): unknown {
  const textAt = ({ path, span }: Location) =>
    `${path}: ${project.files.get(path)?.text.slice(span.start, span.end)}`;
  const filters = [...templateWords(project).words.filters.values()].map(word => [
    word.name,
    textAt(placeOfOwn(project, word)),
    describeOwn(project, 'filters', word, messagesFor('en')),
  ]);
  const variables = project
    .contextOf('templates/a.html')
    .map(({ name, type, origins }) => [name, type, ...origins.map(({ location }) => textAt(location))]);
  return { filters, variables };
}

const edits: readonly (readonly [path: string, before: string, after: string])[] = [
  ['app.py', 'x = 1', 'x = 1\n    y = 2'],
  ['app.py', "mark='!'", "mark='?', more=1"],
  ['app.py', 'Loud.', 'Very loud.'],
  ['late.py', 'pass', 'pass\n    pass'],
  ['late.py', '(value, a)', '(value, b=2)'],
  ['app.py', '2026', "'this year'"],
  ['app.py', '# end', "app.add_template_filter(len, 'size')"],
  ['late.py', "'late'", "'later'"],
];

test('after every edit the words are those of a project built from the same texts', () => {
  let project = sources(`
    === app.py
    from flask import Flask, render_template
    app = Flask(__name__)

    @app.get('/')
    def index():
        x = 1
        return render_template('a.html')

    @app.template_filter()
    def shout(value, mark='!'):
        """Loud."""

    @app.context_processor
    def give():
        return {'year': 2026}
    # end
    === late.py
    from app import app
    def other():
        pass
    @app.template_filter('late')
    def late_one(value, a): ...
    === templates/a.html
    {{ x }}
  `);
  let before = JSON.stringify(said(project));
  for (const [path, old, text] of edits) {
    const files = new Map(project.files);
    const file = fileOf(project, path);
    assert.ok(file.text.includes(old), `${path} has no ${old}`);
    files.set(path, file.withText(file.text.replace(old, text)));
    project = new Project(files, project);
    const anew = new Project(
      new Map([...files].map(([name, one]) => [name, new SourceFile(name, one.text)])),
    );
    assert.deepEqual(said(project), said(anew), `after ${text}`);
    const now = JSON.stringify(said(project));
    assert.notEqual(now, before, `${text} can be seen`);
    before = now;
  }
});
