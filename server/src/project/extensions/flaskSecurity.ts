import type { Extension } from './extension.ts';

/** Flask-Security-Too: https://flask-security-too.readthedocs.io/en/stable/configuration.html */
export const flaskSecurity: Extension = {
  modules: {
    flask_security: `
from flask import Blueprint

# What is set where the program sets nothing.
SETTINGS = {
    'BLUEPRINT_NAME': 'security',
    'URL_PREFIX': None,
    'SUBDOMAIN': None,
    'STATIC_FOLDER': 'static',
    'STATIC_FOLDER_URL': '/fs-static',
    'LOGOUT_METHODS': ['POST'],
    'LOGIN_URL': '/login',
    'LOGOUT_URL': '/logout',
    'VERIFY_URL': '/verify',
    'REGISTER_URL': '/register',
    'RESET_URL': '/reset',
    'CHANGE_URL': '/change',
    'CHANGE_EMAIL_URL': '/change-email',
    'CHANGE_USERNAME_URL': '/change-username',
    'CONFIRM_URL': '/confirm',
    'USERNAME_RECOVERY_URL': '/recover-username',
    'REFRESH_TOKEN_URL': '/refresh-token',
    'TWO_FACTOR_SETUP_URL': '/tf-setup',
    'TWO_FACTOR_TOKEN_VALIDATION_URL': '/tf-validate',
    'TWO_FACTOR_RESCUE_URL': '/tf-rescue',
    'TWO_FACTOR_SELECT_URL': '/tf-select',
    'MULTI_FACTOR_RECOVERY_CODES_URL': '/mf-recovery-codes',
    'MULTI_FACTOR_RECOVERY_URL': '/mf-recovery',
    'US_SIGNIN_URL': '/us-signin',
    'US_SIGNIN_SEND_CODE_URL': '/us-signin/send-code',
    'US_SETUP_URL': '/us-setup',
    'US_VERIFY_URL': '/us-verify',
    'US_VERIFY_SEND_CODE_URL': '/us-verify/send-code',
    'US_VERIFY_LINK_URL': '/us-verify-link',
    'WAN_REGISTER_URL': '/wan-register',
    'WAN_SIGNIN_URL': '/wan-signin',
    'WAN_DELETE_URL': '/wan-delete',
    'WAN_VERIFY_URL': '/wan-verify',
    'OAUTH_START_URL': '/login/oauthstart',
    'OAUTH_RESPONSE_URL': '/login/oauthresponse',
    'OAUTH_VERIFY_START_URL': '/login/oauth-verify-start',
    'OAUTH_VERIFY_RESPONSE_URL': '/login/oauth-verify-response',
}

FORM = ['GET', 'POST']
POST = ['POST']
GET = ['GET']

# Feature: what it adds, each as endpoint, setting of its address, variable at its end, methods.
FEATURES = {
    'REGISTERABLE': [('register', 'REGISTER_URL', None, FORM)],
    'RECOVERABLE': [
        ('forgot_password', 'RESET_URL', None, FORM),
        ('reset_password', 'RESET_URL', '<token>', FORM),
    ],
    'USERNAME_RECOVERY': [('recover_username', 'USERNAME_RECOVERY_URL', None, FORM)],
    'CHANGEABLE': [('change_password', 'CHANGE_URL', None, FORM)],
    'CHANGE_EMAIL': [
        ('change_email', 'CHANGE_EMAIL_URL', None, FORM),
        ('change_email_confirm', 'CHANGE_EMAIL_URL', '<token>', GET),
    ],
    'CHANGE_USERNAME': [('change_username', 'CHANGE_USERNAME_URL', None, FORM)],
    'CONFIRMABLE': [
        ('send_confirmation', 'CONFIRM_URL', None, FORM),
        ('confirm_email', 'CONFIRM_URL', '<token>', FORM),
    ],
    'REFRESH_TOKEN': [('refresh_token', 'REFRESH_TOKEN_URL', None, POST)],
    'UNIFIED_SIGNIN': [
        ('us_signin', 'US_SIGNIN_URL', None, FORM),
        ('us_signin_send_code', 'US_SIGNIN_SEND_CODE_URL', None, POST),
        ('us_setup', 'US_SETUP_URL', None, FORM),
        ('us_setup_validate', 'US_SETUP_URL', '<token>', POST),
        ('us_verify', 'US_VERIFY_URL', None, FORM),
        ('us_verify_send_code', 'US_VERIFY_SEND_CODE_URL', None, POST),
        ('us_verify_link', 'US_VERIFY_LINK_URL', None, GET),
    ],
    'TWO_FACTOR': [
        ('two_factor_setup', 'TWO_FACTOR_SETUP_URL', None, FORM),
        ('two_factor_setup_validate', 'TWO_FACTOR_SETUP_URL', '<token>', POST),
        ('two_factor_token_validation', 'TWO_FACTOR_TOKEN_VALIDATION_URL', None, FORM),
        ('two_factor_rescue', 'TWO_FACTOR_RESCUE_URL', None, FORM),
    ],
    'WEBAUTHN': [
        ('wan_register', 'WAN_REGISTER_URL', None, FORM),
        ('wan_register_response', 'WAN_REGISTER_URL', '<token>', POST),
        ('wan_signin', 'WAN_SIGNIN_URL', None, FORM),
        ('wan_signin_response', 'WAN_SIGNIN_URL', '<token>', POST),
        ('wan_delete', 'WAN_DELETE_URL', None, FORM),
        ('wan_verify', 'WAN_VERIFY_URL', None, FORM),
        ('wan_verify_response', 'WAN_VERIFY_URL', '<token>', POST),
    ],
    'OAUTH_ENABLE': [
        ('oauthstart', 'OAUTH_START_URL', '<name>', POST),
        ('oauthresponse', 'OAUTH_RESPONSE_URL', '<name>', GET),
        ('oauth_verify_start', 'OAUTH_VERIFY_START_URL', '<name>', POST),
        ('oauth_verify_response', 'OAUTH_VERIFY_RESPONSE_URL', '<name>', GET),
    ],
}


def _view(**kwargs):
    pass


class Security:
    def __init__(self, app=None, datastore=None, register_blueprint=True, **kwargs):
        self._register_blueprint = register_blueprint
        if app is not None:
            self.init_app(app, datastore)

    def init_app(self, app, datastore=None, register_blueprint=None, **kwargs):
        if register_blueprint is None:
            register_blueprint = self._register_blueprint
        if not register_blueprint:
            return

        def setting(name):
            return app.config.get('SECURITY_' + name, SETTINGS.get(name, False))

        bp = Blueprint(setting('BLUEPRINT_NAME'), __name__, url_prefix=setting('URL_PREFIX'),
                       subdomain=setting('SUBDOMAIN'), static_folder=setting('STATIC_FOLDER'),
                       static_url_path=setting('STATIC_FOLDER_URL'))

        def add(endpoint, address, end, methods):
            url = setting(address)
            if end:
                url += end + '/' if url.endswith('/') else '/' + end
            bp.add_url_rule(url, endpoint, _view, methods=methods)

        if setting('LOGOUT_METHODS') is not None:
            add('logout', 'LOGOUT_URL', None, setting('LOGOUT_METHODS'))
        add('login', 'LOGIN_URL', None, FORM)
        if kwargs.get('passwordless', setting('PASSWORDLESS')):
            add('token_login', 'LOGIN_URL', '<token>', GET)
        add('verify', 'VERIFY_URL', None, FORM)
        for feature, routes in FEATURES.items():
            if kwargs.get(feature.lower(), setting(feature)):
                for endpoint, address, end, methods in routes:
                    add(endpoint, address, end, methods)
        if setting('WEBAUTHN') or setting('TWO_FACTOR'):
            add('tf_select', 'TWO_FACTOR_SELECT_URL', None, FORM)
            if setting('MULTI_FACTOR_RECOVERY_CODES'):
                add('mf_recovery_codes', 'MULTI_FACTOR_RECOVERY_CODES_URL', None, FORM)
                add('mf_recovery', 'MULTI_FACTOR_RECOVERY_URL', None, FORM)
        app.register_blueprint(bp)
`,
    'flask_security.core': 'from flask_security import Security\n',
  },
};
