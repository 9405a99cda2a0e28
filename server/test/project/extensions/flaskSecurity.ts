import type { Program } from '../programs.ts';

const newer = (...endpoints: readonly string[]) => ({
  newer: { distribution: 'flask-security-too', version: '5.9', endpoints },
});

/** A data store that keeps nothing: what the routes are does not depend on it. */
const store = `
      === store.py
      from flask_security import UserDatastore

      class User:
          fs_uniquifier = 'x'
          username = 'y'

      class Store(UserDatastore):
          def __init__(self):
              super().__init__(User, object)
`;

export const flaskSecurityPrograms: readonly Program[] = [
  {
    name: 'as it comes',
    ...newer('security.logout'),
    application: 'app:app',
    text: `${store}
      === app.py
      from flask import Flask
      from flask_security import Security
      from store import Store

      app = Flask(__name__)
      app.config['SECRET_KEY'] = 'x'
      app.config['SECURITY_PASSWORD_SALT'] = 'y'
      security = Security(app, Store())
    `,
  },
  {
    name: 'features, addresses and a name of one’s own, from a class of settings',
    application: 'app:create_app()',
    text: `${store}
      === app.py
      from flask import Flask
      from flask_security import Security
      from store import Store

      security = Security()

      class Config:
          SECRET_KEY = 'x'
          SECURITY_PASSWORD_SALT = 'y'
          SECURITY_URL_PREFIX = '/account'
          SECURITY_BLUEPRINT_NAME = 'account'
          SECURITY_LOGIN_URL = '/in/'
          SECURITY_LOGOUT_METHODS = ['GET', 'POST']
          SECURITY_REGISTERABLE = True
          SECURITY_CONFIRMABLE = True
          SECURITY_CONFIRM_URL = '/confirm/'
          SECURITY_RECOVERABLE = True
          SECURITY_CHANGEABLE = True
          SECURITY_CHANGE_EMAIL = True
          SECURITY_SEND_REGISTER_EMAIL = False

      def create_app():
          app = Flask(__name__)
          app.config.from_object(Config)
          security.init_app(app, Store())
          return app
    `,
  },
  {
    name: 'the features that need other packages, of which it asks only whether they are there',
    ...newer('security.logout', 'security.refresh_token'),
    application: 'app:app',
    text: `${store}
      === bleach.py
      === cryptography.py
      === nh3.py
      === webauthn/__init__.py
      === app.py
      from flask import Flask
      from flask_security import Security
      from store import Store

      app = Flask(__name__)
      app.config.update(
          SECRET_KEY='x',
          SECURITY_PASSWORD_SALT='y',
          SECURITY_UNIFIED_SIGNIN=True,
          SECURITY_US_ENABLED_METHODS=['email'],
          SECURITY_TWO_FACTOR=True,
          SECURITY_TWO_FACTOR_ENABLED_METHODS=['email'],
          SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
          SECURITY_TOTP_SECRETS={'1': 'x' * 20},
          SECURITY_TOTP_ISSUER='me',
          SECURITY_WEBAUTHN=True,
          SECURITY_CHANGE_USERNAME=True,
          SECURITY_USERNAME_ENABLE=True,
          SECURITY_USERNAME_RECOVERY=True,
          SECURITY_REFRESH_TOKEN=True,
          SECURITY_PASSWORDLESS=True,
      )
      Security(app, Store(), confirmable=True)
    `,
  },
];
