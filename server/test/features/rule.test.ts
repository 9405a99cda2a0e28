import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeActions } from '../../src/features/codeActions.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import { accepted, dedent, fixture, selected } from '../fixture.ts';

const head = `
=== converters.py
from werkzeug.routing import BaseConverter

class SlugConverter(BaseConverter):
    """Words with hyphens."""
    regex = r'[a-z-]+'
=== app.py
from flask import Flask, Blueprint
from converters import SlugConverter
app = Flask(__name__)
app.url_map.converters['slug'] = SlugConverter
bp = Blueprint('shop', __name__, url_prefix='/<lang>/shop')
`.trimStart();
const tail = `
app.register_blueprint(bp)
app.register_blueprint(bp, name='second', url_prefix='/second')`;

const at = (text: string, locale = 'en') => fixture(head + text + tail, { locale });

const completed = (text: string): string[] => {
  const { query } = at(text);
  return accepted(query, completion(query));
};

test('converters and the parameters of the view complete behind the bracket', () => {
  const lines = completed("@app.get('/users/<$0')\ndef user(id: int, name): ...");
  assert.deepEqual(lines, [
    `@app.get('/users/<int:id>')`,
    `@app.get('/users/<name>')`,
    `@app.get('/users/<int:\${1:id}>')`,
    `@app.get('/users/<string:\${1:id}>')`,
    `@app.get('/users/<path:\${1:id}>')`,
    `@app.get('/users/<uuid:\${1:id}>')`,
    `@app.get('/users/<float:\${1:id}>')`,
    `@app.get('/users/<any(\${1:a}, \${2:b}):\${3:id}>')`,
    `@app.get('/users/<slug:\${1:id}>')`,
  ]);
});

test('what is written already is not offered again, and stays', () => {
  for (const [line, ...expected] of [
    ['/<int:id>/<n$0', '/<int:id>/<name>'],
    ['/<int:id>/<$0>', '/<int:id>/<name>', `/<int:id>/<int:\${1:name}>`],
    ['/<int:$0>/<name>', '/<int:id>/<name>'],
    ['/<int:$0', '/<int:id>', '/<int:name>'],
    ['/<$0id>', '/<int:id>', '/<string:id>'],
    ['/<in$0t:id>', '/<int:id>'],
    ['/<int(m$0):id>', '/<int(min=):id>', '/<int(max=):id>'],
  ]) {
    const found = completed(`@app.get('${line}')\ndef user(id, name): ...`);
    const shown = found.map(text => /'(.*)'/.exec(text)?.[1] ?? text);
    assert.deepEqual(shown.slice(0, expected.length), expected, line);
  }
});

test('the parameters are those of the view, wherever it is registered', () => {
  for (const [line, ...expected] of [
    ["app.add_url_rule('/x/<w$0>', view_func=view)", "app.add_url_rule('/x/<wid>', view_func=view)"],
    ["class A:\n    @app.route('/x/<w$0>')\n    def view(self, wid): ...", "    @app.route('/x/<wid>')"],
    ["@bp.get('/x/<l$0>')\ndef other(lang): ..."],
    ["lookup.get('/x/<w$0>')"],
  ]) {
    const { query } = at(`def view(wid): ...\n${line}`);
    const found = completion(query);
    assert.deepEqual(found === null ? [] : accepted(query, found), expected, line);
  }
});

const hovered = (text: string, locale?: string) => {
  const { query, file } = at(text, locale);
  const found = hover(query);
  return found && `«${file.text.slice(found.span.start, found.span.end)}»\n\n${found.markdown}`;
};

test('the hover of a rule shows each whole URL, with methods and view', () => {
  const markdown = hovered("@bp.post('/it$0ems/<int:id>')\ndef item(lang, id): ...") ?? '';
  assert.match(markdown, /^«\/items\/<int:id>»/);
  assert.match(markdown, /^- `\/<lang>\/shop\/items\/<int:id>` · POST$/m);
  assert.match(markdown, /^- `\/second\/items\/<int:id>` · POST$/m);
  assert.match(markdown, /view `item\(\)` in `app\.py:7`/);
});

test('the hover of a converter tells what it accepts and gives', () => {
  assert.equal(
    hovered("@app.get('/<in$0t:id>')\ndef a(id): ..."),
    dedent(`
      «int»

      \`\`\`python
      int(fixed_digits=0, min=None, max=None, signed=False) -> int
      \`\`\`

      a whole number, negative only with \`signed=True\`
    `),
  );
  const own = hovered("@app.get('/<sl$0ug:id>')\ndef a(id): ...") ?? '';
  assert.match(own, /- `SlugConverter` in `converters\.py:3`\n\nWords with hyphens\./);
});

test('the hover of a variable tells what it may be and who receives it', () => {
  assert.match(
    hovered("@app.get('/<int:i$0d>')\ndef a(id): ...", 'es') ?? '',
    /id: int\n```\n\n- conversor `int`: un número entero.*\n- parámetro de `a\(\)`$/,
  );
  assert.match(hovered("@app.get('/<i$0d>')\ndef a(): ...") ?? '', /`a\(\)` has no parameter `id`/);
});

test('the definition of a variable is the parameter, of a converter its class', () => {
  const defined = (text: string) => {
    const { query, project } = at(text);
    return selected(project, definition(query));
  };
  assert.deepEqual(defined("@app.get('/<int:i$0d>')\ndef a(x, id): ..."), ['app.py: «id»']);
  assert.deepEqual(defined("@app.get('/<sl$0ug:id>')\ndef a(id): ..."), ['converters.py: «SlugConverter»']);
});

test('the rules of other frameworks are not read as those of Werkzeug', () => {
  const other = (line: string) => {
    const { query } = fixture(`=== app.py\n${line}`);
    const span = { start: query.offset, end: query.offset };
    return [completion(query), hover(query)?.markdown ?? null, codeActions({ ...query, span })];
  };
  const bottle = "from bottle import route\n@route('/<id:i$0nt>')\ndef a(id): ...";
  const [list, text, actions] = other(bottle);
  assert.deepEqual([list, actions], [null, []]);
  assert.doesNotMatch(String(text), /has no parameter/);
  assert.deepEqual(
    other("from fastapi import FastAPI\napp = FastAPI()\n@app.get('/<$0')\ndef a(id): ...")[0],
    null,
  );
});

/** The file without its head and tail after each change, by title. */
function repaired(text: string): Record<string, string> {
  const { query, file } = at(text);
  const actions = codeActions({ ...query, span: { start: query.offset, end: query.offset } });
  return Object.fromEntries(
    actions.map(({ title, edits }) => {
      let changed = file.text;
      for (const { span, newText } of edits)
        changed = changed.slice(0, span.start) + newText + changed.slice(span.end);
      return [title, changed.slice(changed.indexOf('@'), changed.lastIndexOf(tail))];
    }),
  );
}

test('a variable that the view cannot take becomes a parameter', () => {
  const title = 'Add parameter “id” to the view';
  for (const [before, after] of [
    ['def a(): ...', 'def a(id): ...'],
    ['def a(b): ...', 'def a(b, id): ...'],
    ['def a(b: str): ...', 'def a(b: str, id: int): ...'],
    ['def a(b, c=1): ...', 'def a(b, id, c=1): ...'],
    ['def a(*b): ...', 'def a(id, *b): ...'],
    ['async def a(\n    b,\n): ...', 'async def a(\n    b, id,\n): ...'],
  ]) {
    const rule = "@app.get('/<b>/<int:id>')\n";
    assert.equal(repaired(`${rule.replace('<int', '<$0int')}${before}`)[title], rule + after, before);
  }
  assert.deepEqual(repaired("@app.get('/<$0id>')\ndef a(**values): ..."), {});
  assert.deepEqual(repaired("@app.get('/<$0id>')\ndef a(id): ..."), {});
});

test('the finding that tells of it, wherever it is shown, has the repair', () => {
  const { query } = at("@app.get('/<id>')\ndef a(name): ...$0");
  const found = diagnostics(query).map(({ code, fixes = [] }) => [code, ...fixes.map(({ title }) => title)]);
  assert.deepEqual(found, [
    ['view-parameter-mismatch', 'Add parameter “id” to the view'],
    ['view-parameter-mismatch', 'Add <name> to the rule'],
  ]);
});

test('a parameter that nothing gives a value becomes a variable', () => {
  for (const [before, view, title, after] of [
    ['/u$0', 'def a(id): ...', '<id>', '/u/<id>'],
    ['/u/$0', 'def a(id: int): ...', '<int:id>', '/u/<int:id>/'],
    ['/$0', 'def a(id: str, x=1): ...', '<id>', '/<id>'],
  ]) {
    const expected = { [`Add ${title} to the rule`]: `@app.get('${after}')\n${view}` };
    assert.deepEqual(repaired(`@app.get('${before}')\n${view}`), expected);
  }
  assert.deepEqual(repaired("@bp.get('/u$0')\ndef a(lang): ..."), {}, 'the prefix gives it');
});
