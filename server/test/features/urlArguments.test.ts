import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { hover } from '../../src/features/hover.ts';
import { signatureHelp } from '../../src/features/signatureHelp.ts';
import { fixture, selected } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, url_for

app = Flask(__name__)

@app.get('/users/<int:id>/<any(a, b):part>')
def user(id, part):
    """One user."""

@app.get('/list')
@app.get('/list/<path:folder>')
def listing(folder=''): ...

@app.get('/old/<name>', defaults={'year': 1})
@app.get('/old/<name>/<float:year>')
def old(name, year): ...

@app.get('/own/<thing:it>')
def own(it): ...
`.trimStart();

const inPython = (line: string, locale = 'en') =>
  fixture(`${app}=== more.py\nfrom flask import url_for\n${line}`, { locale }).query;
const inTemplate = (line: string, locale = 'en') =>
  fixture(`${app}=== templates/a.html\n${line}`, { locale }).query;

test('the arguments of the rule that are not given are offered, then those of url_for itself', () => {
  const special = ['_anchor=', '_external=', '_method=', '_scheme='];
  const table = [
    ["url_for('user', $0)", ['id=', 'part=', ...special]],
    ["url_for('user', id=1, $0)", ['part=', ...special]],
    ["url_for('user', pa$0, id=1)", ['part=', ...special]],
    ["url_for('user', i$0d=1)", ['id', 'part', '_anchor', '_external', '_method', '_scheme']],
    ["url_for('user', _external=1, $0", ['id=', 'part=', '_anchor=', '_method=', '_scheme=']],
    ["url_for('listing', $0)", ['folder=', ...special]],
    ["url_for('user' if x else 'listing', $0)", ['id=', 'part=', 'folder=', ...special]],
    ["url_for('nobody', $0)", special],
  ] as const;
  for (const [line, labels] of table) {
    for (const query of [inPython(line), inTemplate(`{{ ${line} }}`)]) {
      const offered = [...(completion(query) ?? [])].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
      assert.deepEqual(
        offered.map(({ label }) => label),
        labels,
        query.file.text,
      );
      assert.ok(offered.every(({ label, insertText }) => label === insertText));
    }
  }
  const [first] = completion(inPython("url_for('user', $0)")) ?? [];
  assert.deepEqual([first?.detail, first?.description], ['int', '/users/<int:id>/<any(a, b):part>']);
});

test('an argument says which part of which rule it is and what it takes', () => {
  const table = [
    [
      "url_for('user', i$0d=1)",
      /id: int[\s\S]*`<int:id>` in `\/users\/<int:id>\/<any\(a, b\):part>`[\s\S]*a whole number/,
    ],
    ["url_for('user', pa$0rt=x)", /part: str[\s\S]*one of `a`, `b`/],
    ["url_for('listing', fol$0der=x)", /`<path:folder>`[\s\S]*slashes/],
    ["url_for('old', ye$0ar=x)", /year: float/],
    ["url_for('own', i$0t=x)", /converter of the project/],
    ["url_for('user', _ext$0ernal=1)", /scheme and host/],
    ["url_for('user', pa$0ge=1)", /query argument: `\?page=…`/],
  ] as const;
  for (const [line, text] of table) {
    assert.match(hover(inPython(line))?.markdown ?? '', text, line);
    assert.match(hover(inTemplate(`{{ ${line} }}`))?.markdown ?? '', text, line);
  }
  assert.match(hover(inPython("url_for('user', i$0d=1)", 'es'))?.markdown ?? '', /un número entero/);
  assert.equal(hover(inPython("url_for('nobody', pa$0ge=1)")), null);
});

test('an argument leads to what registers its rule', () => {
  const { query, project } = fixture(`${app}=== templates/a.html\n{{ url_for('listing', fol$0der=1) }}`);
  assert.deepEqual(selected(project, definition(query)), ["app.py: «app.get('/list/<path:folder>')»"]);
});

/** The active signature with the active parameter in brackets. */
function signature(line: string, locale = 'en'): readonly (string | null)[] {
  return [inPython(line, locale), inTemplate(`{{ ${line} }}`, locale)].map(query => {
    const help = signatureHelp(query);
    if (help === null) return null;
    const { label, parameters } = help.signatures[help.activeSignature] ?? { label: '', parameters: [] };
    const { start, end } = parameters[help.activeParameter ?? -1]?.span ?? { start: 0, end: 0 };
    return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
  });
}

test('the signature of a url_for follows its endpoint, and the parameter follows the cursor', () => {
  const rest = '*, _anchor, _external, _method, _scheme, **query)';
  const user = 'id: int, part: str';
  const table = [
    ["url_for('us$0er')", `url_for(['user'], ${user}, ${rest}`],
    ["url_for('user', $0)", `url_for('user', [id: int], part: str, ${rest}`],
    ["url_for('user', part=$0)", `url_for('user', id: int, [part: str], ${rest}`],
    ["url_for('user', id=1, $0)", `url_for('user', id: int, [part: str], ${rest}`],
    [
      "url_for('user', id=1, part=2, page=$0)",
      `url_for('user', ${user}, ${rest.replace('**query', '[**query]')}`,
    ],
    ["url_for('user', _anchor=$0)", `url_for('user', ${user}, ${rest.replace('_anchor', '[_anchor]')}`],
    ["url_for('listing', $0)", `url_for('listing', ${rest.replace('**query', '[**query]')}`],
    ["url_for('listing', folder=$0)", `url_for('listing', [folder: str], ${rest}`],
    ["url_for('old', name=1, year=$0)", `url_for('old', name: str, [year: float], ${rest}`],
    ['url_for($0)', `url_for([endpoint], ${rest}`],
    ["print('user', $0)", null],
    ["url_for('user', id=print($0))", null],
  ] as const;
  for (const [line, expected] of table) assert.deepEqual(signature(line), [expected, expected], line);
});

test('the signature says what the endpoint is, in the language of the reader', () => {
  const help = signatureHelp(inPython("url_for('user', $0)", 'es'));
  assert.match(help?.signatures[0]?.documentation ?? '', /One user\./);
  assert.match(help?.signatures[0]?.parameters[1]?.documentation ?? '', /un número entero/);
  assert.equal(signatureHelp(inPython("url_for('listing', $0)"))?.signatures.length, 2);
});
