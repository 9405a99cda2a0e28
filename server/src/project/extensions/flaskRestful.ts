import type { Extension } from './extension.ts';

/** Flask-RESTful: https://flask-restful.readthedocs.io/en/latest/api.html */
export const flaskRestful: Extension = {
  registering: ['add_resource'],
  modules: {
    flask_restful: `
from flask import Blueprint
from flask.views import MethodView


class Resource(MethodView):
    pass


class Api:
    def __init__(self, app=None, prefix='', default_mediatype='application/json', decorators=None,
                 catch_all_404s=False, serve_challenge_on_401=False, url_part_order='bae', errors=None):
        self.prefix = prefix
        self.url_part_order = url_part_order
        self.resources = []
        self.blueprints = []
        self.waiting = []
        self.states = []
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if isinstance(app, Blueprint):
            self.blueprints.append(app)
            app.record(self._set_up)
        else:
            self._register_all(app)

    def _set_up(self, state):
        self.states.append(state)
        for url, endpoint, view, options in self.waiting:
            rule = self._complete_url(url, state.url_prefix or '')
            self._add_to_blueprint(state, rule, endpoint, view, options)
        self._register_all(state.app)

    def _register_all(self, app):
        for resource, urls, options in self.resources:
            self._register_view(app, resource, urls, options)

    def _complete_url(self, url, registration_prefix):
        parts = {'b': registration_prefix, 'a': self.prefix or '', 'e': url}
        return ''.join([parts[key] for key in self.url_part_order if parts[key]])

    def _add_to_blueprint(self, state, rule, endpoint, view, options):
        state.app.add_url_rule(rule, state.blueprint.name + '.' + endpoint, view, **options)

    def _register_view(self, app, resource, urls, options):
        endpoint = options.get('endpoint') or resource.__name__.lower()
        rest = {key: options[key] for key in options
                if key not in ('endpoint', 'resource_class_args', 'resource_class_kwargs')}
        view = resource.as_view(endpoint)
        for url in urls:
            if self.states:
                # The prefix of the Api itself is left out here, as the package does.
                for state in self.states:
                    self._add_to_blueprint(state, (state.url_prefix or '') + url, endpoint, view, rest)
            elif self.blueprints:
                self.waiting.append((url, endpoint, view, rest))
            else:
                app.add_url_rule(self._complete_url(url, ''), endpoint, view, **rest)

    def add_resource(self, resource, *urls, **options):
        if self.app is not None:
            self._register_view(self.app, resource, urls, options)
        else:
            self.resources.append((resource, urls, options))

    def resource(self, *urls, **options):
        def decorator(cls):
            self.add_resource(cls, *urls, **options)
            return cls
        return decorator
`,
  },
};
