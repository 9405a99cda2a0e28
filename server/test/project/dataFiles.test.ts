import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project } from '../../src/project/project.ts';
import { fileOf, sources } from '../fixture.ts';

test('an edit of settings that a program reads changes its table', () => {
  const project = sources(`
    === app.py
    import tomllib
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    with open('settings.toml', 'rb') as file:
        settings = tomllib.load(file)
    app.add_url_rule(settings['prefix'] + '/home', 'home', lambda: '')
    === settings.toml
    prefix = '/old'
    === other.toml
    prefix = '/other'
  `);
  const after = (path: string, text: string): Project =>
    new Project(new Map([...project.files, [path, fileOf(project, path).withText(text)]]), project);
  const rules = (one: Project): readonly string[] => one.routes.map(({ rule }) => rule);
  assert.deepEqual(rules(project), ['/old/home']);
  assert.deepEqual(rules(after('settings.toml', "prefix = '/new'")), ['/new/home']);
  assert.deepEqual(rules(after('other.toml', "prefix = '/new'")), ['/old/home']);
  const broken = after('settings.toml', 'prefix = ');
  assert.deepEqual(rules(broken), []);
  assert.deepEqual(
    broken.unresolved.map(({ reason }) => reason.code),
    ['dynamic-rule'],
  );
});

test('entry points that the project declares are known, others may be there', () => {
  const program = `
    === app.py
    from importlib.metadata import entry_points
    import pkg_resources
    import pluggy
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    for point in pkg_resources.iter_entry_points('shop.pages'):
        point.load()(app)
    for point in entry_points(group='shop.more', name='more'):
        app.register_blueprint(point.load())
    manager = pluggy.PluginManager('shop')
    manager.load_setuptools_entrypoints('shop.hooks')
    manager.hook.pages(app=app)
    === pages.py
    from flask import Blueprint
    import pluggy
    def cart(app):
        app.add_url_rule('/cart', 'cart', lambda: '')
    def gifts(app):
        app.add_url_rule('/gifts', 'gifts', lambda: '')
    class Shop:
        more = Blueprint('more', __name__, url_prefix='/more')
    Shop.more.add_url_rule('/', 'index', lambda: '')
    @pluggy.HookimplMarker('shop')
    def pages(app):
        app.add_url_rule('/hooked', 'hooked', lambda: '')
    === `;
  const toml = (head: string) => `pyproject.toml
    [${head}."shop.pages"]
    cart = "pages:cart"
    gifts = "pages:gifts [extra]"
    [${head}."shop.more"]
    more = "pages:Shop.more"
    nobody = "pages:nobody"
    [${head}."shop.hooks"]
    pages = "pages"
    `;
  const setup = `setup.py
    from setuptools import find_packages, setup
    def text():
        with open('README') as file:
            return file.read()
    setup(
        packages=find_packages(),
        long_description=text(),
        entry_points={
            'shop.pages': ['cart = pages:cart', 'gifts=pages:gifts'],
            'shop.more': """
                more = pages:Shop.more
            """,
            'shop.hooks': ['pages = pages'],
        },
    )
    `;
  for (const declared of [toml('project.entry-points'), toml('tool.poetry.plugins'), setup]) {
    const { routes, unresolved } = sources(program + declared);
    assert.deepEqual(
      routes.map(({ rule }) => rule),
      ['/cart', '/gifts', '/more/', '/hooked'],
      declared,
    );
    assert.deepEqual(
      unresolved.map(({ reason }) => reason.code),
      ['unknown-blueprint'],
    );
  }
});
