import type { Program } from '../programs.ts';

/** The routes are made when the application is started. */
const started = 'app:(site.middleware._build_middleware_stack(), site.app)[1]';

export const connexionPrograms: readonly Program[] = [
  {
    name: 'OpenAPI 3: base paths, types of parameters, controllers, references',
    application: started,
    text: `
      === app.py
      import connexion
      from connexion.options import SwaggerUIOptions
      no_pages = SwaggerUIOptions(swagger_ui=False)
      site = connexion.FlaskApp(__name__, specification_dir='openapi/', server_args={'static_folder': None}, swagger_ui_options=no_pages)
      site.add_api('petstore.yaml')
      site.add_api('petstore.yaml', base_path='/v2/', name='second')
      site.add_url_rule('/health', 'health', lambda: 'ok')

      @site.route('/about', methods=['GET', 'POST'])
      def about():
          return ''
      === api/__init__.py
      === api/pets.py
      def search(limit=10): return []
      def post(body): return {}
      class Files:
          @staticmethod
          def read(name, ratio): return ''
      === openapi/petstore.yaml
      openapi: 3.0.0
      info: {title: Pets, version: '1.0'}
      servers:
        - url: https://example.com/{stage}/v1.0/
          variables: {stage: {default: live}}
      paths:
        /pets:
          get:
            operationId: api.pets.search
            parameters:
              - {name: limit, in: query, schema: {type: integer}}
            responses: {'200': {description: all}}
          post:
            operationId: post
            x-openapi-router-controller: api.pets
            requestBody: {content: {application/json: {schema: {type: object}}}}
            responses: {'200': {description: made}}
        /files/{name}/{ratio}/{pet-id}:
          parameters:
            - $ref: '#/components/parameters/Pet'
            - {name: name, in: path, required: true, schema: {type: string, format: path}}
            - {name: ratio, in: path, required: true, schema: {type: number}}
          get:
            operationId: api.pets.Files.read
            responses: {'200': {description: one}}
      components:
        parameters:
          Pet: {name: pet-id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}
        schemas:
          Id: {type: integer}
    `,
  },
  {
    name: 'Swagger 2 in JSON, REST semantics, a factory in a package',
    application: 'shop:make()',
    text: `
      === shop/__init__.py
      from connexion import App
      from connexion.options import SwaggerUIOptions
      from connexion.resolver import RestyResolver

      def make():
          no_pages = SwaggerUIOptions(swagger_ui=False)
          site = App(__name__, server_args=dict(static_folder=None), swagger_ui_options=no_pages)
          site.add_api('swagger.json', resolver=RestyResolver('shop.api'))
          site.middleware._build_middleware_stack()
          return site.app
      === shop/api/__init__.py
      === shop/api/blog_posts.py
      def search(): return []
      def post(): return {}
      def get(id): return {}
      def delete(id): return {}
      def named(): return {}
      === shop/swagger.json
      {
        "swagger": "2.0",
        "info": {"title": "Shop", "version": "1"},
        "basePath": "/shop",
        "paths": {
          "/blog-posts": {
            "get": {"responses": {"200": {"description": "all"}}},
            "post": {"responses": {"200": {"description": "one"}}}
          },
          "/blog-posts/{id}": {
            "get": {
              "parameters": [{"name": "id", "in": "path", "required": true, "type": "integer"}],
              "responses": {"200": {"description": "one"}}
            },
            "delete": {
              "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
              "responses": {"200": {"description": "gone"}}
            }
          },
          "/named": {
            "get": {"operationId": "shop.api.blog_posts.named", "responses": {"200": {"description": "one"}}}
          }
        }
      }
    `,
  },
  {
    name: 'classes of methods, relative names, no base path, references to other files',
    application: started,
    text: `
      === app.py
      import connexion
      from connexion.resolver import MethodResolver, RelativeResolver
      from connexion.options import SwaggerUIOptions
      no_pages = SwaggerUIOptions(swagger_ui=False)
      from pathlib import Path
      site = connexion.App(__name__, specification_dir=Path(__file__).parent / 'specs', server_args={'static_folder': None}, swagger_ui_options=no_pages)
      site.add_api('one.yaml', resolver=MethodResolver('views'))
      site.add_api('two.yaml', resolver=RelativeResolver('views'), base_path='/two')
      === views/__init__.py
      def plain(): return ''
      class PetsView:
          def search(self): return []
          def put(self, id): return {}
      === specs/one.yaml
      openapi: 3.0.0
      info: {title: One, version: '1'}
      paths:
        /pets:
          get: {responses: {'200': {description: all}}}
        /pets/{id}:
          $ref: 'parts/pet.yaml#/item'
      === specs/parts/pet.yaml
      item:
        put:
          parameters: [{$ref: 'types.yaml'}]
          responses: {'200': {description: one}}
      === specs/parts/types.yaml
      {name: id, in: path, required: true, schema: {$ref: 'schemas.yaml#/Id'}}
      === specs/parts/schemas.yaml
      Id: {type: integer}
      === specs/two.yaml
      openapi: 3.0.0
      info: {title: Two, version: '1'}
      paths:
        /plain:
          get: {operationId: plain, responses: {'200': {description: all}}}
    `,
  },
];
