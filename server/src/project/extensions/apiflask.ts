import type { Extension } from './extension.ts';

/** APIFlask: https://apiflask.com/api/app/ */
export const apiflask: Extension = {
  modules: {
    apiflask: `
from flask import Blueprint, Flask


class _Scaffold:
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        if isinstance(view_func, type):
            endpoint = endpoint or view_func.__name__
            view_func = view_func.as_view(endpoint)
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


class APIFlask(_Scaffold, Flask):
    def __init__(self, import_name, title='APIFlask', version='0.1.0', spec_path='/openapi.json', docs_path='/docs',
                 docs_oauth2_redirect_path='/docs/oauth2-redirect', docs_oauth2_redirect_path_external=False,
                 docs_ui='swagger-ui', openapi_blueprint_url_prefix=None, json_errors=True, enable_openapi=True,
                 spec_plugins=None, **kwargs):
        super().__init__(import_name, **kwargs)
        bp = Blueprint('openapi', __name__, url_prefix=openapi_blueprint_url_prefix)
        if spec_path:
            bp.add_url_rule(spec_path, 'spec', self._show)
        if docs_path:
            bp.add_url_rule(docs_path, 'docs', self._show)
            if docs_ui == 'swagger-ui' and docs_oauth2_redirect_path:
                bp.add_url_rule(docs_oauth2_redirect_path, 'swagger_ui_oauth_redirect', self._show)
        if enable_openapi and (spec_path or docs_path):
            self.register_blueprint(bp)

    def _show(self):
        pass


class APIBlueprint(_Scaffold, Blueprint):
    def __init__(self, name, import_name, tag=None, enable_openapi=True, static_folder=None, static_url_path=None,
                 template_folder=None, url_prefix=None, subdomain=None, url_defaults=None, **kwargs):
        super().__init__(name, import_name, static_folder=static_folder, static_url_path=static_url_path,
                         template_folder=template_folder, url_prefix=url_prefix, subdomain=subdomain,
                         url_defaults=url_defaults)
`,
    'apiflask.views': 'from flask.views import MethodView, View\n',
    'apiflask.app': 'from apiflask import APIFlask\n',
    'apiflask.blueprint': 'from apiflask import APIBlueprint\n',
  },
};
