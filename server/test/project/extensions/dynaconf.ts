import type { Program } from '../programs.ts';

export const dynaconfPrograms: readonly Program[] = [
  {
    name: 'extensions that the settings name, of the environment that counts',
    application: 'shop_settings.app:create_app()',
    text: `
      === shop_settings/__init__.py
      === shop_settings/app.py
      import os
      from dynaconf import FlaskDynaconf
      from flask import Flask

      def create_app():
          app = Flask(__name__)
          here = os.path.dirname(__file__)
          FlaskDynaconf(app, settings_files=[os.path.join(here, 'settings.toml')])
          app.config.load_extensions('EXTENSIONS')
          app.add_url_rule(app.config['prefix'] + '/end', 'end', lambda: '')
          return app
      === shop_settings/settings.toml
      [default]
      PREFIX = '/default'
      EXTENSIONS = ['shop_settings.ext:other']
      [development]
      PREFIX = '/dev'
      EXTENSIONS = ['shop_settings.ext:init_app', 'shop_settings.ext:other']
      [production]
      PREFIX = '/live'
      === shop_settings/ext.py
      def init_app(app):
          @app.route('/ext')
          def ext():
              return ''
      def other(app):
          @app.route('/other')
          def other():
              return ''
    `,
  },
];
