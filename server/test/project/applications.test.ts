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
