import type { Extension } from './extension.ts';

/** flask-smorest: https://flask-smorest.readthedocs.io/en/latest/api_reference.html */
export const flaskSmorest: Extension = {
  modules: {
    flask_smorest: `
import flask


class Blueprint(flask.Blueprint):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{key: kwargs[key] for key in kwargs if key != 'description'})
        self._endpoints = []

    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, *, parameters=None,
                     tags=None, **options):
        if endpoint is None:
            endpoint = view_func.__name__
        if endpoint in self._endpoints:
            endpoint = endpoint + '_' + str(len(self._endpoints))
        self._endpoints.append(endpoint)
        if isinstance(view_func, type):
            view_func = view_func.as_view(endpoint)
        super().add_url_rule(rule, endpoint, view_func, **options)


class Api:
    def __init__(self, app=None, *, spec_kwargs=None, config_prefix=''):
        prefix = config_prefix.upper()
        self.config_prefix = prefix + '_' if prefix and not prefix.endswith('_') else prefix
        self._app = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app, *, spec_kwargs=None):
        self._app = app
        url_prefix = self._setting('OPENAPI_URL_PREFIX')
        if url_prefix is not None:
            name = (self.config_prefix + 'api-docs').replace('_', '-').lower()
            blueprint = flask.Blueprint(name, __name__, url_prefix=self._path(url_prefix))
            json = self._setting('OPENAPI_JSON_PATH', 'openapi.json')
            blueprint.add_url_rule(self._path(json), 'openapi_json', self._show)
            for page in ('redoc', 'swagger_ui', 'rapidoc'):
                path = self._setting('OPENAPI_' + page.upper() + '_PATH')
                script = self._setting('OPENAPI_' + page.upper() + '_URL')
                if path is not None and script is not None:
                    blueprint.add_url_rule(self._path(path), 'openapi_' + page, self._show)
            app.register_blueprint(blueprint)

    def _setting(self, name, default=None):
        return self._app.config.get(self.config_prefix + name, default)

    def _path(self, path):
        return path if path.startswith('/') else '/' + path

    def _show(self):
        pass

    def register_blueprint(self, blp, *, parameters=None, **options):
        self._app.register_blueprint(blp, **options)
`,
    'flask_smorest.blueprint': 'from flask_smorest import Blueprint\n',
  },
};
