import type { Extension } from './extension.ts';

/** Extensions that bring files for the browser and nothing else: a blueprint without views. */
export const staticFiles: Extension = {
  modules: {
    // Flask-Bootstrap and Bootstrap-Flask have the same module: `Bootstrap` is the name of the one, the others of the other.
    flask_bootstrap: `
from flask import Blueprint


class Bootstrap:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(Blueprint('bootstrap', __name__, static_folder='static',
                                         static_url_path=app.static_url_path + '/bootstrap',
                                         subdomain=app.config.get('BOOTSTRAP_LOCAL_SUBDOMAIN')))


class _Bootstrap:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(Blueprint('bootstrap', __name__, static_folder='static',
                                         static_url_path='/bootstrap' + app.static_url_path))


class Bootstrap4(_Bootstrap):
    pass


class Bootstrap5(_Bootstrap):
    pass
`,
    flask_ckeditor: underItsName('CKEditor', 'ckeditor'),
    flask_dropzone: underItsName('Dropzone', 'dropzone'),
    flask_avatars: underItsName('Avatars', 'avatars'),
    flask_share: underItsName('Share', 'share'),
  },
};

function underItsName(type: string, name: string): string {
  return `
from flask import Blueprint


class ${type}:
    def __init__(self, app=None, **kwargs):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(Blueprint('${name}', __name__, static_folder='static',
                                         static_url_path='/${name}' + app.static_url_path))
`;
}
