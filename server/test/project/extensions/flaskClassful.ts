import type { Program } from '../programs.ts';

export const flaskClassfulPrograms: readonly Program[] = [
  {
    name: 'methods by name, arguments as variables, rules of one’s own, decorators',
    application: 'app:app',
    text: `
      === app.py
      from functools import wraps
      from uuid import UUID
      from flask import Flask
      from flask_classful import FlaskView, method, route

      app = Flask(__name__)

      def checked(f):
          @wraps(f)
          def wrapper(*args, **kwargs):
              return f(*args, **kwargs)
          return wrapper

      class Base(FlaskView):
          def shared(self):
              return ''

      class QuotesView(Base):
          def index(self):
              return ''

          def get(self, id):
              return ''

          def put(self, id: int):
              return ''

          @checked
          def delete(self, id: UUID, hard: bool = False):
              return ''

          def random_one(self, seed: float, kind='x'):
              return ''

          @method('POST')
          @method('PATCH')
          def change(self):
              return ''

          @route('/word/<name>/', methods=['GET', 'POST'])
          def named(self, name):
              return ''

          @route('/two/', endpoint='second')
          @route('one')
          @route('/three')
          def several(self):
              return ''

          def _hidden(self):
              return ''

          def before_request(self, name, **kwargs):
              return None

      class HTTPStatusPage(FlaskView):
          excluded_methods = ['helper']

          def index(self):
              return ''

          def helper(self):
              return ''

      QuotesView.register(app)
      HTTPStatusPage.register(app, route_prefix='/v1/')
    `,
  },
  {
    name: 'bases with variables, without slashes at the end, dashes, on a blueprint',
    application: 'app:create_app()',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from views import Nested, Plain, RootView

      def create_app():
          app = Flask(__name__)
          bp = Blueprint('bp', __name__, url_prefix='/bp')
          Plain.register(app, route_base='/things/', trailing_slash=False, method_dashified=True)
          Nested.register(bp)
          RootView.register(app, strict_slashes=False)
          app.register_blueprint(bp)
          return app
      === views.py
      from flask_classful import FlaskView

      class Plain(FlaskView):
          default_methods = ['GET', 'POST']

          def index(self):
              return ''

          def list_all_of_them(self, page):
              return ''

          def post(self):
              return ''

      class Nested(FlaskView):
          route_base = '/owners/<int:owner>/pets'
          base_args = []

          def index(self, owner):
              return ''

          def get(self, owner, pet):
              return ''

      class RootView(FlaskView):
          route_base = '/'

          def index(self):
              return ''

          def about(self):
              return ''

          @classmethod
          def build_route_name(cls, method_name):
              return 'root.' .replace('.', '-') + method_name
    `,
  },
];
