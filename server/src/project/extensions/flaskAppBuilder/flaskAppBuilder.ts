import type { Extension } from '../extension.ts';
import { securityModules } from './security.ts';
import { viewClass } from './viewClass.ts';
import { viewModules } from './views.ts';

/** Flask-AppBuilder 5: https://flask-appbuilder.readthedocs.io/en/latest/api.html */
export const flaskAppBuilder: Extension = {
  registering: ['add_view', 'add_view_no_menu', 'add_api'],
  modules: {
    ...viewModules,
    ...securityModules,
    flask_appbuilder: `
from flask_appbuilder.actions import action
from flask_appbuilder.api import ModelRestApi
from flask_appbuilder.base import AppBuilder
from flask_appbuilder.baseviews import BaseView, expose
from flask_appbuilder.charts.views import DirectByChartView, GroupByChartView
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_appbuilder.views import (CompactCRUDMixin, IndexView, MasterDetailView, ModelView, MultipleView,
                                    PublicFormView, SimpleFormView)
`,
    'flask_appbuilder.actions': `
def action(name, *args, **kwargs):
    return lambda f: f
`,
    'flask_appbuilder.const': `
AUTH_OID = 0
AUTH_DB = 1
AUTH_LDAP = 2
AUTH_REMOTE_USER = 3
AUTH_OAUTH = 4
AUTH_SAML = 5
`,
    'flask_appbuilder.hooks': `
def before_request(hook=None, only=None):
    return (lambda f: f) if hook is None else hook
`,
    'flask_appbuilder.basemanager': `
class BaseManager:
    def __init__(self, appbuilder):
        self.appbuilder = appbuilder

    def register_views(self):
        pass

    def pre_process(self):
        pass

    def post_process(self):
        pass
`,
    'flask_appbuilder.menu': `
from flask_appbuilder.api import BaseApi, expose


class Menu:
    def __init__(self, *args, **kwargs):
        pass

${viewClass('MenuApi(BaseApi)', { resource_name: 'menu' }, ['/', 'get_menu_data'])}
`,
    'flask_appbuilder.babel': '',
    'flask_appbuilder.babel.views': `
from flask_appbuilder.baseviews import BaseView, expose

${viewClass('LocaleView(BaseView)', { route_base: '/lang', default_view: 'index' }, ['/<string:locale>', 'index'])}
`,
    'flask_appbuilder.models': '',
    'flask_appbuilder.models.sqla': '',
    'flask_appbuilder.models.sqla.interface': `
class SQLAInterface:
    def __init__(self, obj, session=None):
        self.obj = obj
        self.session = session
`,
    'flask_appbuilder.base': `
from flask import Blueprint, current_app
from flask_appbuilder.api import BaseApi
from flask_appbuilder.babel.views import LocaleView
from flask_appbuilder.baseviews import BaseView, expose
from flask_appbuilder.menu import Menu, MenuApi
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.views import IndexView, UtilView
from werkzeug.utils import import_string

${viewClass('OpenApi(BaseApi)', { route_base: '/api' }, ['/<version>/_openapi', 'get'])}
${viewClass('SwaggerView(BaseView)', { route_base: '/swagger', default_view: 'show' }, ['/<version>', 'show'])}

class AppBuilder:
    security_manager_class = None

    def __init__(self, app=None, session=None, menu=None, indexview=None,
                 base_template='appbuilder/baselayout.html', static_folder='static/appbuilder',
                 static_url_path='/appbuilder', security_manager_class=None, update_perms=True):
        self.baseviews = []
        self.menu = menu
        self.indexview = indexview
        self.static_folder = static_folder
        self.static_url_path = static_url_path
        if security_manager_class is not None:
            self.security_manager_class = security_manager_class
        self._app = None
        self.session = None
        self.sm = None
        if app is not None:
            self.init_app(app, session)

    @property
    def app(self):
        return self._app or current_app

    @property
    def get_app(self):
        return self._app or current_app

    @property
    def get_session(self):
        return self.session

    def option(self, name, default):
        return self._app.config.get(name, default)

    def init_app(self, app, session=None):
        self._app = app
        self.session = session
        app.appbuilder = self
        app.extensions['appbuilder'] = self
        index = self.option('FAB_INDEX_VIEW', None)
        self.indexview = import_string(index) if index else self.indexview or IndexView
        self.menu = self.menu or Menu()
        manager = self.option('FAB_SECURITY_MANAGER_CLASS', None)
        if manager:
            self.security_manager_class = import_string(manager)
        self.sm = (self.security_manager_class or SecurityManager)(self)
        app.register_blueprint(Blueprint('appbuilder', __name__, url_prefix='/static',
                                         static_folder=self.option('FAB_STATIC_FOLDER', self.static_folder),
                                         static_url_path=self.option('FAB_STATIC_URL_PATH', self.static_url_path)))
        early = list(self.baseviews)
        self._indexview = self.add_view_no_menu(self.indexview)
        self.add_view_no_menu(UtilView)
        self.add_view_no_menu(LocaleView)
        self.sm.register_views()
        if self.option('FAB_ADD_OPENAPI_VIEWS', True) and self.option('FAB_API_SWAGGER_UI', False):
            self.add_api(OpenApi)
            self.add_view_no_menu(SwaggerView)
        if self.option('FAB_ADD_MENU_API', True):
            self.add_api(MenuApi)
        for addon in self.option('ADDON_MANAGERS', []):
            manager = import_string(addon)(self)
            manager.pre_process()
            manager.register_views()
            manager.post_process()
        for view in early:
            self.register_blueprint(view)

    def add_view(self, baseview, name='', *args, **kwargs):
        return self.add_view_no_menu(baseview)

    def add_view_no_menu(self, baseview, endpoint=None, static_folder=None):
        if isinstance(baseview, type):
            baseview = baseview()
        for known in self.baseviews:
            if known.__class__ == baseview.__class__:
                return baseview
        baseview.appbuilder = self
        self.baseviews.append(baseview)
        if self._app is not None:
            self.register_blueprint(baseview, endpoint, static_folder)
        return baseview

    def add_api(self, baseview):
        return self.add_view_no_menu(baseview)

    def register_blueprint(self, baseview, endpoint=None, static_folder=None):
        self._app.register_blueprint(baseview.create_blueprint(self, endpoint, static_folder))
`,
  },
};
