import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from '../../fixture.ts';

// The package cannot be run beside a current Flask, so what it does is written here by hand from its sources.

test('Flask-REST-JSONAPI: resources on the application, on a blueprint, before there is either', () => {
  const project = sources(`
    === app.py
    from flask import Blueprint, Flask
    from flask_rest_jsonapi import Api, ResourceDetail, ResourceList
    from flask_rest_jsonapi.resource import ResourceRelationship

    class Users(ResourceList):
        pass

    class User(ResourceDetail):
        methods = ['GET']

    class Friends(ResourceRelationship):
        pass

    app = Flask(__name__, static_folder=None)
    v1 = Blueprint('v1', __name__, url_prefix='/v1')
    api = Api(blueprint=v1)
    api.route(Users, 'users', '/users', '/groups/<int:id>/users')
    api.init_app(app)
    late = Api()
    late.route(User, 'user', '/users/<int:id>', url_rule_options={'strict_slashes': False})
    late.init_app(app)
    Api(app).route(Friends, 'friends', '/users/<int:id>/friends')
  `);
  assert.deepEqual(
    project.routes.map(({ endpoint, rule, methods }) => `${endpoint} ${rule} ${methods.join(' ')}`).sort(),
    [
      'friends /users/<int:id>/friends DELETE GET HEAD OPTIONS PATCH POST',
      'user /users/<int:id> GET HEAD OPTIONS',
      'v1.users /v1/groups/<int:id>/users GET HEAD OPTIONS POST',
      'v1.users /v1/users GET HEAD OPTIONS POST',
    ],
  );
  assert.deepEqual(project.unresolved, []);
});
