import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { documentLinks } from '../../src/features/documentLinks.ts';
import { hover } from '../../src/features/hover.ts';
import { silences } from '../../src/features/silences.ts';
import { FileNames } from '../../src/project/fileNames.ts';
import { Project } from '../../src/project/project.ts';
import { accepted, fileOf, fixture, repaired, sources } from '../fixture.ts';

const shop = `
=== web/app.py
from flask import Flask, url_for
from web.shop import bp
app = Flask(__name__)
app.register_blueprint(bp)
=== web/shop/__init__.py
from flask import Blueprint
bp = Blueprint('shop', __name__, url_prefix='/shop', static_folder='assets')
=== web/static/css/site.css
=== web/static/css/print.css
=== web/static/logo.png
=== web/static/js/main.ts
=== web/shop/assets/cart.svg
=== web/tests/static/css/old.css
`;

const template = (text: string) => fixture(`${shop}=== web/templates/a.html\n${text}`);

describe('completion of static files', () => {
  const rows: readonly (readonly [written: string, become: readonly string[]])[] = [
    ["{{ url_for('static', filename='$0') }}", ['css/print.css', 'css/site.css', 'js/main.ts', 'logo.png']],
    ["{{ url_for('static', filename='css/$0') }}", ['css/print.css', 'css/site.css']],
    ["{{ url_for('static', filename='css/pri$0.css') }}", ['css/print.css']],
    ["{{ url_for('shop.static', filename='$0') }}", ['cart.svg']],
    ["{{ url_for('static', filename='lo$0", ['logo.png']],
  ];
  for (const [written, become] of rows) {
    test(written, () => {
      const { query } = template(written);
      const lines = accepted(query, completion(query));
      assert.deepEqual(
        lines.map(line => /filename='([^']*)/.exec(line)?.[1]),
        become,
      );
    });
  }

  test('in Python', () => {
    const { query } = fixture(
      `${shop}=== web/views.py\nfrom flask import url_for\nurl_for('static', filename='$0')`,
    );
    assert.equal(completion(query)?.length, 4);
  });

  test('folder by folder where there are many, and the editor asks on', () => {
    const many = Array.from({ length: 400 }, (_, index) => `=== web/static/img/${index}.png\n`).join('');
    const { query } = fixture(
      `${shop}${many}=== web/templates/a.html\n{{ url_for('static', filename='$0') }}`,
    );
    const rows = completion(query) ?? [];
    assert.deepEqual(
      rows.map(({ label, kind }) => `${kind} ${label}`),
      ['folder css/', 'folder img/', 'folder js/', 'file logo.png'],
    );
  });
});

test('a folder that is a path, and its URL', () => {
  const { query, project } = fixture(`
    === web/app.py
    from pathlib import Path
    from flask import Flask, url_for
    app = Flask(__name__, static_folder=Path(__file__).parent.parent / 'public')
    url_for('static', filename='$0')
    === public/a.css
  `);
  assert.deepEqual(
    completion(query)?.map(({ label }) => label),
    ['a.css'],
  );
  assert.equal(project.routes[0]?.rule, '/public/<path:filename>');
});

test('hover, definition and link lead to the file, which nobody read', () => {
  const { query, project, file } = template(
    "{{ url_for('static', filename='css/si$0te.css') }}{{ url_for('static', filename='css/none.css') }}{{ url_for('shop.static', filename='cart.svg') }}",
  );
  assert.match(hover(query)?.markdown ?? '', /web\/static\/css\/site\.css/);
  assert.deepEqual(
    definition(query)?.map(({ path, selection }) => [path, selection.start]),
    [['web/static/css/site.css', 0]],
  );
  assert.deepEqual(
    documentLinks(project, file).map(({ path, span }) => [file.text.slice(span.start, span.end), path]),
    [
      ['css/site.css', 'web/static/css/site.css'],
      ['cart.svg', 'web/shop/assets/cart.svg'],
    ],
  );
});

test('a path that is written out leads to its file', () => {
  const { query, project, file } = template('<img src="/static/css/si$0te.css">');
  assert.match(hover(query)?.markdown ?? '', /`web\/static\/css\/site\.css`/);
  assert.deepEqual(
    definition(query)?.map(({ path }) => path),
    ['web/static/css/site.css'],
  );
  assert.deepEqual(documentLinks(project, file), []);
  assert.equal(definition(template('<img src="/static/css/no$0ne.css">').query), null);
  const lines = (written: string) => {
    const { query: asked } = template(`<img src="${written}">`);
    return accepted(asked, completion(asked)).map(line => /"([^"]*)/.exec(line)?.[1]);
  };
  assert.deepEqual(lines('/static/css/$0'), ['/static/css/print.css', '/static/css/site.css']);
  assert.deepEqual(lines('/static/l$0'), ['/static/logo.png']);
  assert.deepEqual(lines('/shop/assets/$0'), ['/shop/assets/cart.svg']);
});

/** The messages for a template with `call`. */
function found(call: string, more = '', locale = 'en'): string[] {
  const project = sources(`${shop}${more}=== web/templates/a.html\n{{ ${call} }}`);
  const file = fileOf(project, 'web/templates/a.html');
  return diagnostics({ project, file, messages: messagesFor(locale) }).map(
    ({ code, span, message }) => `${code} «${file.text.slice(span.start, span.end)}» ${message}`,
  );
}

const link = (filename: string, endpoint = 'static') => `url_for('${endpoint}', filename='${filename}')`;

describe('a static file that is not there', () => {
  const rows: readonly (readonly [filename: string, suggestion: string | undefined, endpoint?: string])[] = [
    ['css/sitte.css', 'css/site.css'],
    ['site.css', 'css/site.css'],
    ['css/Site.css', 'css/site.css'],
    ['ccs/print.css', 'css/print.css'],
    ['nothing.gif', undefined],
    ['carts.svg', 'cart.svg', 'shop.static'],
    ['logo.png', undefined, 'shop.static'],
  ];
  for (const [filename, suggestion, endpoint = 'static'] of rows) {
    test(`${endpoint} ${filename}`, () => {
      const folder = endpoint === 'static' ? 'web/static' : 'web/shop/assets';
      const asked = suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`;
      assert.deepEqual(found(link(filename, endpoint)), [
        `missing-static-file «${filename}» There is no file “${filename}” in “${folder}”.${asked}`,
      ]);
    });
  }

  test('in Spanish, and repaired', () => {
    assert.deepEqual(found(link('css/sitte.css'), '', 'es'), [
      'missing-static-file «css/sitte.css» No hay ningún archivo «css/sitte.css» en «web/static». ¿Querías decir «css/site.css»?',
    ]);
    const project = sources(`${shop}=== web/templates/a.html\n{{ ${link('css/sitte.css')} }}`);
    assert.deepEqual(repaired(project, fileOf(project, 'web/templates/a.html')), {
      'Change to “css/site.css”': `{{ ${link('css/site.css')} }}`,
    });
  });
});

describe('what nobody can say of a static file', () => {
  const python = (text: string) => `=== web/other.py\n${text}\n`;
  const rows: readonly (readonly [what: string, call: string, more?: string])[] = [
    ['it is there', link('css/site.css')],
    ['it is a folder', link('css')],
    ['it is a folder, with what follows computed', `${link('css/')} ~ name`],
    ['the folder is not there: something may bring it', link('dist/bundle.css')],
    ['the folder is not there: something may make it of a namesake', link('dist/site.css')],
    ['its source is there', link('js/main.js')],
    ['its source lies elsewhere', link('css/theme.css'), '=== assets/theme.scss\n'],
    ['a bundler is there', link('css/theme.css'), '=== webpack.config.js\n'],
    ['bundles are built', link('css/all.min.css')],
    ['a hash in the name', link('css/all.3f2a9c1d.css')],
    ['the name goes on', link('css/none.css?v=1')],
    ['it leaves the folder', link('../none.css')],
    ['computed', "url_for('static', filename='none-' ~ name)"],
    [
      'the program makes it',
      link('plot.png'),
      python("def draw(figure): figure.savefig('x/static/plot.png')"),
    ],
    ['the program makes it of its name', link('img.png'), python("NAMES = ['img.png']")],
    [
      'another function answers',
      link('none.css'),
      python("from web.app import app\n@app.endpoint('static')\ndef send(filename): ..."),
    ],
    [
      'a class sends files',
      link('none.css'),
      python('class App:\n    def send_static_file(self, name): ...'),
    ],
    ['another folder', link('none.css'), python("def late(app):\n    app.static_folder = 'public'")],
    ['another function builds', link('none.css'), python("app.jinja_env.globals['url_for'] = mine")],
  ];
  for (const [what, call, more = ''] of rows) {
    test(what, () => {
      assert.deepEqual(found(call, more), []);
      // The same program knows that a file is missing where nothing hides it.
      if (more === '') assert.equal(found(`${call} ~ ${link('css/sitte.css')}`, more).length, 1);
    });
  }

  test('a computed folder, a folder outside, code of tests', () => {
    for (const folder of ['os.environ["X"]', "'/srv/files'", "'../../elsewhere'"]) {
      const project = sources(`
        === app.py
        import os
        from flask import Flask, url_for
        app = Flask(__name__, static_folder=${folder})
        url_for('static', filename='sit.css')
        === static/site.css
      `);
      const file = fileOf(project, 'app.py');
      assert.deepEqual(diagnostics({ project, file, messages: messagesFor('en') }), [], folder);
    }
    const tests = sources(
      `${shop}=== web/tests/test_a.py\nfrom flask import url_for\nurl_for('static', filename='css/sitte.css')`,
    );
    const file = fileOf(tests, 'web/tests/test_a.py');
    assert.deepEqual(diagnostics({ project: tests, file, messages: messagesFor('en') }), []);
  });

  test('a listing with hidden files, or without an end, which the status says', () => {
    const project = sources(`${shop}=== web/templates/a.html\n{{ ${link('css/sitte.css')} }}`);
    const file = fileOf(project, 'web/templates/a.html');
    const messages = messagesFor('en');
    const over = new FileNames(new Map(), 'overflowed');
    for (const [names, count, silent] of [
      [project.names, 1, 0],
      [project.names.hiding(path => path.startsWith('web/static/css/')), 0, 0],
      [project.names.hiding(path => path === 'web/static'), 0, 0],
      [FileNames.unknown, 0, 0],
      [over, 0, 1],
    ] as const) {
      const listed = new Project(project.files, project, names);
      assert.equal(diagnostics({ project: listed, file, messages }).length, count);
      assert.equal(silences({ project: listed, messages }).length, silent);
    }
  });
});
