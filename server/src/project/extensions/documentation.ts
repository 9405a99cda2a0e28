import type { Extension } from './extension.ts';

const graphql = `
from flask.views import View


class GraphQLView(View):
    methods = ['GET', 'POST', 'PUT', 'DELETE']
`;

/** Packages that show the description of an API, and GraphQL's view. */
export const documentation: Extension = {
  modules: {
    flask_swagger_ui: `
from flask import Blueprint


def get_swaggerui_blueprint(base_url, api_url, config=None, oauth_config=None, blueprint_name='swagger_ui'):
    swagger_ui = Blueprint(blueprint_name, __name__, url_prefix=base_url)

    @swagger_ui.route('/')
    @swagger_ui.route('/<path:path>')
    def show(path=None):
        pass

    return swagger_ui
`,
    flasgger: `
from flask import Blueprint
from flask.views import MethodView


class _Page(MethodView):
    def get(self):
        pass


def _address():
    pass


class Swagger:
    def __init__(self, app=None, config=None, template=None, template_file=None, decorators=None,
                 validation_function=None, validation_error_handler=None, parse=False, format_checker=None,
                 sanitizer=None, merge=False):
        self.config = {
            'specs': [{'endpoint': 'apispec_1', 'route': '/apispec_1.json'}],
            'static_url_path': '/flasgger_static',
            'swagger_ui': True,
            'specs_route': '/apidocs/',
        }
        if config and merge:
            self.config.update(config)
        elif config:
            self.config = config
        if app:
            self.init_app(app)

    def init_app(self, app, decorators=None):
        config = {**self.config, **app.config.get('SWAGGER', {})}
        name = config.get('endpoint', 'flasgger')
        if config.get('swagger_ui', True):
            version = config.get('uiversion', 3)
            blueprint = Blueprint(name, __name__, url_prefix=config.get('url_prefix'),
                                  subdomain=config.get('subdomain'),
                                  static_folder=config.get('static_folder', 'static'),
                                  static_url_path=config.get('static_url_path'))
            route = config.get('specs_route', '/apidocs/')
            blueprint.add_url_rule(route, 'apidocs', _Page.as_view('apidocs'))
            redirect = route + '/o2c.html' if version < 3 else '/oauth2-redirect.html'
            blueprint.add_url_rule(config.get('oauth_redirect', redirect), 'oauth_redirect',
                                   _Page.as_view('oauth_redirect'))
            blueprint.add_url_rule('/apidocs/index.html', '<lambda>', _address)
        else:
            blueprint = Blueprint(name, __name__)
        for spec in config['specs']:
            blueprint.add_url_rule(spec['route'], spec['endpoint'], _Page.as_view(spec['endpoint']))
        app.register_blueprint(blueprint)
`,
    flask_graphql: graphql,
    'graphql_server.flask': graphql,
  },
};
