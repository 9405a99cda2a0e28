import type { Program } from '../programs.ts';

export const pluggyPrograms: readonly Program[] = [
  {
    name: 'hooks in modules and objects, found in sys.modules, called with the arguments that they name',
    application: 'store:create_app()',
    text: `
      === store/__init__.py
      import sys
      from flask import Flask
      from . import admin, spec, views
      from .manager import hooks

      def create_app():
          app = Flask(__name__, static_folder=None)
          hooks.add_hookspecs(spec)
          modules = set(module for name, module in sys.modules.items() if name.startswith('store'))
          for module in modules:
              hooks.register(module, internal=True)
          hooks.register(admin.Admin('/admin'))
          hooks.register(admin.Admin('/office'), name='office')
          hooks.hook.load_blueprints(app=app, version=2)
          for prefix in hooks.hook.prefixes():
              app.add_url_rule(prefix, prefix, lambda: '')
          app.add_url_rule(hooks.hook.home(), 'home', lambda: '')
          hooks.hook.late.call_historic(kwargs=dict(app=app))
          return app
      === store/manager.py
      import pluggy
      class Manager(pluggy.PluginManager):
          def __init__(self, name):
              super(Manager, self).__init__(project_name=name)
              self._internal = {}
          def register(self, plugin, name=None, internal=False):
              name = super(Manager, self).register(plugin, name)
              if internal:
                  self._internal[name] = self._name2plugin[name]
              return name
      hooks = Manager('store')
      === store/spec.py
      from pluggy import HookspecMarker
      spec = HookspecMarker('store')
      @spec
      def load_blueprints(app, version): ...
      @spec
      def prefixes(): ...
      @spec(firstresult=True)
      def home(): ...
      @spec(historic=True)
      def late(app): ...
      === store/views.py
      from flask import Blueprint
      from pluggy import HookimplMarker
      impl = HookimplMarker('store')
      other = HookimplMarker('elsewhere')
      @impl(tryfirst=True)
      def load_blueprints(app):
          views = Blueprint('views', __name__, url_prefix='/views')
          views.add_url_rule('/', 'index', lambda: '')
          app.register_blueprint(views)
      @other
      def home():
          return '/never'
      @impl(specname='prefixes')
      def own_prefix():
          return '/own'
      @impl(hookwrapper=True, specname='load_blueprints')
      def around(app):
          yield
      @impl
      def late(app):
          app.add_url_rule('/late', 'late', lambda: '')
      === store/admin.py
      from store.views import impl
      class Admin:
          def __init__(self, rule):
              self.rule = rule
          @impl
          def load_blueprints(self, app, version):
              app.add_url_rule(f'{self.rule}/v{version}', self.rule[1:], lambda: '')
          @impl
          def home(self):
              return self.rule + '/home'
    `,
  },
];
