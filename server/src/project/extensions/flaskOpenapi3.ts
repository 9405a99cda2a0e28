import type { Extension } from './extension.ts';

/** flask-openapi3: https://luolingchun.github.io/flask-openapi3/. The pages that its plugins add are not known. */
export const flaskOpenapi3: Extension = {
  isPartial: true,
  registering: ['register_api', 'register_api_view'],
  modules: {
    flask_openapi3: `
from flask import Blueprint, Flask


class APIBlueprint(Blueprint):
    def register_api(self, api):
        self.register_blueprint(api)


class OpenAPI(Flask):
    def __init__(self, import_name, *, doc_ui=True, doc_prefix='/openapi', doc_url='/openapi.json', **kwargs):
        super().__init__(import_name, **kwargs)
        if doc_ui:
            blueprint = Blueprint('openapi', __name__, url_prefix=doc_prefix, static_folder='static')
            blueprint.add_url_rule(doc_url, 'doc_url', self._show)
            blueprint.add_url_rule('/', 'openapi', self._show)
            self.register_blueprint(blueprint)

    def _show(self):
        pass

    def register_api(self, api, **options):
        self.register_blueprint(api, **options)

    def register_api_view(self, api_view, url_prefix=None, view_kwargs=None):
        api_view.register(self)


def _without_converters(rule):
    pieces = rule.split('<')
    result = pieces[0]
    for piece in pieces[1:]:
        name, rest = piece.split('>')
        result += '<' + name.split(':')[-1] + '>' + rest
    return result


# What url_prefix is given when a view is registered stands in the description only.
class APIView:
    def __init__(self, url_prefix=None, **kwargs):
        self.url_prefix = url_prefix
        self.views = []

    def route(self, rule):
        if self.url_prefix:
            rule = self.url_prefix.rstrip('/') + '/' + rule.lstrip('/')

        def wrapper(cls):
            self.views.append((_without_converters(rule), cls))
            return cls
        return wrapper

    def register(self, app, url_prefix=None, view_kwargs=None):
        for rule, cls in self.views:
            for method in ('get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace'):
                if hasattr(cls, method):
                    app.add_url_rule(rule, cls.__name__ + '.' + method, getattr(cls, method), methods=[method.upper()])
`,
  },
};
