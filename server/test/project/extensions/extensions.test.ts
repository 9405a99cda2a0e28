// Every extension that Matraz understands, run with the real package: adding one is adding a file of programs here.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sources } from '../../fixture.ts';
import { testPython } from '../../python/testPython.ts';
import type { Program } from '../programs.ts';
import { testUrlMaps } from '../testUrlMaps.ts';
import { apiflaskPrograms } from './apiflask.ts';
import { connexionPrograms } from './connexion.ts';
import { dynaconfPrograms } from './dynaconf.ts';
import { flaskAdminPrograms } from './flaskAdmin.ts';
import { flaskAppBuilderPrograms } from './flaskAppBuilder.ts';
import { flaskClassfulPrograms } from './flaskClassful.ts';
import { flaskRestfulPrograms } from './flaskRestful.ts';
import { flaskRestxPrograms } from './flaskRestx.ts';
import { flaskSecurityPrograms } from './flaskSecurity.ts';
import { flaskSmorestPrograms } from './flaskSmorest.ts';
import { pluggyPrograms } from './pluggy.ts';
import { smallExtensionPrograms } from './smallExtensions.ts';

const programs: Readonly<Record<string, readonly Program[]>> = {
  APIFlask: apiflaskPrograms,
  connexion: connexionPrograms,
  Dynaconf: dynaconfPrograms,
  'Flask-Admin': flaskAdminPrograms,
  'Flask-AppBuilder': flaskAppBuilderPrograms,
  'Flask-RESTful': flaskRestfulPrograms,
  'Flask-RESTX': flaskRestxPrograms,
  'Flask-Classful': flaskClassfulPrograms,
  'Flask-Security': flaskSecurityPrograms,
  'flask-smorest': flaskSmorestPrograms,
  pluggy: pluggyPrograms,
  'small extensions': smallExtensionPrograms,
};

for (const [title, own] of Object.entries(programs)) testUrlMaps(title, testPython, own);

describe('places are those of the project', () => {
  const text = `
    === app.py
    from flask import Flask
    from flask_restful import Api, Resource
    from views import Users
    app = Flask(__name__, static_folder=None)
    api = Api(app)
    api.add_resource(Users, '/users', endpoint='people')
    api.add_resource(Users, unknown())
    === views.py
    from flask_restful import Resource
    class Users(Resource):
        def get(self):
            return []
  `;
  const project = sources(text);
  const written = ({ path, span }: { path: string; span: { start: number; end: number } }) =>
    `${path}: ${project.files.get(path)?.text.slice(span.start, span.end)}`;

  test('a route is registered by the call in the project, its view is the class, its texts are those written', () => {
    const found = project.routes.map(route => ({
      view: route.view && written(route.view.location),
      registered: written(route.registered),
      rule: route.written.rule && written(route.written.rule),
      endpoint: route.written.endpoint && written(route.written.endpoint),
    }));
    assert.deepEqual(found, [
      {
        view: 'views.py: Users',
        registered: "app.py: api.add_resource(Users, '/users', endpoint='people')",
        rule: 'app.py: /users',
        endpoint: 'app.py: people',
      },
    ]);
  });

  test('so is what could not be understood', () => {
    const found = project.unresolved.map(({ location, reason }) => [reason.code, written(location)]);
    assert.deepEqual(found, [['dynamic-rule', 'app.py: api.add_resource(Users, unknown())']]);
  });

  test('an operation of connexion leads to its function; a description that cannot be read is reported', () => {
    const program = (more: string) =>
      sources(`
        === app.py
        import connexion
        site = connexion.App(__name__, specification_dir='specs', server_args={'static_folder': None})
        site.add_api('${more}')
        === pets.py
        def search():
            return []
        === specs/api.yaml
        openapi: 3.0.0
        paths: {/pets: {get: {operationId: pets.search}}}
        === specs/template.yaml
        openapi: 3.0.0
        paths: {/{{ name }}: {get: {operationId: pets.search}}}
        === specs/elsewhere.yaml
        openapi: 3.0.0
        paths: {/pets: {$ref: 'nobody.yaml'}}
        === specs/vague.yaml
        openapi: 3.0.0
        paths: {'/pets/{id}': {parameters: [{$ref: 'nobody.yaml'}], get: {operationId: pets.search}}}
        === specs/broken.yaml
        openapi: [
      `);
    const { routes, unresolved } = program('api.yaml');
    const [route] = routes;
    assert.deepEqual(
      [route?.endpoint, route?.rule, route?.view?.name, route?.view?.location.path, route?.registered.path],
      ['/.pets_search', '/pets', 'search', 'pets.py', 'app.py'],
    );
    assert.deepEqual(unresolved, []);
    for (const name of ['template.yaml', 'broken.yaml', 'nobody.yaml', 'elsewhere.yaml', 'vague.yaml']) {
      const found = program(name);
      assert.deepEqual(found.routes, [], name);
      assert.ok(found.unresolved.length > 0, name);
      assert.ok(found.unresolved.every(({ location }) => location.path === 'app.py'));
    }
  });

  test('a module of the project comes before ours', () => {
    const own = sources(`
      === app.py
      from flask import Flask
      from flask_restful import Api
      Api(Flask(__name__, static_folder=None))
      === flask_restful.py
      class Api:
          def __init__(self, app):
              app.add_url_rule('/own', 'own', lambda: '')
    `);
    assert.deepEqual(
      own.routes.map(({ rule }) => rule),
      ['/own'],
    );
  });
});
