const routing =
  /\.route\b|\.endpoint\(|\broute\(|add_url_rule|\burl_map\b|['"]route['"]|(?<!\bdef\s+\w+)\(\s*(?:\w*app|bp|\w*blueprint)\s*[,)]|(?:app|\bbp)\.(?:get|post|put|delete|patch)\(|\bBlueprint\b|register_blueprint|(?:Flask|Quart)(?:\s*[(),]|\s+as\b)|import[^\n]*(?:Flask|Quart)\b|\bMethodView\b|\bflask\.views\b|\bbottle\b|\b(?:Starlette|FastAPI|APIRouter|HTTPEndpoint|WebSocketRoute)\b|\b(?:Route|Mount|Rule|Map|Submount)\(|include_router|add_(?:api_)?(?:websocket_)?route\b|api_route\(|serve_forever|(?:create|make|build|get|init)_\w*app\b|start_response|bind_to_environ|@[\w.]+\.(?:get|post|put|delete|patch|options|head|trace|websocket)\(/;

const rendering =
  /render_template|stream_template|\.render\w*\(|jinja|template_(?:filter|test|global)|context_processor|Jinja2Templates|TemplateResponse/;

/**
 * How much a Python file can matter. `routes`: it may register a route, make an application or serve one, so it is run
 * for the URL map. `templates`: it may render a template or add to what templates can use, so it is run when contexts are asked for. `none`: it is
 * parsed and run only when another file asks for one of its names.
 */
export type Relevance = 'routes' | 'templates' | 'none';

/** Whether the relevance is `routes`; `extensionUse` matches the text of a file that may register a route through an extension. */
export function mayRoute(text: string, extensionUse: RegExp): boolean {
  return routing.test(text) || extensionUse.test(text);
}

/** Of a file that registers no route: whether the relevance is `templates`. */
export function mayRender(text: string): boolean {
  return rendering.test(text);
}
