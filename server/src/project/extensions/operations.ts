import type { Extension } from './extension.ts';

/** Extensions for those who keep an application running: measurements, health, the toolbar of the developer. */
export const operations: Extension = {
  modules: {
    prometheus_flask_exporter: `
class PrometheusMetrics:
    def __init__(self, app=None, path='/metrics', export_defaults=True, *args, **kwargs):
        self.path = path
        if app is not None:
            self.init_app(app)

    @classmethod
    def for_app_factory(cls, **kwargs):
        return cls(app=None, **kwargs)

    def init_app(self, app):
        if self.path:
            self.register_endpoint(self.path, app)

    def register_endpoint(self, path, app):
        def prometheus_metrics():
            pass
        app.add_url_rule(path, 'prometheus_metrics', prometheus_metrics)
`,
    'prometheus_flask_exporter.multiprocess': `
from prometheus_flask_exporter import PrometheusMetrics


class MultiprocessPrometheusMetrics(PrometheusMetrics):
    def __init__(self, app=None, **kwargs):
        super().__init__(app, path=None)


class UWsgiPrometheusMetrics(MultiprocessPrometheusMetrics):
    pass


class GunicornPrometheusMetrics(MultiprocessPrometheusMetrics):
    pass


class MultiprocessInternalPrometheusMetrics(PrometheusMetrics):
    pass


class GunicornInternalPrometheusMetrics(PrometheusMetrics):
    pass
`,
    flask_healthz: `
from flask import Blueprint

healthz = Blueprint('healthz', __name__)


@healthz.route('/<name>')
def check(name):
    pass


class Healthz:
    def __init__(self, app=None, prefix='/healthz', no_log=False):
        self.prefix = prefix
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(healthz, url_prefix=self.prefix)
`,
    flask_debugtoolbar: `
from flask import Blueprint

module = Blueprint('debugtoolbar', __name__)


@module.route('/sqlalchemy/sql_select', methods=['GET', 'POST'])
@module.route('/sqlalchemy/sql_explain', methods=['GET', 'POST'], defaults={'explain': True})
def sql_select(explain=False):
    pass


@module.route('/template/<key>')
def template_editor(key):
    pass


@module.route('/template/<key>/save', methods=['POST'])
def save_template(key):
    pass


@module.route('/template/<key>', methods=['POST'])
def template_preview(key):
    pass


class DebugToolbarExtension:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        # Without the setting only where the debug mode is on, which is told when the application is run.
        if app.config.get('DEBUG_TB_ENABLED', False):
            app.add_url_rule('/_debug_toolbar/static/<path:filename>', '_debug_toolbar.static', self.send_static_file)
            app.register_blueprint(module, url_prefix='/_debug_toolbar/views')

    def send_static_file(self, filename):
        pass
`,
  },
};
