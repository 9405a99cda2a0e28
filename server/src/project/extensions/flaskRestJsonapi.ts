import type { Extension } from './extension.ts';

const text = `
from flask.views import MethodView


class Resource(MethodView):
    pass


class ResourceList(Resource):
    def get(self, *args, **kwargs):
        pass

    def post(self, *args, **kwargs):
        pass


class ResourceDetail(Resource):
    def get(self, *args, **kwargs):
        pass

    def patch(self, *args, **kwargs):
        pass

    def delete(self, *args, **kwargs):
        pass


class ResourceRelationship(ResourceDetail):
    def post(self, *args, **kwargs):
        pass


class Api:
    def __init__(self, app=None, blueprint=None, decorators=None, **options):
        self.app = app
        self.blueprint = blueprint
        self.resources = []
        if app is not None:
            self.init_app(app, blueprint)

    def init_app(self, app=None, blueprint=None, additional_blueprints=None):
        if app is not None:
            self.app = app
        if blueprint is not None:
            self.blueprint = blueprint
        for resource, view, urls, options in self.resources:
            self.route(resource, view, *urls, url_rule_options=options)
        for one in [self.blueprint, *(additional_blueprints or [])]:
            if one is not None:
                self.app.register_blueprint(one)

    def route(self, resource, view, *urls, blueprint=None, url_rule_options=None, **options):
        rest = url_rule_options or {}
        target = blueprint or self.blueprint or self.app
        if target is None:
            self.resources.append((resource, view, urls, rest))
        else:
            function = resource.as_view(view)
            for url in urls:
                target.add_url_rule(url, view_func=function, **rest)
`;

/** Flask-REST-JSONAPI and its successor Flapison: https://flask-rest-jsonapi.readthedocs.io/en/latest/routing.html */
export const flaskRestJsonapi: Extension = {
  modules: {
    flask_rest_jsonapi: text,
    'flask_rest_jsonapi.api': 'from flask_rest_jsonapi import Api',
    'flask_rest_jsonapi.resource':
      'from flask_rest_jsonapi import Resource, ResourceDetail, ResourceList, ResourceRelationship',
    flapison: text,
    'flapison.resource': 'from flapison import Resource, ResourceDetail, ResourceList, ResourceRelationship',
  },
};
