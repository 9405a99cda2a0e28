import { expose } from '../expose.ts';
import { viewClass } from './viewClass.ts';

const both = ['GET', 'POST'];

/** The modules of Flask-AppBuilder with the classes that applications inherit their views from. */
export const viewModules: Readonly<Record<string, string>> = {
  'flask_appbuilder.baseviews': `
from flask import Blueprint

${expose}

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

${viewClass('IndexView(BaseView)', { route_base: '', default_view: 'index' }, ['/', 'index'])}
${viewClass('UtilView(BaseView)', { route_base: '', default_view: 'back' }, ['/back', 'back'])}
${['SimpleFormView', 'PublicFormView']
  .map(name =>
    viewClass(`${name}(BaseFormView)`, {}, ['/form', 'this_form_get'], ['/form', 'this_form_post', ['POST']]),
  )
  .join('')}
${viewClass(
  'ModelView(BaseCRUDView)',
  {},
  ['/list/', 'list'],
  ['/show/<pk>', 'show'],
  ['/add', 'add', both],
  ['/edit/<pk>', 'edit', both],
  ['/delete/<pk>', 'delete', both],
  ['/download/<string:filename>', 'download'],
  ['/action/<string:name>/<pk>', 'action', both],
  ['/action_post', 'action_post', ['POST']],
)}
${viewClass('MasterDetailView(BaseCRUDView)', {}, [['/list/', '/list/<pk>'], 'list'])}
${viewClass('MultipleView(BaseView)', {}, ['/list/', 'list'])}
${viewClass(
  'CompactCRUDMixin(BaseCRUDView)',
  {},
  ['/list/', 'list', both],
  ['/add/', 'add', both],
  ['/edit/<pk>', 'edit', both],
  ['/delete/<pk>', 'delete', both],
)}
`,
  'flask_appbuilder.charts': '',
  'flask_appbuilder.charts.views': `
from flask_appbuilder.baseviews import BaseModelView, expose

${viewClass('BaseChartView(BaseModelView)', { default_view: 'chart' })}
${['GroupByChartView', 'ChartView']
  .map(name => viewClass(`${name}(BaseChartView)`, {}, [['/chart/', '/chart/<group_by>'], 'chart']))
  .join('')}
${viewClass('DirectByChartView(GroupByChartView)')}
${viewClass('DirectChartView(ChartView)')}
${viewClass('TimeChartView(BaseChartView)', {}, [['/chart/', '/chart/<group_by>/<period>'], 'chart'])}
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

${viewClass(
  'ModelRestApi(BaseModelApi)',
  {},
  ['/_info', 'info'],
  ['/<int:pk>', 'get'],
  ['/', 'get_list'],
  ['/', 'post', ['POST']],
  ['/<pk>', 'put', ['PUT']],
  ['/<pk>', 'delete', ['DELETE']],
)}
`,
};
