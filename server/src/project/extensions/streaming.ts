import type { Extension } from './extension.ts';

/** Web sockets, events sent by the server, and files that users have sent. */
export const streaming: Extension = {
  modules: {
    flask_sock: `
from functools import wraps
from flask import Blueprint


class Sock:
    def __init__(self, app=None):
        self.app = None
        self.bp = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if self.bp is not None:
            app.register_blueprint(self.bp)
        self.app = app

    def route(self, path, bp=None, **kwargs):
        def decorator(f):
            @wraps(f)
            def websocket_route(*args, **kwargs):
                pass

            options = {**kwargs, 'websocket': True}
            if bp is not None:
                bp.route(path, **options)(websocket_route)
            elif self.app is not None:
                self.app.route(path, **options)(websocket_route)
            else:
                if self.bp is None:
                    self.bp = Blueprint('__flask_sock', __name__)
                self.bp.route(path, **options)(websocket_route)
        return decorator
`,
    flask_sse: `
from flask import Blueprint


class ServerSentEventsBlueprint(Blueprint):
    def stream(self):
        pass


sse = ServerSentEventsBlueprint('sse', __name__)
sse.add_url_rule('', 'stream', sse.stream)
`,
    // Flask-Reuploaded, which has the place of Flask-Uploads.
    flask_uploads: `
from flask import Blueprint

uploads_mod = Blueprint('_uploads', __name__, url_prefix='/_uploads')


@uploads_mod.route('/<setname>/<path:filename>')
def uploaded_file(setname, filename):
    pass


class UploadSet:
    def __init__(self, name='files', extensions=(), default_dest=None):
        self.name = name


def configure_uploads(app, upload_sets):
    if isinstance(upload_sets, UploadSet):
        upload_sets = (upload_sets,)
    addresses = [app.config.get('UPLOADED_' + one.name.upper() + '_URL') for one in upload_sets]
    if app.config.get('UPLOADS_AUTOSERVE', False) and None in addresses and '_uploads' not in app.blueprints:
        app.register_blueprint(uploads_mod)
`,
  },
};
