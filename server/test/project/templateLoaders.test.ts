import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Project } from '../../src/project/project.ts';
import { fileOf, sources } from '../fixture.ts';
import { samplesPython } from '../python/samplesPython.ts';

// Which file a template name means, as Flask with the real loaders says.

interface Program {
  readonly what: string;
  readonly text: string;
  /** False where the loaders may have more than what is read. */
  readonly known: boolean;
}

const files = (...paths: readonly string[]) => paths.map(one => `=== ${one}\n${one}\n`).join('');

const programs: readonly Program[] = [
  {
    what: 'the application first, then the blueprints as they were registered',
    known: true,
    text: `=== app.py
from flask import Flask
from shop import bp as shop
from blog import bp as blog
app = Flask(__name__)
app.register_blueprint(blog)
app.register_blueprint(shop)
=== shop/__init__.py
from flask import Blueprint
bp = Blueprint('shop', __name__, template_folder='templates')
=== blog/__init__.py
from flask import Blueprint
bp = Blueprint('blog', __name__, template_folder='pages')
${files('templates/base.html', 'shop/templates/base.html', 'shop/templates/both.html', 'blog/pages/both.html', 'blog/pages/blog/own.html')}`,
  },
  {
    what: 'a package, a folder of another name, nested blueprints',
    known: true,
    text: `=== app.py
import os
from site_package import app
=== site_package/__init__.py
import os
from flask import Blueprint, Flask
app = Flask('site_package', template_folder='views')
outer = Blueprint('outer', __name__, template_folder='outer')
inner = Blueprint('inner', __name__, template_folder=os.path.join(os.path.dirname(__file__), 'inner'))
outer.register_blueprint(inner)
app.register_blueprint(outer)
${files('site_package/views/a.html', 'site_package/outer/a.html', 'site_package/outer/b.html', 'site_package/inner/b.html', 'site_package/inner/c.html')}`,
  },
  {
    what: 'a choice of loaders that grows',
    known: true,
    text: `=== app.py
from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader
from jinja2.loaders import PrefixLoader
def create_app():
    app = Flask(__name__)
    loaders = [FileSystemLoader([app.root_path + '/theme', app.root_path + '/more'])]
    loaders.append(app.jinja_loader)
    loaders.append(PrefixLoader({'admin': FileSystemLoader('back'), 'x': FileSystemLoader(searchpath='more')}, delimiter=':'))
    app.jinja_loader = ChoiceLoader(loaders)
    return app
${files('theme/a.html', 'more/a.html', 'more/b.html', 'templates/b.html', 'templates/c.html', 'back/index.html')}`,
  },
  {
    what: 'prefixes in prefixes, a package, a loader given as an option',
    known: true,
    text: `=== app.py
import jinja2
from flask import Flask
class App(Flask):
    jinja_options = dict(
        Flask.jinja_options,
        loader=jinja2.PrefixLoader({
            'one': jinja2.PrefixLoader({'two': jinja2.FileSystemLoader('deep')}),
            'lib': jinja2.PackageLoader('library', 'pages'),
            'std': jinja2.PackageLoader(package_name='library'),
        }))
app = App(__name__)
=== library/__init__.py
${files('deep/a.html', 'library/pages/p.html', 'library/templates/q.html', 'templates/never.html')}`,
  },
  {
    what: 'the loader of the environment is replaced',
    known: true,
    text: `=== app.py
import jinja2
from flask import Flask
app = Flask(__name__)
app.jinja_env.loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader('b'), jinja2.FileSystemLoader('a')])
${files('a/x.html', 'b/x.html', 'a/y.html', 'templates/z.html')}`,
  },
  {
    what: 'folders that are paths',
    known: true,
    text: `=== app.py
import os
from pathlib import Path
import jinja2
from flask import Flask
from web import HERE
app = Flask(__name__, template_folder=HERE / 'pages')
deep = Path(str(HERE), 'a').joinpath('b/../c').resolve()
app.jinja_loader = jinja2.ChoiceLoader([
    app.jinja_loader,
    jinja2.FileSystemLoader([deep, HERE.parents[0] / 'top', os.path.join(HERE.parent, HERE.name, 'last')]),
    jinja2.FileSystemLoader(f'{HERE.with_name("site")}'),
])
=== web/__init__.py
from pathlib import Path
HERE = Path(__file__).resolve().parent
${files('web/pages/a.html', 'web/a/c/b.html', 'top/c.html', 'web/last/d.html', 'site/e.html')}`,
  },
  {
    what: 'texts, and a folder that is set later',
    known: true,
    text: `=== app.py
import jinja2
from flask import Flask
app = Flask(__name__)
app.template_folder = 'later'
app.jinja_loader = jinja2.ChoiceLoader([jinja2.DictLoader({'hello.html': 'Hello'}), app.jinja_loader])
${files('later/hello.html', 'later/x.html', 'templates/y.html')}`,
  },
  {
    what: "a loader of the project's own is asked where it looks",
    known: false,
    text: `=== app.py
import jinja2, os
from flask import Flask
class ThemeLoader(jinja2.FileSystemLoader):
    def __init__(self, theme):
        super().__init__(os.path.join(os.path.dirname(__file__), 'themes'))
        self.theme = theme
    def get_source(self, environment, template):
        return super().get_source(environment, os.path.join(self.theme, 'pages', template))
    def list_templates(self):
        start = self.theme + '/pages/'
        return [one[len(start):] for one in super().list_templates() if one.startswith(start)]
app = Flask(__name__)
app.jinja_loader = jinja2.PrefixLoader({'admin': ThemeLoader('admin'), 'core': ThemeLoader('core')})
${files('themes/admin/pages/a.html', 'themes/core/pages/a.html')}`,
  },
  {
    what: 'a loader that only the running program knows',
    known: false,
    text: `=== app.py
import jinja2
from flask import Flask
app = Flask(__name__)
late = jinja2.FunctionLoader(lambda name: None)
late.list_templates = list
app.jinja_loader = jinja2.ChoiceLoader([app.jinja_loader, late])
${files('templates/a.html')}`,
  },
];

function searchPath(project: Project) {
  const [application] = project.templateIndex.searchPaths;
  assert.equal(application?.application, 0);
  return application;
}

describe('which file a template name means', () => {
  let real: readonly Record<string, string | null>[] = [];
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'matraz-loaders-')));
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(() => {
    const homes = programs.map(({ text }, number) => {
      const home = path.join(folder, String(number), 'program');
      for (const [name, file] of sources(text).files) {
        mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
        writeFileSync(path.join(home, name), file.text);
      }
      return home;
    });
    const script = fileURLToPath(new URL('./templateLoaders.py', import.meta.url));
    const options = { input: JSON.stringify(homes), encoding: 'utf8' } as const;
    real = JSON.parse(execFileSync(samplesPython(), ['-I', script], options));
  });

  for (const [number, { what, text, known }] of programs.entries()) {
    test(what, () => {
      const project = sources(text);
      const { templateIndex } = project;
      const path = searchPath(project);
      assert.equal(path.known, known);
      const loaded = real[number] ?? {};
      const ours = Object.keys(loaded).map(name => {
        const [file = null] = path.names.has(name) ? [] : templateIndex.resolve(name, 'app.py');
        return [name, file] as const;
      });
      assert.ok(ours.length > 0);
      assert.deepEqual(Object.fromEntries(ours), loaded);
      // Nor is anything found there that Flask does not find.
      for (const { prefix, folder } of path.roots) {
        const names = project.names.below(folder).filter(name => name.endsWith('.html'));
        for (const name of names) assert.ok(Object.hasOwn(loaded, prefix + name), prefix + name);
      }
    });
  }
});

test('a template means what its own application means, and a script what its own loader does', () => {
  const project = sources(`
    === shop/app.py
    from flask import Flask
    app = Flask(__name__)
    === shop/templates/base.html
    === shop/templates/a.html
    === mail/send.py
    from jinja2 import Environment, FileSystemLoader
    env = Environment(loader=FileSystemLoader('mail/pages'))
    === mail/pages/base.html
    === mail/pages/b.html
  `);
  const means = (from: string) => project.templateIndex.resolve('base.html', from)[0];
  assert.equal(means('shop/app.py'), 'shop/templates/base.html');
  assert.equal(means('shop/templates/a.html'), 'shop/templates/base.html');
  assert.equal(means('mail/send.py'), 'mail/pages/base.html');
  assert.equal(means('mail/pages/b.html'), 'mail/pages/base.html');
  assert.equal(fileOf(project, 'mail/pages/b.html').path, 'mail/pages/b.html');
});
