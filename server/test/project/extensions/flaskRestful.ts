import type { Program } from '../programs.ts';

export const flaskRestfulPrograms: readonly Program[] = [
  {
    name: 'resources on an application: several urls, endpoints, a prefix, the decorator',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask_restful import Api, Resource

      app = Flask(__name__)
      api = Api(app, prefix='/api/v1')

      class HelloWorld(Resource):
          def get(self):
              return {}

          def post(self):
              return {}

      class Item(HelloWorld):
          def delete(self, item_id):
              return {}

      api.add_resource(HelloWorld, '/', '/hello', strict_slashes=False)
      api.add_resource(Item, '/items/<int:item_id>', endpoint='an_item', resource_class_kwargs={'a': 1})

      @api.resource('/decorated', '/other', endpoint='deco')
      class Decorated(Resource):
          def put(self):
              return {}
    `,
  },
  {
    name: 'set up later in a factory, by a subclass of Api, from another module',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Flask
      from api import api

      def create_app():
          app = Flask(__name__)
          import resources
          api.init_app(app)
          return app
      === api.py
      import flask_restful

      class Versioned(flask_restful.Api):
          def add_resource(self, resource, *urls, **kwargs):
              urls = ['/v2' + url for url in urls]
              return super().add_resource(resource, *urls, **kwargs)

      api = Versioned()
      === resources.py
      from api import api
      from users import Users
      api.add_resource(Users, '/users', '/users/<id>', methods=['GET', 'PATCH'])
      === users.py
      from flask_restful import Resource
      class Users(Resource):
          def get(self, id=None):
              return {}
          def patch(self, id):
              return {}
    `,
  },
  {
    name: 'on blueprints: prefixes of all kinds, nested, resources before and after registration',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from flask_restful import Api, Resource

      class Thing(Resource):
          def get(self):
              return {}

      class Late(Resource):
          def get(self):
              return {}

      app = Flask(__name__)
      one = Blueprint('one', __name__, url_prefix='/one')
      first = Api(one, prefix='/api')
      first.add_resource(Thing, '/thing')
      two = Blueprint('two', __name__)
      second = Api()
      second.init_app(two)
      second.add_resource(Thing, '/thing', endpoint='it')
      outer = Blueprint('outer', __name__, url_prefix='/outer')
      inner = Blueprint('inner', __name__, url_prefix='/inner')
      Api(inner, url_part_order='ae').add_resource(Thing, '/thing')
      outer.register_blueprint(inner)
      app.register_blueprint(one)
      app.register_blueprint(two, url_prefix='/zwei')
      app.register_blueprint(outer)
      second.add_resource(Late, '/late')
    `,
  },
];
