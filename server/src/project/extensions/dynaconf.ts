import type { Extension } from './extension.ts';

/**
 * Dynaconf's extension for Flask: https://www.dynaconf.com/flask/. The settings are those of TOML files; what the
 * environment, secrets and files in other formats add is not known. Its default environment is `development`.
 */
export const dynaconf: Extension = {
  isPartial: true,
  modules: {
    dynaconf: `
import tomllib
from werkzeug.utils import import_string


class DynaconfConfig:
    def __init__(self, app, files):
        self._app = app
        self._settings = {}
        for name in files:
            with open(name, 'rb') as file:
                data = tomllib.load(file)
            for environment in ('default', 'development', 'global'):
                for key, value in data.get(environment, {}).items():
                    self._settings[key.upper()] = value

    def __getitem__(self, key):
        return self._settings[key.upper()]

    def __setitem__(self, key, value):
        self._settings[key.upper()] = value

    def get(self, key, default=None):
        return self._settings.get(key.upper(), default)

    def load_extensions(self, key='EXTENSIONS', app=None):
        for name in self._settings[key.upper()]:
            import_string(name)(app or self._app)


class FlaskDynaconf:
    def __init__(self, app=None, instance_relative_config=False, dynaconf_instance=None, extensions_list=False, **options):
        self._files = options.get('settings_files', options.get('SETTINGS_FILES', ['settings.toml']))
        self._extensions = extensions_list
        if app is not None:
            self.init_app(app)

    def init_app(self, app, **options):
        app.config = DynaconfConfig(app, self._files)
        if self._extensions:
            app.config.load_extensions('EXTENSIONS' if self._extensions is True else self._extensions)
`,
  },
};
