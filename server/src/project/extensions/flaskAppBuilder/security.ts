import { viewClass } from './viewClass.ts';

const both = ['GET', 'POST'];

/** The views of users, by how they log in. */
const userViews = ['DB', 'LDAP', 'OAuth', 'RemoteUser', 'SAML']
  .map(kind => viewClass(`User${kind}ModelView(UserModelView)`))
  .join('');

/** The modules of Flask-AppBuilder for users, roles and permissions. */
export const securityModules: Readonly<Record<string, string>> = {
  'flask_appbuilder.security': '',
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
  'flask_appbuilder.security.api': `
from flask_appbuilder.api import BaseApi, expose

${viewClass(
  'SecurityApi(BaseApi)',
  { resource_name: 'security' },
  ['/login', 'login', ['POST']],
  ['/refresh', 'refresh', ['POST']],
)}
`,
  'flask_appbuilder.security.registerviews': `
from flask_appbuilder.baseviews import expose
from flask_appbuilder.views import PublicFormView

${viewClass('BaseRegisterUser(PublicFormView)', { route_base: '/register' }, [
  '/activation/<string:activation_hash>',
  'activation',
])}
${viewClass('RegisterUserDBView(BaseRegisterUser)')}
${viewClass('RegisterUserOAuthView(BaseRegisterUser)')}
`,
  'flask_appbuilder.security.views': `
from flask_appbuilder.baseviews import BaseView, expose
from flask_appbuilder.charts.views import DirectByChartView
from flask_appbuilder.views import ModelView, SimpleFormView

${viewClass('PermissionModelView(ModelView)', { route_base: '/permissions' })}
${viewClass('ViewMenuModelView(ModelView)', { route_base: '/viewmenus' })}
${viewClass('PermissionViewModelView(ModelView)', { route_base: '/permissionviews' })}
${viewClass('ResetMyPasswordView(SimpleFormView)', { route_base: '/resetmypassword' })}
${viewClass('ResetPasswordView(SimpleFormView)', { route_base: '/resetpassword' })}
${viewClass('UserInfoEditView(SimpleFormView)')}
${viewClass('UserModelView(ModelView)', { route_base: '/users' }, ['/userinfo/', 'userinfo'])}
${userViews}
${viewClass('UserStatsChartView(DirectByChartView)')}
${viewClass('RoleModelView(ModelView)', { route_base: '/roles' })}
${viewClass('UserGroupModelView(ModelView)', { route_base: '/groups' })}
${viewClass('RegisterUserModelView(ModelView)', { route_base: '/registeruser' })}
${viewClass('AuthView(BaseView)', { route_base: '' }, ['/login/', 'login', both], ['/logout/', 'logout'])}
${viewClass('AuthDBView(AuthView)', {}, ['/login/', 'login', both])}
${viewClass('AuthLDAPView(AuthView)', {}, ['/login/', 'login', both])}
${viewClass(
  'AuthOAuthView(AuthView)',
  {},
  [['/login/', '/login/<provider>'], 'login'],
  ['/oauth-authorized/<provider>', 'oauth_authorized'],
)}
${viewClass(
  'AuthSAMLView(AuthView)',
  {},
  [['/login/', '/login/<idp>'], 'login'],
  ['/saml/acs/', 'acs', ['POST']],
  ['/saml/slo/', 'slo', both],
  ['/logout/', 'logout'],
  [['/saml/metadata/', '/saml/metadata/<idp>'], 'metadata'],
)}
${viewClass('AuthRemoteUserView(AuthView)', {}, ['/login/', 'login'])}
`,
  'flask_appbuilder.security.sqla': '',
  'flask_appbuilder.security.sqla.apis': `
from flask_appbuilder.api import BaseApi, ModelRestApi, expose

${viewClass('PermissionApi(ModelRestApi)', {
  resource_name: 'security/permissions',
  include_route_methods: ['info', 'get', 'get_list'],
})}
${viewClass('PermissionViewMenuApi(ModelRestApi)', { resource_name: 'security/permissions-resources' })}
${viewClass('ViewMenuApi(ModelRestApi)', { resource_name: 'security/resources' })}
${viewClass('UserApi(ModelRestApi)', { resource_name: 'security/users' })}
${viewClass('GroupApi(ModelRestApi)', { resource_name: 'security/groups' })}
${viewClass(
  'RoleApi(ModelRestApi)',
  { resource_name: 'security/roles' },
  ['/<int:role_id>/permissions/', 'list_role_permissions'],
  ['/<int:role_id>/permissions', 'add_role_permissions', ['POST']],
  ['/<int:role_id>/users', 'update_role_users', ['PUT']],
  ['/<int:role_id>/groups', 'update_role_groups', ['PUT']],
)}
${viewClass(
  'ApiKeyApi(BaseApi)',
  { resource_name: 'security/api_keys' },
  ['/', 'list_api_keys'],
  ['/', 'create_api_key', ['POST']],
  ['/<string:key_uuid>', 'get_api_key'],
  ['/<string:key_uuid>', 'revoke_api_key', ['DELETE']],
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
};
