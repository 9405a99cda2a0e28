import type { Program } from '../programs.ts';

export const flaskAdminPrograms: readonly Program[] = [
  {
    name: 'views of all kinds, views that inherit, hide and add pages',
    application: 'panel1:app',
    text: `
      === panel1.py
      import flask_admin as admin
      from flask import Flask
      from flask.views import MethodView
      from flask_admin.contrib.fileadmin import FileAdmin
      from flask_admin.contrib.sqla import ModelView
      from sqlalchemy import Column, Integer
      from sqlalchemy.orm import declarative_base

      Base = declarative_base()

      class Article(Base):
          __tablename__ = 'article'
          id = Column(Integer, primary_key=True)

      class Author(Base):
          __tablename__ = 'author'
          id = Column(Integer, primary_key=True)

      class Reports(admin.BaseView):
          @admin.expose('/')
          def index(self):
              return ''
          @admin.expose('/year/<int:year>', methods=['GET', 'POST'])
          @admin.expose('/latest')
          def show(self, year=0):
              return ''
          @admin.expose_plugview('/api')
          class Api(MethodView):
              def get(self, cls):
                  return ''
              def put(self, cls):
                  return ''

      class Short(Reports):
          def show(self):
              return ''

      class Articles(ModelView):
          can_edit = False
          @admin.expose('/publish', methods=('POST',))
          def publish(self):
              return ''
          def __init__(self, session, **kwargs):
              super().__init__(Article, session, **kwargs)

      app = Flask(__name__)
      panel = admin.Admin(app, name='Panel')
      panel.add_view(Reports(name='Reports', category='Numbers'))
      panel.add_views(Short(endpoint='short', url='shorter'), Articles(None))
      panel.add_view(ModelView(Author, None, url='/writers'))
      panel.add_view(FileAdmin('/tmp', '/static/', name='Files'))
    `,
  },
  {
    name: 'a factory, another index view, at the root of the site',
    application: 'panel2:create_app()',
    text: `
      === panel2/__init__.py
      from flask import Flask
      from panel2.extensions import panel
      def create_app():
          app = Flask(__name__, static_folder=None)
          from panel2 import views
          panel.init_app(app)
          return app
      === panel2/extensions.py
      from flask_admin import Admin, AdminIndexView, expose
      class Home(AdminIndexView):
          @expose('/')
          def index(self):
              return ''
          @expose('/login', methods=['GET', 'POST'])
          def login(self):
              return ''
      panel = Admin(index_view=Home(url='/'))
      === panel2/views.py
      from flask_admin import BaseView, expose
      from panel2.extensions import panel
      class Tools(BaseView):
          @expose('/')
          def index(self):
              return ''
      panel.add_view(Tools())
    `,
  },
  {
    name: 'two panels of one application',
    application: 'panel3:app',
    text: `
      === panel3.py
      from flask import Flask
      from flask_admin import Admin, AdminIndexView
      app = Flask(__name__, static_folder=None)
      Admin(app, url='/one', endpoint='one')
      Admin(app, index_view=AdminIndexView(endpoint='two', url='/two'), static_url_path='/files')
    `,
  },
];
