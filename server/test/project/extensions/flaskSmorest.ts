import type { Program } from '../programs.ts';

export const flaskSmorestPrograms: readonly Program[] = [
  {
    name: 'classes and functions on blueprints, one of them nested, the pages of the documentation',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Flask
      from flask_smorest import Api
      from resources import blp, outer

      class Config:
          API_TITLE = 'Stores'
          API_VERSION = 'v1'
          OPENAPI_VERSION = '3.0.3'
          OPENAPI_URL_PREFIX = '/'
          OPENAPI_SWAGGER_UI_PATH = '/swagger-ui'
          OPENAPI_SWAGGER_UI_URL = 'https://cdn.example/swagger-ui-dist/'
          OPENAPI_REDOC_PATH = 'redoc'

      def create_app():
          app = Flask(__name__)
          app.config.from_object(Config)
          api = Api(app)
          api.register_blueprint(blp)
          api.register_blueprint(outer, url_prefix='/outside')
          return app
      === resources.py
      from flask.views import MethodView
      from flask_smorest import Blueprint
      import marshmallow as ma

      class Store(ma.Schema):
          id = ma.fields.Int()

      blp = Blueprint('stores', __name__, description='Stores', url_prefix='/stores')
      inner = Blueprint('inner', 'inner', url_prefix='/inner')
      outer = Blueprint('outer', 'outer')

      @blp.route('/')
      @blp.route('/all')
      class Stores(MethodView):
          @blp.response(200, Store(many=True))
          def get(self):
              return []

          @blp.arguments(Store)
          @blp.response(201, Store)
          def post(self, data):
              return {}

      @blp.route('/<int:store_id>', endpoint='one', strict_slashes=False)
      class One(MethodView):
          @blp.alt_response(404)
          def get(self, store_id):
              return {}

      @inner.route('/ping', methods=['GET', 'POST'])
      @inner.response(204)
      def ping():
          return None

      outer.register_blueprint(inner)
    `,
  },
  {
    name: 'two of them on one application, told apart by their prefix',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask_smorest import Api, Blueprint
      app = Flask(__name__)
      for version in ('V1', 'V2'):
          app.config[version + '_API_TITLE'] = 'A'
          app.config[version + '_API_VERSION'] = version
          app.config[version + '_OPENAPI_VERSION'] = '3.0.2'
          app.config[version + '_OPENAPI_URL_PREFIX'] = 'docs/' + version
      app.config['V1_OPENAPI_JSON_PATH'] = '/spec.json'
      first = Api(app, config_prefix='v1')
      second = Api(app, config_prefix='V2_')
      blp = Blueprint('pets', 'pets', url_prefix='/pets')

      @blp.route('')
      def pets():
          return ''

      first.register_blueprint(blp, url_prefix='/v1/pets', name='pets_v1')
    `,
  },
];
