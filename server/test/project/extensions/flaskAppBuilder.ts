import type { Program } from '../programs.ts';

export const flaskAppBuilderPrograms: readonly Program[] = [
  {
    name: 'views of all kinds on a new application',
    application: 'desk1:app',
    text: `
      === desk1.py
      from flask import Flask
      from flask_appbuilder import (AppBuilder, BaseView, Model, ModelRestApi, ModelView, SimpleFormView, expose,
                                    has_access)
      from flask_appbuilder.api import BaseApi, expose as expose_api, protect, safe
      from flask_appbuilder.models.sqla.base import SQLA
      from flask_appbuilder.models.sqla.interface import SQLAInterface
      from sqlalchemy import Column, Integer, String

      class Letter(Model):
          __tablename__ = 'letter'
          id = Column(Integer, primary_key=True)
          name = Column(String(20))

      class LetterView(ModelView):
          datamodel = SQLAInterface(Letter)
          include_route_methods = {'list', 'show', 'stamp'}
          @expose('/stamp/<int:id>', methods=['POST'])
          @has_access
          def stamp(self, id):
              return ''

      class Archive(ModelView):
          datamodel = SQLAInterface(Letter)
          route_base = '/archive'
          exclude_route_methods = {'delete', 'download'}

      class LetterApi(ModelRestApi):
          resource_name = 'letter'
          datamodel = SQLAInterface(Letter)
          exclude_route_methods = {'delete'}

      class Greeting(BaseApi):
          version = 'v2'
          @expose_api('/hello')
          @protect()
          @safe
          def hello(self):
              return self.response(200)

      class Shelf(BaseView):
          default_view = 'first'
          @expose('/first/<string:name>')
          @expose('/')
          def first(self, name=''):
              return ''

      app = Flask(__name__)
      app.config['SECRET_KEY'] = 'x'
      app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite://'
      app.config['FAB_API_SWAGGER_UI'] = True
      db = SQLA(app)
      with app.app_context():
          builder = AppBuilder(app, db.session)
          builder.add_view(LetterView, 'Letters', category='Mail')
          builder.add_view(Archive(), 'Archive')
          builder.add_view_no_menu(Shelf(), endpoint='shelf')
          builder.add_view_no_menu(Shelf)
          builder.add_api(LetterApi)
          builder.add_api(Greeting)
          builder.add_link('Elsewhere', href='/elsewhere')
    `,
  },
  {
    name: 'a factory, a security manager and an index view of its own, registration of users',
    application: 'desk2:create_app()',
    text: `
      === desk2/__init__.py
      from flask import Flask
      from desk2.extensions import builder, db
      def create_app():
          app = Flask(__name__)
          app.config.from_object('desk2.settings')
          db.init_app(app)
          with app.app_context():
              builder.init_app(app, db.session)
              from desk2 import views
          return app
      === desk2/settings.py
      from flask_appbuilder.security.manager import AUTH_DB
      SECRET_KEY = 'x'
      SQLALCHEMY_DATABASE_URI = 'sqlite://'
      AUTH_TYPE = AUTH_DB
      AUTH_USER_REGISTRATION = True
      AUTH_USER_REGISTRATION_ROLE = 'Public'
      RECAPTCHA_PUBLIC_KEY = 'x'
      RECAPTCHA_PRIVATE_KEY = 'x'
      FAB_INDEX_VIEW = 'desk2.home.Home'
      FAB_ADD_MENU_API = False
      FAB_ADD_SECURITY_VIEW_MENU_VIEW = False
      === desk2/extensions.py
      from flask_appbuilder import AppBuilder
      from flask_appbuilder.models.sqla.base import SQLA
      from desk2.security import Manager
      db = SQLA()
      builder = AppBuilder(security_manager_class=Manager, static_folder='files', static_url_path='/files')
      === desk2/home.py
      from flask_appbuilder import IndexView, expose
      class Home(IndexView):
          @expose('/about')
          def about(self):
              return ''
      === desk2/security.py
      from flask_appbuilder.baseviews import expose
      from flask_appbuilder.security.sqla.manager import SecurityManager
      from flask_appbuilder.security.views import AuthDBView, UserDBModelView
      class Login(AuthDBView):
          @expose('/login/', methods=['GET', 'POST'])
          def login(self):
              return ''
          @expose('/sso')
          def sso(self):
              return ''
      class People(UserDBModelView):
          pass
      class Manager(SecurityManager):
          authdbview = Login
          userdbmodelview = People
          userstatschartview = None
      === desk2/views.py
      from flask_appbuilder import BaseView, expose
      from desk2.extensions import builder
      class Numbers(BaseView):
          route_base = '/numbers'
          @expose('/<int:n>')
          def show(self, n):
              return ''
      builder.add_view(Numbers, 'Numbers')
    `,
  },
  ...['AUTH_LDAP', 'AUTH_REMOTE_USER'].map(
    (kind): Program => ({
      name: `users that come from elsewhere: ${kind}`,
      application: 'desk3:app',
      text: `
      === desk3.py
      from flask import Flask
      from flask_appbuilder import AppBuilder
      from flask_appbuilder.const import ${kind}
      from flask_appbuilder.models.sqla.base import SQLA
      app = Flask(__name__, static_folder=None)
      app.config.update(SECRET_KEY='x', SQLALCHEMY_DATABASE_URI='sqlite://', AUTH_TYPE=${kind})
      app.config['AUTH_LDAP_SERVER'] = 'ldap://localhost'
      db = SQLA(app)
      with app.app_context():
          builder = AppBuilder(app, db.session)
    `,
    }),
  ),
];
