import type { Program } from '../programs.ts';

export const smallExtensionPrograms: readonly Program[] = [
  {
    name: 'files for the browser',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Flask
      from flask_bootstrap import Bootstrap5
      from flask_ckeditor import CKEditor
      from flask_dropzone import Dropzone

      bootstrap = Bootstrap5()
      ckeditor = CKEditor()

      def create_app():
          app = Flask(__name__, static_url_path='/files')
          bootstrap.init_app(app)
          ckeditor.init_app(app)
          Dropzone(app)
          return app
    `,
  },
  {
    name: 'signing in elsewhere, with names and addresses of one’s own',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask_dance.consumer import OAuth2ConsumerBlueprint
      from flask_dance.contrib.github import github, make_github_blueprint
      from flask_dance.contrib.google import make_google_blueprint

      app = Flask(__name__)
      app.register_blueprint(make_github_blueprint(client_id='a', client_secret='b'), url_prefix='/login')
      app.register_blueprint(make_google_blueprint(login_url='/in', authorized_url='/{bp.name}/ok', scope=['x']))
      own = OAuth2ConsumerBlueprint('own', __name__, client_id='x', url_prefix='/sso')
      app.register_blueprint(own)

      @app.route('/')
      def index():
          return str(github.authorized)
    `,
  },
  {
    name: 'measurements, health, the toolbar of the developer, a shown description',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask_debugtoolbar import DebugToolbarExtension
      from flask_healthz import healthz
      from flask_swagger_ui import get_swaggerui_blueprint
      from prometheus_flask_exporter import PrometheusMetrics

      app = Flask(__name__)
      app.config['SECRET_KEY'] = 'x'
      app.config['DEBUG_TB_ENABLED'] = True
      DebugToolbarExtension(app)
      PrometheusMetrics(app, path='/numbers')
      app.register_blueprint(healthz, url_prefix='/health')
      SWAGGER = '/docs'
      app.register_blueprint(get_swaggerui_blueprint(SWAGGER, '/static/swagger.json'))
      app.register_blueprint(get_swaggerui_blueprint('/more', '/x.json', blueprint_name='more'))
    `,
  },
  {
    name: 'web sockets, events sent by the server, files of users',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from flask_sock import Sock
      from flask_sse import sse
      from flask_uploads import IMAGES, UploadSet, configure_uploads

      sock = Sock()
      late = Sock()
      bp = Blueprint('chat', __name__, url_prefix='/chat')
      photos = UploadSet('photos', IMAGES)

      @sock.route('/echo')
      def echo(ws):
          pass

      @sock.route('/room/<name>', bp=bp)
      def room(ws, name):
          pass

      def create_app():
          app = Flask(__name__)
          app.config['UPLOADED_PHOTOS_DEST'] = '/tmp'
          app.config['UPLOADS_AUTOSERVE'] = True
          sock.init_app(app)
          late.init_app(app)
          configure_uploads(app, photos)
          app.register_blueprint(bp)
          app.register_blueprint(sse, url_prefix='/stream')

          @late.route('/late')
          def after(ws):
              pass

          return app
    `,
  },
  {
    name: 'descriptions shown by flasgger',
    application: 'app:app',
    text: `
      === app.py
      from flasgger import Swagger
      from flask import Flask
      app = Flask(__name__)
      app.config['SWAGGER'] = {'title': 'x', 'specs_route': '/docs'}
      swagger = Swagger(app)
    `,
  },
  {
    name: 'descriptions shown by flasgger, with settings that replace its own',
    application: 'app:create_app()',
    text: `
      === app.py
      from flasgger import Swagger
      from flask import Flask

      settings = {
          'headers': [],
          'specs': [{'endpoint': 'v1', 'route': '/v1.json', 'rule_filter': lambda rule: True,
                     'model_filter': lambda tag: True}],
          'static_url_path': '/swagger_files',
          'url_prefix': '/api',
      }
      swagger = Swagger(config=settings)

      def create_app():
          app = Flask(__name__)
          swagger.init_app(app)
          return app
    `,
  },
  {
    name: 'descriptions made by flask-openapi3, its blueprints and classes',
    application: 'app:app',
    text: `
      === app.py
      from flask_openapi3 import APIBlueprint, APIView, Info, OpenAPI, Tag
      from pydantic import BaseModel

      app = OpenAPI(__name__, info=Info(title='books', version='1'), doc_prefix='/docs')
      api = APIBlueprint('books', __name__, url_prefix='/books', abp_tags=[Tag(name='book')])
      view = APIView(url_prefix='/shelves')
      plain = APIView()

      class Path(BaseModel):
          number: int

      @app.get('/health', summary='ok', tags=[Tag(name='x')])
      def health():
          return {}

      @api.put('/<int:number>')
      def put_book(path: Path):
          return {}

      @view.route('/<int:number>')
      class Shelf:
          @view.doc(summary='one')
          def get(self, path: Path):
              return {}

          @view.doc(summary='gone')
          def delete(self, path: Path):
              return {}

      @plain.route('/list')
      class List:
          @plain.doc(summary='all')
          def get(self):
              return {}

      app.register_api(api)
      app.register_api_view(view)
      app.register_api_view(plain, url_prefix='/v2')
    `,
  },
  {
    name: 'the dashboard of RQ, a blueprint of the package',
    application: 'app:app',
    text: `
      === app.py
      import rq_dashboard
      from flask import Flask

      app = Flask(__name__)
      app.register_blueprint(rq_dashboard.blueprint, url_prefix='/rq')
    `,
  },
  {
    name: 'data classes of Python and of attrs that register when they are made',
    application: 'app:app',
    text: `
      === app.py
      from dataclasses import dataclass, field
      from attrs import Factory, define, field as attribute
      from flask import Blueprint, Flask

      @define(kw_only=True)
      class Base:
          name: str = 'base'
          rules: list = attribute(factory=lambda: ['/one'])
          more: list = Factory(lambda: ['/two'])
          blueprint: Blueprint = attribute(init=False)

          @blueprint.default
          def _blueprint(self):
              return Blueprint(self.name, __name__)

          def __attrs_post_init__(self):
              for rule in self.rules + self.more:
                  self.blueprint.add_url_rule(rule, rule[1:], lambda: '')

      @define(kw_only=True)
      class Heir(Base):
          _hidden: str = '/h'
          def __attrs_post_init__(self):
              super().__attrs_post_init__()
              self.blueprint.add_url_rule(self._hidden, 'hidden', lambda: '')

      @dataclass
      class Page:
          app: object
          rule: str
          methods: list = field(default_factory=list)
          def __post_init__(self):
              self.app.add_url_rule(self.rule, self.rule[1:], lambda: '', methods=self.methods or ['GET'])

      app = Flask(__name__)
      app.register_blueprint(Base(more=['/three']).blueprint, url_prefix='/a')
      app.register_blueprint(Heir(name='heir', hidden='/secret').blueprint, url_prefix='/b')
      Page(app, '/page')
      Page(app, rule='/posted', methods=['POST'])
    `,
  },
];
