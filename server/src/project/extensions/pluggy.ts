import type { Extension } from './extension.ts';

/**
 * pluggy: https://pluggy.readthedocs.io/. What implements a hook is told where it is marked, by the module that holds it. Hook wrappers are left
 * out, as they only stand around the others; plugins that are not installed as part of the project are not known.
 */
export const pluggy: Extension = {
  modules: {
    pluggy: `
from matraz import own_entry_points, parameters_of

_marked = {}
_first_results = []


class HookspecMarker:
    def __init__(self, project_name):
        self.project_name = project_name

    def __call__(self, function=None, firstresult=False, historic=False, **options):
        def mark(function):
            if firstresult:
                _first_results.append(self.project_name + ' ' + function.__name__)
            return function
        return mark if function is None else mark(function)


class HookimplMarker:
    def __init__(self, project_name):
        self.project_name = project_name

    def __call__(self, function=None, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False, specname=None, wrapper=False):
        def mark(function):
            if not hookwrapper and not wrapper:
                rank = 2 if tryfirst else 0 if trylast else 1
                of_module = _marked.setdefault(function.__module__, [])
                of_module.append((self.project_name, specname or function.__name__, function, rank))
            return function
        return mark if function is None else mark(function)


class HookCaller:
    def __init__(self, manager, name):
        self.manager = manager
        self.name = name

    def __call__(self, **arguments):
        results = []
        for rank in (2, 1, 0):
            for name, implementation, parameters, own_rank in reversed(self.manager._implementations):
                if name == self.name and rank == own_rank:
                    given = {one: arguments[one] for one in parameters if one in arguments}
                    result = implementation(**given)
                    if result is not None:
                        results.append(result)
        if self.manager.project_name + ' ' + self.name in _first_results:
            return results[0] if results else None
        return results

    def call_historic(self, result_callback=None, kwargs=None):
        self(**(kwargs or {}))


class HookRelay:
    def __init__(self, manager):
        self._manager = manager

    def __getattr__(self, name):
        return HookCaller(self._manager, name)


class PluginManager:
    def __init__(self, project_name):
        self.project_name = project_name
        self.hook = HookRelay(self)
        self._implementations = []
        self._name2plugin = {}
        self._plugin_distinfo = []

    def add_hookspecs(self, module_or_class):
        pass

    def register(self, plugin, name=None):
        if hasattr(plugin, '__file__'):
            module = plugin.__name__
            plugin_name = name or module
        elif hasattr(plugin, '__name__'):
            module = plugin.__module__
            plugin_name = name or plugin.__name__
        else:
            module = type(plugin).__module__
            plugin_name = name or type(plugin).__name__ + str(len(self._name2plugin))
        if plugin_name in self._name2plugin:
            return None
        self._name2plugin[plugin_name] = plugin
        for project_name, hook, function, rank in _marked.get(module, []):
            implementation = getattr(plugin, function.__name__, None)
            if project_name == self.project_name and implementation is not None:
                parameters = [parameter for parameter, has_default, kind in parameters_of(function)]
                self._implementations.append((hook, implementation, parameters, rank))
        return plugin_name

    def unregister(self, plugin=None, name=None):
        return plugin

    def is_registered(self, plugin):
        return plugin in self._name2plugin.values()

    def is_blocked(self, name):
        return False

    def set_blocked(self, name):
        pass

    def has_plugin(self, name):
        return name in self._name2plugin

    def get_plugin(self, name):
        return self._name2plugin.get(name)

    def get_name(self, plugin):
        return None

    def get_plugins(self):
        return set(self._name2plugin.values())

    def list_name_plugin(self):
        return list(self._name2plugin.items())

    def check_pending(self):
        pass

    def load_setuptools_entrypoints(self, group, name=None):
        count = 0
        for entry_point in own_entry_points(group=group):
            if name is None or entry_point.name == name:
                self.register(entry_point.load(), name=entry_point.name)
                count += 1
        return count
`,
  },
};
