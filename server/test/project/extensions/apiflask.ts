import type { Program } from '../programs.ts';

export const apiflaskPrograms: readonly Program[] = [
  {
    name: 'an application with views, classes and a blueprint',
    application: 'app:app',
    text: `
      === app.py
      from apiflask import APIBlueprint, APIFlask, Schema
      from apiflask.fields import Integer, String
      from apiflask.views import MethodView

      app = APIFlask(__name__, title='Pets', docs_ui='redoc')
      bp = APIBlueprint('shop', __name__, tag='Shop', url_prefix='/shop')

      class Pet(Schema):
          id = Integer()
          name = String()

      @app.get('/')
      @app.output(Pet)
      @app.doc(summary='one')
      def say_hello():
          return {}

      @app.post('/pets')
      @app.input(Pet, location='json')
      def create_pet(json_data):
          return {}

      @bp.route('/pets/<int:pet_id>')
      class PetView(MethodView):
          @bp.output(Pet)
          def get(self, pet_id):
              return {}

          def delete(self, pet_id):
              return {}

      @bp.route('/named', endpoint='other')
      class Named(MethodView):
          def patch(self):
              return {}

      app.add_url_rule('/by-hand', view_func=PetView.as_view('by_hand'))
      app.register_blueprint(bp)
    `,
  },
  {
    name: 'documentation elsewhere, in part, and none',
    application: 'app:create_app()',
    text: `
      === app.py
      from apiflask import APIFlask
      def create_app():
          app = APIFlask(__name__, spec_path='/spec.yaml', docs_oauth2_redirect_path=None,
                         openapi_blueprint_url_prefix='/api', static_folder=None)
          return app
    `,
  },
  {
    name: 'no documentation',
    application: 'app:app',
    text: `
      === app.py
      from apiflask import APIFlask
      app = APIFlask(__name__, enable_openapi=False)
    `,
  },
];
