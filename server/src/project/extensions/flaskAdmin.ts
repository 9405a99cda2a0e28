import { expose } from './expose.ts';
import type { Extension } from './extension.ts';

/** Flask-Admin: https://flask-admin.readthedocs.io/en/stable/api/ */
export const flaskAdmin: Extension = {
  registering: ['add_view', 'add_views'],
  modules: {
    flask_admin: `
from flask_admin.base import Admin, AdminIndexView, BaseView, expose, expose_plugview
`,
    'flask_admin.base': `
from flask import Blueprint

${expose}

def expose_plugview(url='/'):
    def wrap(view):
        f = view.as_view(view.__name__)
        return expose(url, f.methods)(f)
    return wrap


class BaseView:
    def __init__(self, name=None, category=None, endpoint=None, url=None, static_folder=None, static_url_path=None,
                 **kwargs):
        self.name = name
        self.category = category
        self.endpoint = self._get_endpoint(endpoint)
        self.url = url
        self.static_folder = static_folder
        self.static_url_path = static_url_path
        self.admin = None
        self.blueprint = None

    def _get_endpoint(self, endpoint):
        return endpoint or self.__class__.__name__.lower()

    def _get_view_url(self, admin, url):
        if url is None:
            if admin.url != '/':
                return admin.url + '/' + self.endpoint
            return '/' if self is admin.index_view else '/' + self.endpoint
        return url if url.startswith('/') else admin.url + '/' + url

    def create_blueprint(self, admin):
        self.admin = admin
        path = self.static_url_path or admin.static_url_path
        folder = self.static_folder
        prefix = self._get_view_url(admin, self.url)
        if prefix == '/':
            prefix = None
            if not path:
                folder = 'static'
                path = '/static/admin'
        self.url = prefix
        self.blueprint = Blueprint(self.endpoint, __name__, url_prefix=prefix, subdomain=admin.subdomain,
                                   static_folder=folder, static_url_path=path)
        for name in dir(self.__class__):
            method = getattr(self.__class__, name)
            if hasattr(method, '_urls'):
                for url, methods in method._urls:
                    self.blueprint.add_url_rule(url, name, getattr(self, name), methods=methods)
        return self.blueprint


class AdminIndexView(BaseView):
    def __init__(self, name=None, category=None, endpoint=None, url=None, template='admin/index.html', **kwargs):
        super().__init__(name or 'Home', category, endpoint or 'admin', '/admin' if url is None else url, 'static')

    @expose()
    def index(self):
        pass


class Admin:
    def __init__(self, app=None, name=None, url=None, subdomain=None, index_view=None, translations_path=None,
                 endpoint=None, static_url_path=None, *args, **kwargs):
        self.app = app
        self.name = name
        self.subdomain = subdomain
        self.static_url_path = static_url_path
        self._views = []
        self._set_admin_index_view(index_view, endpoint, url)

    def _set_admin_index_view(self, index_view=None, endpoint=None, url=None):
        self.index_view = index_view or AdminIndexView(endpoint=endpoint, url=url)
        self.endpoint = endpoint or self.index_view.endpoint
        self.url = url or self.index_view.url
        if self._views:
            self._views[0] = self.index_view
        else:
            self.add_view(self.index_view)

    def add_view(self, view):
        self._views.append(view)
        if self.app is not None:
            self.app.register_blueprint(view.create_blueprint(self))

    def add_views(self, *views):
        for view in views:
            self.add_view(view)

    def init_app(self, app, index_view=None, endpoint=None, url=None):
        self.app = app
        if index_view is not None:
            self._set_admin_index_view(index_view, endpoint, url)
        for view in self._views:
            app.register_blueprint(view.create_blueprint(self))
`,
    'flask_admin.model': 'from flask_admin.model.base import BaseModelView\n',
    'flask_admin.model.base': `
from flask_admin.base import BaseView, expose


class BaseModelView(BaseView):
    def __init__(self, model, name=None, category=None, endpoint=None, url=None, static_folder=None, **kwargs):
        self.model = model
        super().__init__(name, category, endpoint, url, static_folder)

    def _get_endpoint(self, endpoint):
        return endpoint or self.model.__name__.lower()

    @expose('/')
    def index_view(self):
        pass

    @expose('/new/', methods=('GET', 'POST'))
    def create_view(self):
        pass

    @expose('/edit/', methods=('GET', 'POST'))
    def edit_view(self):
        pass

    @expose('/details/')
    def details_view(self):
        pass

    @expose('/delete/', methods=('POST',))
    def delete_view(self):
        pass

    @expose('/action/', methods=('POST',))
    def action_view(self):
        pass

    @expose('/export/<export_type>/')
    def export(self, export_type):
        pass

    @expose('/ajax/lookup/')
    def ajax_lookup(self):
        pass

    @expose('/ajax/update/', methods=('POST',))
    def ajax_update(self):
        pass
`,
    'flask_admin.contrib': '',
    'flask_admin.contrib.sqla': `
from flask_admin.model.base import BaseModelView


class ModelView(BaseModelView):
    def __init__(self, model, session, name=None, category=None, endpoint=None, url=None, static_folder=None, **kwargs):
        self.session = session
        super().__init__(model, name, category, endpoint, url, static_folder)
`,
    'flask_admin.contrib.sqla.view': 'from flask_admin.contrib.sqla import ModelView\n',
    'flask_admin.contrib.sqlamodel': 'from flask_admin.contrib.sqla import ModelView\n',
    'flask_admin.contrib.geoa': 'from flask_admin.contrib.sqla import ModelView\n',
    'flask_admin.contrib.peewee': `
from flask_admin.model.base import BaseModelView as ModelView
`,
    'flask_admin.contrib.peewee.view': 'from flask_admin.contrib.peewee import ModelView\n',
    'flask_admin.contrib.mongoengine': `
from flask_admin.base import expose
from flask_admin.model.base import BaseModelView


class ModelView(BaseModelView):
    @expose('/api/file/')
    def api_file_view(self):
        pass
`,
    'flask_admin.contrib.mongoengine.view': 'from flask_admin.contrib.mongoengine import ModelView\n',
    'flask_admin.contrib.pymongo': `
from flask_admin.model.base import BaseModelView


class ModelView(BaseModelView):
    def __init__(self, coll, name=None, category=None, endpoint=None, url=None, **kwargs):
        super().__init__(None, name, category, endpoint or (coll.name + 'view').lower(), url)
`,
    'flask_admin.contrib.pymongo.view': 'from flask_admin.contrib.pymongo import ModelView\n',
    'flask_admin.contrib.rediscli': `
from flask_admin.base import BaseView, expose


class RedisCli(BaseView):
    def __init__(self, redis, name=None, category=None, endpoint=None, url=None):
        super().__init__(name, category, endpoint, url)

    @expose('/')
    def console_view(self):
        pass

    @expose('/run/', methods=('POST',))
    def execute_view(self):
        pass
`,
    'flask_admin.contrib.fileadmin': `
from flask_admin.base import BaseView, expose


class BaseFileAdmin(BaseView):
    def __init__(self, base_url=None, name=None, category=None, endpoint=None, url=None, *args, **kwargs):
        super().__init__(name, category, endpoint, url)

    @expose('/old_index')
    @expose('/old_b/<path:path>')
    def index(self, path=None):
        pass

    @expose('/')
    @expose('/b/<path:path>')
    def index_view(self, path=None):
        pass

    @expose('/upload/', methods=('GET', 'POST'))
    @expose('/upload/<path:path>', methods=('GET', 'POST'))
    def upload(self, path=None):
        pass

    @expose('/download/<path:path>')
    def download(self, path=None):
        pass

    @expose('/mkdir/', methods=('GET', 'POST'))
    @expose('/mkdir/<path:path>', methods=('GET', 'POST'))
    def mkdir(self, path=None):
        pass

    @expose('/delete/', methods=('POST',))
    def delete(self):
        pass

    @expose('/rename/', methods=('GET', 'POST'))
    def rename(self):
        pass

    @expose('/edit/', methods=('GET', 'POST'))
    def edit(self):
        pass

    @expose('/action/', methods=('POST',))
    def action_view(self):
        pass


class FileAdmin(BaseFileAdmin):
    def __init__(self, base_path, *args, **kwargs):
        super().__init__(*args, **kwargs)
`,
    'flask_admin.contrib.fileadmin.s3': `
from flask_admin.contrib.fileadmin import BaseFileAdmin


class S3FileAdmin(BaseFileAdmin):
    def __init__(self, s3_client, bucket_name, *args, **kwargs):
        super().__init__(*args, **kwargs)
`,
    'flask_admin.contrib.fileadmin.azure': `
from flask_admin.contrib.fileadmin import BaseFileAdmin


class AzureFileAdmin(BaseFileAdmin):
    def __init__(self, blob_service_client, container_name, on_windows=False, *args, **kwargs):
        super().__init__(*args, **kwargs)
`,
  },
};
