import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem, Suggestion } from '../src/features/model.ts';
import { accepted, dedent, drawn, fileOf, fixture, selected, sources } from './fixture.ts';

test('a fixture is a project with a cursor', () => {
  const { query, project } = fixture(`
    === app.py
    def index():
        pass

    === templates/a.html
    <p>{{ us$0 }}</p>
  `);
  assert.deepEqual([...project.files.keys()], ['app.py', 'templates/a.html']);
  assert.equal(fileOf(project, 'app.py').text, 'def index():\n    pass\n');
  assert.equal(query.file.text, '<p>{{ us }}</p>');
  assert.equal(query.offset, '<p>{{ us'.length);
});

test('a fixture can have the line breaks of Windows', () => {
  assert.equal(fixture('=== a.py\nx = 1\ny$0', { eol: '\r\n' }).file.text, 'x = 1\r\ny');
});

test('a fixture without a cursor, with two, without a header or with a file twice is refused', () => {
  assert.throws(() => fixture('=== a.py\nx'), /this one has 0/);
  assert.throws(() => fixture('=== a.py\nx$0\n=== b.py\ny$0'), /this one has 2/);
  assert.throws(() => fixture('=== a.py\nx$0y$0'), /this one has 2/);
  assert.throws(() => fixture('x$0'), /begins with/);
  assert.throws(() => sources('=== a.py\nx\n=== a.py\ny'), /one a\.py/);
  assert.throws(() => fileOf(sources('=== a.py\nx'), 'b.py'), /no file b\.py/);
});

function suggestion(label: string, start: number, end: number): Suggestion {
  return {
    label,
    kind: 'endpoint',
    detail: undefined,
    description: undefined,
    documentation: undefined,
    insertText: label,
    snippet: false,
    replace: { start, end },
    sortText: label,
  };
}

test('accepted shows what the editor would show: matching rows in their order, the line after accepting', () => {
  const { query } = fixture("=== a.py\nx = 1\nf('us$0er')\ny = 2");
  const offers = [suggestion('users', 9, 13), suggestion('index', 9, 13), suggestion('user', 9, 13)];
  assert.deepEqual(accepted(query, offers), ["f('user')", "f('users')"]);
  assert.deepEqual(accepted(query, []), []);
  assert.throws(() => accepted(query, null), /not its place/);
  assert.throws(() => accepted(query, [suggestion('user', 0, 3)]), /does not replace/);
});

test('selected quotes what the editor would select, and refuses null and unknown files', () => {
  const project = sources('=== a.py\ndef index(): ...');
  const definition = { origin: { start: 0, end: 1 }, path: 'a.py', span: { start: 0, end: 16 } };
  const selection = { start: 4, end: 9 };
  assert.deepEqual(selected(project, [{ ...definition, selection }]), ['a.py: «index»']);
  assert.throws(() => selected(project, null), /not its place/);
  assert.throws(() => selected(project, [{ ...definition, path: 'b.py', selection }]), /no file b\.py/);
});

test('drawn puts problems under their lines, and an arrow where the comment sign is in the way', () => {
  const project = sources('=== a.py\nxy = 1\nf(xy)\n=== templates/a.html\n<p>{{ x }}</p>');
  const problem = (start: number, end: number): Problem => {
    return { span: { start, end }, code: 'unknown-endpoint', message: 'm' };
  };
  const python = drawn(fileOf(project, 'a.py'), [problem(0, 2), problem(9, 11)]);
  assert.equal(python, 'xy = 1\n#<-- unknown-endpoint: m\nf(xy)\n# ^^ unknown-endpoint: m');
  const template = drawn(fileOf(project, 'templates/a.html'), [problem(6, 7)]);
  assert.equal(template, '<p>{{ x }}</p>\n{#    ^ unknown-endpoint: m #}');
  assert.equal(drawn(fileOf(project, 'a.py'), []), 'xy = 1\nf(xy)');
});

test('dedent takes off what all lines share', () => {
  assert.equal(dedent('\n    a\n      b\n\n    c\n  '), 'a\n  b\n\nc');
  assert.equal(dedent(''), '');
});
