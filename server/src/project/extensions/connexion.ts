import type { Extension } from './extension.ts';

/**
 * connexion 3 (and the routes of 2) around Flask: https://connexion.readthedocs.io/. Its AsyncApp is none of Flask, and
 * version 2 adds pages that show the API.
 */
export const connexion: Extension = {
  isPartial: true,
  registering: ['add_api'],
  modules: {
    connexion: `
from connexion.apps.flask import FlaskApp
from connexion.resolver import MethodResolver, MethodViewResolver, RelativeResolver, Resolver, RestyResolver

App = FlaskApp
`,
    'connexion.apps.flask': `
import functools
from flask import Blueprint, Flask
from matraz import operations_of
from connexion.resolver import Resolver


class Operation:
    def __init__(self, path, method, operation_id, router_controller):
        self.path = path
        self.method = method
        self.operation_id = operation_id
        self.router_controller = router_controller


class FlaskApp:
    def __init__(self, import_name, port=None, specification_dir='', host=None, server=None, server_args=None, resolver=None, **kwargs):
        self.app = Flask(import_name, **(server_args or {}))
        self.specification_dir = specification_dir
        self.resolver = resolver

    def add_api(self, specification, base_path=None, *args, name=None, resolver=None, **kwargs):
        own_base_path, operations = operations_of(specification, self.specification_dir)
        if base_path is None:
            base_path = own_base_path
        else:
            base_path = base_path.rstrip('/')
        resolver = resolver or self.resolver or Resolver()
        if not hasattr(resolver, 'resolve_operation_id'):
            resolver = Resolver(resolver)
        blueprint = Blueprint(base_path.replace('.', '_') or '/', __name__, url_prefix=base_path)
        for path, rule, method, operation_id, controller in operations:
            operation = Operation(path, method, operation_id, controller)
            identifier = resolver.resolve_operation_id(operation)
            function = resolver.resolve_function_from_operation_id(identifier)
            blueprint.add_url_rule(rule, identifier.replace('.', '_'), _answering(function), methods=[method])
        if name is None:
            self.app.register_blueprint(blueprint)
        else:
            self.app.register_blueprint(blueprint, name=name)

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        self.app.add_url_rule(rule, endpoint, view_func, **options)

    def route(self, rule, **options):
        def decorator(function):
            self.add_url_rule(rule, options.pop('endpoint', None), function, **options)
            return function
        return decorator


# A function gets of the parameters those that it has.
def _answering(function):
    @functools.wraps(function)
    def answer(**parameters):
        return function(**parameters)
    return answer
`,
    'connexion.resolver': `
from werkzeug.utils import import_string


class Resolver:
    def __init__(self, function_resolver=import_string):
        self.function_resolver = function_resolver

    def resolve_operation_id(self, operation):
        if operation.router_controller is None:
            return operation.operation_id
        return operation.router_controller + '.' + operation.operation_id

    def resolve_function_from_operation_id(self, operation_id):
        return self.function_resolver(operation_id)


class RelativeResolver(Resolver):
    def __init__(self, root_path, function_resolver=import_string):
        super().__init__(function_resolver)
        self.root_path = root_path if isinstance(root_path, str) else root_path.__name__

    def resolve_operation_id(self, operation):
        return (operation.router_controller or self.root_path) + '.' + operation.operation_id


class RestyResolver(Resolver):
    def __init__(self, default_module_name, *, collection_endpoint_name='search'):
        super().__init__()
        self.default_module_name = default_module_name
        self.collection_endpoint_name = collection_endpoint_name

    def resolve_operation_id(self, operation):
        if operation.operation_id:
            return super().resolve_operation_id(operation)
        return self.resolve_operation_id_using_rest_semantics(operation)

    def resolve_operation_id_using_rest_semantics(self, operation):
        components = [one for one in operation.path.split('/') if len(one)]
        resource = '.'.join([one for one in components if not one.startswith('{')]).replace('-', '_')
        name = self.default_module_name
        if operation.router_controller:
            name = operation.router_controller
        elif resource:
            name += '.' + resource
        if operation.method == 'get' and resource and not components[-1].startswith('{'):
            return name + '.' + self.collection_endpoint_name
        return name + '.' + operation.method


class MethodResolver(RestyResolver):
    def __init__(self, *args, class_arguments=None, **kwargs):
        super().__init__(*args, **kwargs)

    def resolve_operation_id(self, operation):
        if operation.operation_id:
            return super().resolve_operation_id(operation)
        module, view, method = self.resolve_operation_id_using_rest_semantics(operation).rsplit('.', 2)
        words = [word[:1].upper() + word[1:] for word in view.split('_')]
        return module + '.' + ''.join(words) + 'View.' + method


class MethodViewResolver(MethodResolver):
    pass
`,
  },
};
