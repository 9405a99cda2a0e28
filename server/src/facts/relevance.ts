const routing =
  /\.route\b|\.endpoint\(|\broute\(|add_url_rule|\burl_map\b|['"]route['"]|(?<!\bdef\s+\w+)\(\s*(?:\w*app|bp|\w*blueprint)\s*[,)]|(?:app|\bbp)\.(?:get|post|put|delete|patch)\(|\bBlueprint\b|register_blueprint|(?:Flask|Quart)(?:\s*[(),]|\s+as\b)|import[^\n]*(?:Flask|Quart)\b|\bMethodView\b|\bflask\.views\b|\bbottle\b|\b(?:Starlette|FastAPI|APIRouter|HTTPEndpoint|WebSocketRoute)\b|\b(?:Route|Mount|Rule|Map|Submount)\(|include_router|add_(?:api_)?(?:websocket_)?route\b|api_route\(|serve_forever|run_simple|\b(?:uvicorn|hypercorn|waitress|pywsgi|cheroot)\b|start_response|bind_to_environ/;

const rendering =
  /render_template|stream_template|\.render\w*\(|jinja|template_(?:filter|test|global)|context_processor|Jinja2Templates|TemplateResponse/;

/**
 * How much a Python file can matter. `routes`: it may register a route, make an application or serve one, so it is run
 * for the URL map. `templates`: it may render a template or add to what templates can use, so it is run when contexts are asked for. `none`: it is
 * parsed and run only when another file asks for one of its names.
 */
export type Relevance = 'routes' | 'templates' | 'none';

/** A text, and whether it may have a word; false only where it has not. */
interface Searched {
  readonly text: string;
  mayHave(word: string): boolean;
}

/** What matches only texts with one of `words`. */
export interface Search {
  readonly words: readonly string[];
  readonly pattern: RegExp;
}

/** Every text that `routing` matches has one of these. */
const words = [
  ...(
    `.route endpoint( route( _route add_url_rule url_map route' route" include_router blueprint Blueprint Flask Quart MethodView ` +
    'flask.views bottle Starlette FastAPI APIRouter HTTPEndpoint WebSocketRoute Route( Mount( Rule( Map( Submount( ' +
    'serve_forever run_simple uvicorn hypercorn waitress pywsgi cheroot start_response bind_to_environ'
  ).split(' '),
  ...['app', 'bp'].flatMap(name => [...',). \t\r\n\f\v'].map(behind => name + behind)),
];

/** The rest: in every text there are words as common as theirs, but these are found as soon. */
const factory = /(?<=(?:create|make|build|get|init)_\w*)app\b/;
const verb = /@[\w.]+\.(?:get|post|put|delete|patch|options|head|trace|websocket)\(/;

/** Whether the relevance is `routes`; `extensionUse` finds what may register a route through an extension. */
export function mayRoute(file: Searched, extensionUse: Search): boolean {
  const { text } = file;
  if (finds(file, { words, pattern: routing }) || factory.test(text) || verb.test(text)) return true;
  return finds(file, extensionUse);
}

function finds({ text, mayHave }: Searched, search: Search): boolean {
  return search.words.some(mayHave) && search.pattern.test(text);
}

/** Of a file that registers no route: whether the relevance is `templates`. */
export function mayRender(text: string): boolean {
  return rendering.test(text);
}
