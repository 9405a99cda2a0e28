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
];
