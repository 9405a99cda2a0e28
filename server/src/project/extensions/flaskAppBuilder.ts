import type { Extension } from './extension.ts';

/** Views with these pages, all of one class: `def name(self, …)` below `@expose(rule, methods)`. */
function pages(...rows: readonly (readonly [rule: string, name: string, methods?: string])[]): string {
  return rows
    .map(
      ([rule, name, methods = "('GET',)"]) => `
    @expose('${rule}', methods=${methods})
    def ${name}(self, *args, **kwargs):
        pass
`,
    )
    .join('');
}

const both = "('GET', 'POST')";
const post = "('POST',)";

/** Flask-AppBuilder 5: https://flask-appbuilder.readthedocs.io/en/latest/api.html */
export const flaskAppBuilder: Extension = {
  registering: ['add_view', 'add_view_no_menu', 'add_api'],
  modules: {
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
    'flask_appbuilder.security.decorators': `
def has_access(f):
    return f


def has_access_api(f):
    return f


def no_cache(f):
    return f


def protect(allow_browser_login=False):
    return lambda f: f


def permission_name(name):
    return lambda f: f


def limit(limit_value, **kwargs):
    return lambda f: f
`,
    'flask_appbuilder.hooks': `
def before_request(hook=None, only=None):
    return (lambda f: f) if hook is None else hook
`,
    'flask_appbuilder.baseviews': `
from flask import Blueprint


def expose(url='/', methods=('GET',)):
    def wrap(f):
        if not hasattr(f, '_urls'):
            f._urls = []
        f._urls.append((url, methods))
        return f
    return wrap


def expose_api(name='', url='', methods=('GET',), description=''):
    return expose(url or '/api/' + name, methods)


class AbstractViewApi:
    pass


class BaseView(AbstractViewApi):
    appbuilder = None
    blueprint = None
    endpoint = None
    route_base = None
    exclude_route_methods = set()
    include_route_methods = None
    default_view = 'list'

    def __init__(self, **kwargs):
        pass

    def _prefix(self):
        return '/' + self.__class__.__name__.lower()

    def create_blueprint(self, appbuilder, endpoint=None, static_folder=None):
        self.appbuilder = appbuilder
        self.endpoint = endpoint or self.__class__.__name__
        if self.route_base is None:
            self.route_base = self._prefix()
        self.blueprint = Blueprint(self.endpoint, __name__, url_prefix=self.route_base, static_folder=static_folder)
        self._register_urls()
        return self.blueprint

    def _register_urls(self):
        for name in dir(self):
            if self.include_route_methods is not None and name not in self.include_route_methods:
                continue
            if name in self.exclude_route_methods:
                continue
            method = getattr(self, name)
            if hasattr(method, '_urls'):
                for url, methods in method._urls:
                    self.blueprint.add_url_rule(url, name, method, methods=methods)


class BaseFormView(BaseView):
    default_view = 'this_form_get'


class BaseModelView(BaseView):
    pass


class BaseCRUDView(BaseModelView):
    pass
`,
    'flask_appbuilder.views': `
from flask_appbuilder.baseviews import BaseCRUDView, BaseFormView, BaseView, expose


class IndexView(BaseView):
    route_base = ''
    default_view = 'index'
${pages(['/', 'index'])}

class UtilView(BaseView):
    route_base = ''
    default_view = 'back'
${pages(['/back', 'back'])}

class SimpleFormView(BaseFormView):
${pages(['/form', 'this_form_get'], ['/form', 'this_form_post', post])}

class PublicFormView(BaseFormView):
${pages(['/form', 'this_form_get'], ['/form', 'this_form_post', post])}

class ModelView(BaseCRUDView):
${pages(
  ['/list/', 'list'],
  ['/show/<pk>', 'show'],
  ['/add', 'add', both],
  ['/edit/<pk>', 'edit', both],
  ['/delete/<pk>', 'delete', both],
  ['/download/<string:filename>', 'download'],
  ['/action/<string:name>/<pk>', 'action', both],
  ['/action_post', 'action_post', post],
)}

class MasterDetailView(BaseCRUDView):
    @expose('/list/')
${pages(['/list/<pk>', 'list'])}

class MultipleView(BaseView):
${pages(['/list/', 'list'])}

class CompactCRUDMixin(BaseCRUDView):
${pages(
  ['/list/', 'list', both],
  ['/add/', 'add', both],
  ['/edit/<pk>', 'edit', both],
  ['/delete/<pk>', 'delete', both],
)}
`,
    'flask_appbuilder.charts': '',
    'flask_appbuilder.charts.views': `
from flask_appbuilder.baseviews import BaseModelView, expose


class BaseChartView(BaseModelView):
    default_view = 'chart'


class GroupByChartView(BaseChartView):
    @expose('/chart/')
${pages(['/chart/<group_by>', 'chart'])}

class DirectByChartView(GroupByChartView):
    pass


class ChartView(BaseChartView):
    @expose('/chart/')
${pages(['/chart/<group_by>', 'chart'])}

class DirectChartView(ChartView):
    pass


class TimeChartView(BaseChartView):
    @expose('/chart/')
${pages(['/chart/<group_by>/<period>', 'chart'])}
`,
    'flask_appbuilder.api': `
from flask_appbuilder.baseviews import BaseView, expose
from flask_appbuilder.security.decorators import permission_name, protect


def safe(f):
    return f


def rison(schema=None):
    return lambda f: f


def merge_response_func(function, key):
    return lambda f: f


class BaseApi(BaseView):
    version = 'v1'
    resource_name = None

    def _prefix(self):
        self.resource_name = self.resource_name or self.__class__.__name__.lower()
        return '/api/' + str(self.version) + '/' + self.resource_name.lower()


class BaseModelApi(BaseApi):
    pass


class ModelRestApi(BaseModelApi):
${pages(
  ['/_info', 'info'],
  ['/<int:pk>', 'get'],
  ['/', 'get_list'],
  ['/', 'post', post],
  ['/<pk>', 'put', "('PUT',)"],
  ['/<pk>', 'delete', "('DELETE',)"],
)}
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


class MenuApi(BaseApi):
    resource_name = 'menu'
${pages(['/', 'get_menu_data'])}
`,
    'flask_appbuilder.babel': '',
    'flask_appbuilder.babel.views': `
from flask_appbuilder.baseviews import BaseView, expose


class LocaleView(BaseView):
    route_base = '/lang'
    default_view = 'index'
${pages(['/<string:locale>', 'index'])}
`,
    'flask_appbuilder.models': '',
    'flask_appbuilder.models.sqla': '',
    'flask_appbuilder.models.sqla.interface': `
class SQLAInterface:
    def __init__(self, obj, session=None):
        self.obj = obj
        self.session = session
`,
    'flask_appbuilder.security': '',
    'flask_appbuilder.security.api': `
from flask_appbuilder.api import BaseApi, expose


class SecurityApi(BaseApi):
    resource_name = 'security'
${pages(['/login', 'login', post], ['/refresh', 'refresh', post])}
`,
    'flask_appbuilder.security.registerviews': `
from flask_appbuilder.baseviews import expose
from flask_appbuilder.views import PublicFormView


class BaseRegisterUser(PublicFormView):
    route_base = '/register'
${pages(['/activation/<string:activation_hash>', 'activation'])}

class RegisterUserDBView(BaseRegisterUser):
    pass


class RegisterUserOAuthView(BaseRegisterUser):
    pass
`,
    'flask_appbuilder.security.views': `
from flask_appbuilder.baseviews import BaseView, expose
from flask_appbuilder.charts.views import DirectByChartView
from flask_appbuilder.views import ModelView, SimpleFormView


class PermissionModelView(ModelView):
    route_base = '/permissions'


class ViewMenuModelView(ModelView):
    route_base = '/viewmenus'


class PermissionViewModelView(ModelView):
    route_base = '/permissionviews'


class ResetMyPasswordView(SimpleFormView):
    route_base = '/resetmypassword'


class ResetPasswordView(SimpleFormView):
    route_base = '/resetpassword'


class UserInfoEditView(SimpleFormView):
    pass


class UserModelView(ModelView):
    route_base = '/users'
${pages(['/userinfo/', 'userinfo'])}

class UserDBModelView(UserModelView):
    pass


class UserLDAPModelView(UserModelView):
    pass


class UserOAuthModelView(UserModelView):
    pass


class UserRemoteUserModelView(UserModelView):
    pass


class UserSAMLModelView(UserModelView):
    pass


class UserStatsChartView(DirectByChartView):
    pass


class RoleModelView(ModelView):
    route_base = '/roles'


class UserGroupModelView(ModelView):
    route_base = '/groups'


class RegisterUserModelView(ModelView):
    route_base = '/registeruser'


class AuthView(BaseView):
    route_base = ''
${pages(['/login/', 'login', both], ['/logout/', 'logout'])}

class AuthDBView(AuthView):
${pages(['/login/', 'login', both])}

class AuthLDAPView(AuthView):
${pages(['/login/', 'login', both])}

class AuthOAuthView(AuthView):
    @expose('/login/')
${pages(['/login/<provider>', 'login'], ['/oauth-authorized/<provider>', 'oauth_authorized'])}

class AuthSAMLView(AuthView):
    @expose('/login/')
${pages(
  ['/login/<idp>', 'login'],
  ['/saml/acs/', 'acs', post],
  ['/saml/slo/', 'slo', both],
  ['/logout/', 'logout'],
)}
    @expose('/saml/metadata/')
${pages(['/saml/metadata/<idp>', 'metadata'])}

class AuthRemoteUserView(AuthView):
${pages(['/login/', 'login'])}
`,
    'flask_appbuilder.security.sqla': '',
    'flask_appbuilder.security.sqla.apis': `
from flask_appbuilder.api import BaseApi, ModelRestApi, expose


class PermissionApi(ModelRestApi):
    resource_name = 'security/permissions'
    include_route_methods = {'info', 'get', 'get_list'}


class PermissionViewMenuApi(ModelRestApi):
    resource_name = 'security/permissions-resources'


class ViewMenuApi(ModelRestApi):
    resource_name = 'security/resources'


class UserApi(ModelRestApi):
    resource_name = 'security/users'


class GroupApi(ModelRestApi):
    resource_name = 'security/groups'


class RoleApi(ModelRestApi):
    resource_name = 'security/roles'
${pages(
  ['/<int:role_id>/permissions/', 'list_role_permissions'],
  ['/<int:role_id>/permissions', 'add_role_permissions', post],
  ['/<int:role_id>/users', 'update_role_users', "('PUT',)"],
  ['/<int:role_id>/groups', 'update_role_groups', "('PUT',)"],
)}

class ApiKeyApi(BaseApi):
    resource_name = 'security/api_keys'
${pages(
  ['/', 'list_api_keys'],
  ['/', 'create_api_key', post],
  ['/<string:key_uuid>', 'get_api_key'],
  ['/<string:key_uuid>', 'revoke_api_key', "('DELETE',)"],
)}
`,
    'flask_appbuilder.security.manager': `
from flask_appbuilder.basemanager import BaseManager
from flask_appbuilder.const import AUTH_DB, AUTH_LDAP, AUTH_OAUTH, AUTH_OID, AUTH_REMOTE_USER, AUTH_SAML
from flask_appbuilder.security.api import SecurityApi
from flask_appbuilder.security.registerviews import RegisterUserDBView, RegisterUserOAuthView
from flask_appbuilder.security.views import (AuthDBView, AuthLDAPView, AuthOAuthView, AuthRemoteUserView, AuthSAMLView,
    PermissionModelView, PermissionViewModelView, RegisterUserModelView, ResetMyPasswordView, ResetPasswordView,
    RoleModelView, UserDBModelView, UserGroupModelView, UserInfoEditView, UserLDAPModelView, UserOAuthModelView,
    UserRemoteUserModelView, UserSAMLModelView, UserStatsChartView, ViewMenuModelView)


class BaseSecurityManager(BaseManager):
    userdbmodelview = UserDBModelView
    userldapmodelview = UserLDAPModelView
    useroauthmodelview = UserOAuthModelView
    userremoteusermodelview = UserRemoteUserModelView
    usersamlmodelview = UserSAMLModelView
    registerusermodelview = RegisterUserModelView
    authdbview = AuthDBView
    authldapview = AuthLDAPView
    authoauthview = AuthOAuthView
    authremoteuserview = AuthRemoteUserView
    authsamlview = AuthSAMLView
    registeruserdbview = RegisterUserDBView
    registeruseroauthview = RegisterUserOAuthView
    resetmypasswordview = ResetMyPasswordView
    resetpasswordview = ResetPasswordView
    userinfoeditview = UserInfoEditView
    security_api = SecurityApi
    rolemodelview = RoleModelView
    groupmodelview = UserGroupModelView
    permissionmodelview = PermissionModelView
    userstatschartview = UserStatsChartView
    viewmenumodelview = ViewMenuModelView
    permissionviewmodelview = PermissionViewModelView

    @property
    def auth_type(self):
        return self.appbuilder.option('AUTH_TYPE', AUTH_DB)

    def register_views(self):
        builder = self.appbuilder
        if not builder.option('FAB_ADD_SECURITY_VIEWS', True):
            return
        builder.add_api(self.security_api)
        kind = self.auth_type
        registration = builder.option('AUTH_USER_REGISTRATION', False)
        if registration and kind == AUTH_DB:
            builder.add_view_no_menu(self.registeruserdbview)
        elif registration and kind == AUTH_OAUTH:
            builder.add_view_no_menu(self.registeruseroauthview)
        builder.add_view_no_menu(self.userinfoeditview)
        if kind == AUTH_DB:
            self.user_view = self.userdbmodelview
            self.auth_view = self.authdbview()
            builder.add_view_no_menu(self.resetpasswordview)
            builder.add_view_no_menu(self.resetmypasswordview)
        elif kind == AUTH_LDAP:
            self.user_view = self.userldapmodelview
            self.auth_view = self.authldapview()
        elif kind == AUTH_OAUTH:
            self.user_view = self.useroauthmodelview
            self.auth_view = self.authoauthview()
        elif kind == AUTH_REMOTE_USER:
            self.user_view = self.userremoteusermodelview
            self.auth_view = self.authremoteuserview()
        elif kind == AUTH_SAML:
            self.user_view = self.usersamlmodelview
            self.auth_view = self.authsamlview()
        builder.add_view_no_menu(self.auth_view)
        self.user_view = builder.add_view(self.user_view, 'List Users')
        builder.add_view(self.rolemodelview, 'List Roles')
        builder.add_view(self.groupmodelview, 'List Groups')
        if self.userstatschartview:
            builder.add_view(self.userstatschartview, "User's Statistics")
        if registration:
            builder.add_view(self.registerusermodelview, 'User Registrations')
        if builder.option('FAB_ADD_SECURITY_PERMISSION_VIEW', True):
            builder.add_view(self.permissionmodelview, 'Base Permissions')
        if builder.option('FAB_ADD_SECURITY_VIEW_MENU_VIEW', True):
            builder.add_view(self.viewmenumodelview, 'Views/Menus')
        if builder.option('FAB_ADD_SECURITY_PERMISSION_VIEWS_VIEW', True):
            builder.add_view(self.permissionviewmodelview, 'Permission on Views/Menus')
`,
    'flask_appbuilder.security.sqla.manager': `
from flask_appbuilder.security.manager import BaseSecurityManager
from flask_appbuilder.security.sqla.apis import (ApiKeyApi, GroupApi, PermissionApi, PermissionViewMenuApi, RoleApi,
                                                 UserApi, ViewMenuApi)


class SecurityManager(BaseSecurityManager):
    permission_api = PermissionApi
    role_api = RoleApi
    user_api = UserApi
    view_menu_api = ViewMenuApi
    permission_view_menu_api = PermissionViewMenuApi
    group_api = GroupApi

    def register_views(self):
        super().register_views()
        builder = self.appbuilder
        if builder.option('FAB_ADD_SECURITY_API', False):
            for api in (self.permission_api, self.role_api, self.user_api, self.view_menu_api,
                        self.permission_view_menu_api, self.group_api):
                builder.add_api(api)
            if builder.option('FAB_API_KEY_ENABLED', False):
                builder.add_api(ApiKeyApi)
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


class OpenApi(BaseApi):
    route_base = '/api'
${pages(['/<version>/_openapi', 'get'])}

class SwaggerView(BaseView):
    route_base = '/swagger'
    default_view = 'show'
${pages(['/<version>', 'show'])}

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
