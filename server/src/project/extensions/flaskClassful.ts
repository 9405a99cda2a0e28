import { camelCase } from './camelCase.ts';
import type { Extension } from './extension.ts';

/** Flask-Classful: https://flask-classful.readthedocs.io/en/latest/ */
export const flaskClassful: Extension = {
  modules: {
    flask_classful: `
import inspect
from matraz import parameters_of

${camelCase}

CONVERTERS = {'str': 'string', 'int': 'int', 'float': 'float', 'UUID': 'uuid'}


def route(rule, **options):
    def decorator(f):
        if not hasattr(f, '_rule_cache'):
            f._rule_cache = {}
        f._rule_cache.setdefault(f.__name__, []).append((rule, options))
        return f
    return decorator


def method(method, **options):
    def decorator(f):
        if not hasattr(f, 'http_methods'):
            f.http_methods = []
        f.http_methods.append(method)
        return f
    return decorator


class FlaskView:
    decorators = []
    representations = {}
    route_base = None
    route_prefix = None
    trailing_slash = True
    base_args = []
    excluded_methods = []
    method_dashified = False
    special_methods = {'get': ['GET'], 'put': ['PUT'], 'patch': ['PATCH'], 'post': ['POST'], 'delete': ['DELETE'],
                       'index': ['GET']}

    @classmethod
    def register(cls, app, route_base=None, subdomain=None, route_prefix=None, trailing_slash=None,
                 method_dashified=None, base_class=None, init_argument=None, **rule_options):
        before = (cls.route_base, cls.route_prefix, cls.trailing_slash, cls.method_dashified)
        if route_base:
            cls.route_base = route_base
        if route_prefix:
            cls.route_prefix = route_prefix
        if trailing_slash is not None:
            cls.trailing_slash = trailing_slash
        if method_dashified is not None:
            cls.method_dashified = method_dashified
        if not subdomain:
            subdomain = getattr(cls, 'subdomain', None)
        inherited = dir(base_class or FlaskView)
        for name, value in inspect.getmembers(cls, inspect.isfunction):
            hidden = name.startswith('_') or name.startswith('before_') or name.startswith('after_')
            if name not in inherited and not hidden and name not in cls.excluded_methods:
                cls._add_rules(app, name, value, subdomain, rule_options)
        cls.route_base, cls.route_prefix, cls.trailing_slash, cls.method_dashified = before

    @classmethod
    def _add_rules(cls, app, name, value, subdomain, rule_options):
        route_name = cls.build_route_name(name)
        if hasattr(value, '_rule_cache') and name in value._rule_cache:
            rules = value._rule_cache[name]
            for number, (rule, options) in enumerate(rules):
                options = {**options, **rule_options}
                endpoint = options.pop('endpoint', None)
                own_subdomain = options.pop('subdomain', None)
                if not endpoint:
                    endpoint = route_name if len(rules) == 1 else route_name + '_' + str(number)
                app.add_url_rule(cls.build_rule(rule), endpoint, value, subdomain=subdomain or own_subdomain, **options)
        elif name in cls.special_methods:
            rule = cls.build_rule('/', value)
            if not cls.trailing_slash and rule != '/':
                rule = rule.rstrip('/')
            elif cls.trailing_slash is True and not rule.endswith('/'):
                rule += '/'
            app.add_url_rule(rule, route_name, value, methods=cls.special_methods[name], subdomain=subdomain,
                             **rule_options)
        else:
            methods = getattr(value, 'http_methods', None) or getattr(cls, 'default_methods', ['GET'])
            address = '/' + (name.replace('_', '-') if cls.method_dashified is True else name)
            rule = cls.build_rule(address + '/' if cls.trailing_slash else address, value)
            if cls.trailing_slash is True and not rule.endswith('/'):
                rule += '/'
            app.add_url_rule(rule, route_name, value, subdomain=subdomain, methods=methods, **rule_options)

    @classmethod
    def build_rule(cls, rule, method=None):
        parts = [part for part in (cls.route_prefix, cls.get_route_base(), rule) if part]
        ignored = ['self'] + cls.base_args
        if method is not None and getattr(cls, 'inspect_args', True):
            for name, has_default, kind in parameters_of(method):
                if name not in ignored and not has_default:
                    converter = CONVERTERS.get(kind)
                    parts.append('<' + converter + ':' + name + '>' if converter else '<' + name + '>')
        result = '/' + '/'.join(parts)
        for _ in range(8):
            result = result.replace('//', '/')
        return result

    @classmethod
    def get_route_base(cls):
        if cls.route_base is None:
            return cls.default_route_base().strip('/')
        for piece in cls.route_base.split('<')[1:]:
            cls.base_args.append(piece.split('>')[0].split(':')[-1])
        return cls.route_base.strip('/')

    @classmethod
    def default_route_base(cls):
        name = cls.__name__
        return separated(name[:-4] if name.endswith('View') else name, '-')

    @classmethod
    def build_route_name(cls, method_name):
        return cls.__name__ + ':' + method_name
`,
  },
};
