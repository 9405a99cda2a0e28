import { camelCase } from './camelCase.ts';
import type { Extension } from './extension.ts';

/** Flask-RESTX and Flask-RESTPlus, which it was forked from: https://flask-restx.readthedocs.io/en/latest/api.html */
export const flaskRestx: Extension = {
  registering: ['add_resource', 'add_namespace'],
  modules: {
    flask_restx: api('flask_restx'),
    'flask_restx.apidoc': apidoc('restx_doc'),
    'flask_restx.api': 'from flask_restx import Api\n',
    'flask_restx.namespace': 'from flask_restx import Namespace\n',
    'flask_restx.resource': 'from flask_restx import Resource\n',
    flask_restplus: api('flask_restplus'),
    'flask_restplus.apidoc': apidoc('restplus_doc'),
    'flask_restplus.api': 'from flask_restplus import Api\n',
    'flask_restplus.namespace': 'from flask_restplus import Namespace\n',
    'flask_restplus.resource': 'from flask_restplus import Resource\n',
  },
};

function apidoc(name: string): string {
  return `
from flask import Blueprint

apidoc = Blueprint('${name}', __name__, static_folder='static', static_url_path='/swaggerui')
`;
}

function api(name: string): string {
  return `
from flask import Blueprint
from flask.views import MethodView
from ${name} import apidoc

documented = []


class Resource(MethodView):
    pass


class SwaggerView(Resource):
    def get(self):
        pass

${camelCase}

class Namespace:
    def __init__(self, name, description=None, path=None, decorators=None, validate=None, authorizations=None,
                 ordered=False, **kwargs):
        self.name = name
        self._path = path
        self.resources = []
        self.apis = []
        if 'api' in kwargs:
            self.apis.append(kwargs['api'])

    @property
    def path(self):
        return (self._path or ('/' + self.name)).rstrip('/')

    def add_resource(self, resource, *urls, **kwargs):
        options = {key: kwargs[key] for key in kwargs if key not in ('doc', 'route_doc')}
        self.resources.append((resource, urls, options))
        for api in self.apis:
            api.register_resource(self, resource, *api.ns_urls(self, urls), **options)

    def route(self, *urls, **kwargs):
        def wrapper(cls):
            self.add_resource(cls, *urls, **kwargs)
            return cls
        return wrapper


class Api:
    def __init__(self, app=None, version='1.0', title=None, description=None, terms_url=None, license=None,
                 license_url=None, contact=None, contact_url=None, contact_email=None, authorizations=None,
                 security=None, doc='/', default_id=None, default='default', default_label='Default namespace',
                 validate=None, tags=None, prefix='', ordered=False, default_mediatype='application/json',
                 decorators=None, catch_all_404s=False, serve_challenge_on_401=False, format_checker=None,
                 url_scheme=None, default_swagger_filename='swagger.json', **kwargs):
        self._doc = doc
        self.default_swagger_filename = default_swagger_filename
        self.namespaces = []
        self.ns_paths = []
        self.prefix = prefix
        self.endpoints = []
        self.resources = []
        self.waiting = []
        self.states = []
        self.app = None
        self.blueprint = None
        self.default_namespace = self.namespace(default, default_label, api=self, path='/')
        if app is not None:
            self.init_app(app)

    def init_app(self, app, add_specs=True, **kwargs):
        self.app = app
        if add_specs:
            specs = self._complete_url('/' + self.default_swagger_filename, '')
            app.add_url_rule(specs, 'specs', SwaggerView.as_view('specs'))
            self.endpoints.append('specs')
            if self._doc:
                app.add_url_rule(self._doc, 'doc', self.render_doc)
        app.add_url_rule(self.prefix or '/', 'root', self.render_root)
        if isinstance(app, Blueprint):
            self.blueprint = app
            app.record(self._set_up)
        else:
            self._init_app(app)

    def _set_up(self, state):
        self.states.append(state)
        for url, endpoint, view, options in self.waiting:
            self._add_to_blueprint(state, self._complete_url(url, state.url_prefix), endpoint, view, options)
        self._init_app(state.app)

    def _init_app(self, app):
        for namespace, resource, urls, options in self.resources:
            self._register_view(app, resource, urls, options)
        if app not in documented:
            documented.append(app)
            app.register_blueprint(apidoc.apidoc)

    def _complete_url(self, url, registration_prefix):
        return ''.join([part for part in (registration_prefix, self.prefix, url) if part])

    def render_root(self):
        pass

    def render_doc(self):
        pass

    def default_endpoint(self, resource, namespace):
        endpoint = separated(resource.__name__, '_')
        if namespace is not self.default_namespace:
            endpoint = namespace.name + '_' + endpoint
        if endpoint in self.endpoints:
            for suffix in range(2, 100):
                if endpoint + '_' + str(suffix) not in self.endpoints:
                    return endpoint + '_' + str(suffix)
        return endpoint

    def register_resource(self, namespace, resource, *urls, **options):
        options['endpoint'] = options.get('endpoint') or self.default_endpoint(resource, namespace)
        self.endpoints.append(options['endpoint'])
        if self.app is not None:
            self._register_view(self.app, resource, urls, options)
        else:
            self.resources.append((namespace, resource, urls, options))
        return options['endpoint']

    def _register_view(self, app, resource, urls, options):
        endpoint = options['endpoint']
        rest = {key: options[key] for key in options
                if key not in ('endpoint', 'resource_class_args', 'resource_class_kwargs')}
        view = resource.as_view(endpoint)
        for url in urls:
            if self.states:
                # The prefix of the Api itself is left out here, as the package does.
                for state in self.states:
                    self._add_to_blueprint(state, (state.url_prefix or '') + url, endpoint, view, rest)
            elif self.blueprint is not None:
                self.waiting.append((url, endpoint, view, rest))
            else:
                app.add_url_rule(self._complete_url(url, ''), endpoint, view, **rest)

    def _add_to_blueprint(self, state, rule, endpoint, view, options):
        state.app.add_url_rule(rule, state.blueprint.name + '.' + endpoint, view, **options)

    def ns_urls(self, ns, urls):
        path = ns.path
        for known, given in self.ns_paths:
            if known is ns:
                path = given or ns.path
        return [path + url for url in urls]

    def add_namespace(self, ns, path=None):
        if ns not in self.namespaces:
            self.namespaces.append(ns)
            if self not in ns.apis:
                ns.apis.append(self)
            if path is not None:
                self.ns_paths.append((ns, path))
        for resource, urls, options in ns.resources:
            self.register_resource(ns, resource, *self.ns_urls(ns, urls), **options)

    def namespace(self, *args, **kwargs):
        ns = Namespace(*args, **kwargs)
        self.add_namespace(ns)
        return ns

    def add_resource(self, resource, *urls, **kwargs):
        self.default_namespace.add_resource(resource, *urls, **kwargs)

    def route(self, *urls, **kwargs):
        return self.default_namespace.route(*urls, **kwargs)
`;
}
