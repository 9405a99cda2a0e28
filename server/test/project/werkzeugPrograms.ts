import type { Program } from './programs.ts';

/** Werkzeug applications without Flask; `application` is the map or what holds it. */
export const werkzeugPrograms: readonly Program[] = [
  {
    name: 'a map held by the application, which finds its methods by name',
    application: 'app:application',
    text: `
      === app.py
      from werkzeug.exceptions import HTTPException, NotFound
      from werkzeug.routing import Map, Rule
      from werkzeug.wrappers import Request, Response

      class Site:
          def __init__(self, config):
              self.config = config
              self.url_map = Map([
                  Rule('/', endpoint='index'),
                  Rule('/<name>', endpoint='show', methods=['GET']),
                  Rule('/old', redirect_to='/', endpoint='old'),
              ])

          def on_index(self, request): ...

          def on_show(self, request, name): ...

          def missing(self): ...

          def dispatch(self, request):
              adapter = self.url_map.bind_to_environ(request.environ)
              try:
                  endpoint, values = adapter.match()
                  return getattr(self, 'on_' + endpoint)(request, **values)
              except NotFound:
                  return self.missing()
              except HTTPException as error:
                  return error

          def __call__(self, environ, start_response):
              return self.dispatch(Request(environ))(environ, start_response)

      def make_application():
          return Site({})

      application = make_application()
    `,
  },
  {
    name: 'a map of the module, with factories, a decorator that adds to it, and views in a module',
    application: 'web.urls:url_map',
    text: `
      === web/__init__.py
      import web.views
      === web/urls.py
      from werkzeug.routing import EndpointPrefix, Map, Rule, Subdomain, Submount
      url_map = Map([
          Submount('/blog', [
              EndpointPrefix('blog/', [Rule('/', endpoint='index'), Rule('/<int:id>', endpoint='show')]),
          ]),
          Subdomain('api', [Rule('/v1', endpoint='api')]),
          Rule('/static/<path:file>', endpoint='static', build_only=True),
      ])

      def expose(rule, **options):
          def decorator(view):
              options['endpoint'] = view.__name__
              url_map.add(Rule(rule, **options))
              return view
          return decorator
      === web/views.py
      from .urls import expose

      @expose('/about', methods=['GET', 'POST'])
      def about(request): ...
      === web/wsgi.py
      from werkzeug.wrappers import Request
      from . import views
      from .urls import url_map

      @Request.application
      def application(request):
          adapter = url_map.bind_to_environ(request.environ)
          return adapter.dispatch(lambda endpoint, values: getattr(views, endpoint)(request, **values))
    `,
  },
];
