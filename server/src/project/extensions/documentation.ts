import type { Extension } from './extension.ts';

const graphql = `
from flask.views import View


class GraphQLView(View):
    methods = ['GET', 'POST', 'PUT', 'DELETE']
`;

/** Packages that show the description of an API, and GraphQL's view. */
export const documentation: Extension = {
  modules: {
    flask_swagger_ui: `
from flask import Blueprint


def get_swaggerui_blueprint(base_url, api_url, config=None, oauth_config=None, blueprint_name='swagger_ui'):
    swagger_ui = Blueprint(blueprint_name, __name__, url_prefix=base_url)

    @swagger_ui.route('/')
    @swagger_ui.route('/<path:path>')
    def show(path=None):
        pass

    return swagger_ui
`,
    flask_graphql: graphql,
    'graphql_server.flask': graphql,
  },
};
