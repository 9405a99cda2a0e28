import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from '../fixture.ts';

test('a factory makes one application for each way in which it is set up, and none twice', () => {
  const project = sources(`
    === factory.py
    from flask import Flask
    def create(*blueprints):
        app = Flask('site', static_folder=None)
        for blueprint in blueprints:
            app.register_blueprint(blueprint)
        return app
    === wsgi.py
    from flask import Blueprint
    from werkzeug.middleware.dispatcher import DispatcherMiddleware
    from factory import create
    one = Blueprint('one', __name__)
    one.add_url_rule('/one', 'index', lambda: '')
    two = Blueprint('two', __name__)
    two.add_url_rule('/two', 'index', lambda: '')
    application = DispatcherMiddleware(create(one), {'/api': create(two), '/again': create(two)})
    empty = create()
  `);
  assert.deepEqual(
    project.routes.map(({ application, endpoint }) => `${application} ${endpoint}`),
    ['0 one.index', '1 two.index'],
  );
});

test('a class outside the project that is named after Flask and given the name of the module is an application', () => {
  const project = sources(`
    === site/__init__.py
    === site/web.py
    from company.web import FlaskBase, FlaskClient, Base
    app = FlaskBase(__name__, 'company', static_folder='assets', favicon='x')
    app.add_url_rule('/', 'index', lambda: '')
    client = FlaskClient('site.other')
    client.add_url_rule('/client', 'client', lambda: '')
    other = Base(__name__)
    named = FlaskBase(import_name=__name__, static_folder=None)
    named.add_url_rule('/named', 'named', lambda: '')
    other.add_url_rule('/other', 'other', lambda: '')
  `);
  assert.deepEqual(
    project.routes.map(({ endpoint, rule }) => `${endpoint} ${rule}`),
    ['static /assets/<path:filename>', 'index /', 'named /named'],
  );
});

test('what a script calls when it is run itself is done', () => {
  const project = sources(`
    === shop/__init__.py
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    def add_pages():
        app.add_url_rule('/page', 'page', lambda: '')
    === shop/main.py
    from shop import add_pages, app
    if __name__ == '__main__':
        print('starting')
        add_pages()
        app.run()
  `);
  assert.deepEqual(
    project.routes.map(({ rule }) => rule),
    ['/page'],
  );
});

test('an object that has an application is set up by its own methods, where nobody calls them; a view is what decorators were given', () => {
  const project = sources(`
    === groups.py
    from quart import Quart
    groups = []
    def group(path):
        def decorator(cls):
            cls.path = path
            groups.append(cls)
            return cls
        return decorator
    class Group:
        def __init__(self, app):
            self.app = app
        def route(self, rule, **options):
            def decorator(view):
                async def guarded(*args, **kwargs):
                    return await view(*args, **kwargs)
                guarded.__name__ = view.__name__ + '_' + self.path[1:]
                self.app.route(self.path + rule, **options)(guarded)
                return view
            return decorator
    @group('/users')
    class Users(Group):
        async def initialize(self):
            @self.route('/all')
            async def everybody():
                return []
    === server.py
    from quart import Quart
    from groups import groups
    class Server:
        def __init__(self):
            self.app = Quart(__name__, static_folder=None)
        async def register_routes(self):
            @self.app.route('/health')
            async def health():
                return ''
            for group in groups:
                await group(self.app).initialize()
        async def serve_at(self, rule):
            self.app.add_url_rule(rule, 'never', self.serve_at)
  `);
  assert.deepEqual(
    project.routes.map(({ endpoint, rule, view }) => `${endpoint} ${rule} ${view?.name}`),
    ['health /health health', 'everybody_users /users/all everybody'],
  );
  assert.deepEqual(project.unresolved, []);
});
