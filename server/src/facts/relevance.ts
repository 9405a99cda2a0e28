const words =
  /flask|quart|bottle|starlette|fastapi|werkzeug|jinja|wsgi|render_template|url_for|\broute\b|Blueprint|blueprint|add_url_rule|serve_forever/i;

/**
 * True when a Python file mentions anything that can register a route, render a template or build an application.
 * Other files are read, but parsed and evaluated only when a relevant one asks for a name of theirs.
 */
export function isRelevant(text: string): boolean {
  return words.test(text);
}
