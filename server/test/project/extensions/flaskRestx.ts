import type { Program } from '../programs.ts';

export const flaskRestxPrograms: readonly Program[] = [
  {
    name: 'namespaces, several urls, given endpoints, names made of camel case, the routes of the documentation',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask_restx import Api, Resource, fields
      import flask_restx

      app = Flask(__name__)
      api = Api(app, version='1.0', title='A', description='B')
      ns = api.namespace('todos', description='Things to do')
      model = api.model('Todo', {'id': fields.Integer(readonly=True)})

      @ns.route('/')
      class TodoList(Resource):
          @ns.marshal_list_with(model)
          def get(self):
              return []

          @ns.expect(model)
          @ns.marshal_with(model, code=201)
          def post(self):
              return {}

      @ns.route('/<int:id>', '/by-id/<int:id>', doc={'params': {'id': 'x'}})
      @ns.response(404, 'no')
      class Todo(Resource):
          def delete(self, id):
              return ''

      @ns.route('/first', endpoint='the_first')
      class First(Resource):
          def get(self):
              return ''

      @api.route('/plain')
      class HTTPServer2Status(Resource):
          def get(self):
              return ''

      class APIKeyABTest(Resource):
          def get(self):
              return ''

      api.add_resource(APIKeyABTest, '/keys', strict_slashes=False)
      other = flask_restx.Namespace('other', path='/else/where')
      again = flask_restx.Namespace('again')

      def make(space):
          @space.route('/x')
          class Same(Resource):
              def get(self):
                  return ''
          return Same

      make(other)
      make(other)
      make(again)
      api.add_namespace(other)
      api.add_namespace(again, path='/v2/again')
      make(again)
    `,
  },
  {
    name: 'on blueprints with prefixes, without documentation, two of them on one application',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from flask_restx import Api, Resource
      from spaces import cats, dogs

      def create_app():
          app = Flask(__name__)
          one = Blueprint('one', __name__, url_prefix='/api/1')
          two = Blueprint('two', __name__)
          first = Api(one, doc='/doc/', prefix='/p')
          second = Api(two, doc=False, default_swagger_filename='spec.json')
          first.add_namespace(cats, path='/cats')
          first.add_namespace(dogs)
          second.add_namespace(dogs, '/hounds')
          app.register_blueprint(one)
          app.register_blueprint(two, url_prefix='/api/2')
          return app
      === spaces/__init__.py
      from .cats import api as cats
      from .dogs import api as dogs
      === spaces/cats.py
      from flask_restx import Namespace, Resource
      api = Namespace('cats')

      @api.route('/')
      class CatList(Resource):
          def get(self):
              return []
      === spaces/dogs.py
      from flask_restx import Namespace, Resource
      api = Namespace('dogs', description='Dogs')

      @api.route('/', '/all')
      class DogList(Resource):
          def get(self):
              return []
    `,
  },
  {
    name: 'set up late: init_app, nested blueprints, a subclass that names endpoints, no specification',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from flask_restx import Api, Namespace, Resource

      class Named(Api):
          def default_endpoint(self, resource, namespace):
              return namespace.name + '-' + resource.__name__

      ns = Namespace('things', path='/')

      @ns.route('/thing')
      class Thing(Resource):
          def get(self):
              return ''

      api = Named(title='late', prefix='/late')
      api.add_namespace(ns)
      outer = Blueprint('outer', __name__, url_prefix='/outer')
      inner = Blueprint('inner', __name__, url_prefix='/inner')
      nested = Api(inner, doc='/doc')
      nested.add_namespace(ns)
      outer.register_blueprint(inner)
      app = Flask(__name__, static_folder=None)
      api.init_app(app, add_specs=False)
      app.register_blueprint(outer)

      @api.route('/after')
      class After(Resource):
          def get(self):
              return ''
    `,
  },
];
