import type { PreviewRoute } from '../../../../server/src/protocol.ts';
import { quoted } from './filters.ts';
import { iterate } from './operators.ts';
import type { Session } from './session.ts';
import { str } from './text.ts';
import { type Arguments, List, Routine, Tuple, textOf, type Value } from './values.ts';

const safeInPath = "/!$&'()*+,:;=@";

/** `url_for` over a URL map; `blueprint`: that of the view, for endpoints that begin with a dot. */
export function urlFor(
  routes: readonly PreviewRoute[],
  blueprint: string | undefined,
  session: Session,
): Routine {
  return new Routine('url_for', ({ positional: [first], named }: Arguments) => {
    const written = str(first ?? named.get('endpoint') ?? '');
    const endpoint = written.startsWith('.')
      ? blueprint === undefined
        ? written.slice(1)
        : `${blueprint}${written}`
      : written;
    const values = new Map([...named].filter(([name, value]) => !name.startsWith('_') && value !== null));
    const route = chosen(routes, endpoint, values);
    if (route === undefined) {
      session.note('endpoint', endpoint);
      return `#${endpoint}`;
    }
    const used = new Set(route.defaults);
    let path = '';
    for (const part of route.parts) {
      if (typeof part === 'string') path += quoted(part, safeInPath);
      else {
        path += quoted(str(values.get(part.variable) ?? ''), safeInPath);
        used.add(part.variable);
      }
    }
    const query = [...values]
      .filter(([name]) => !used.has(name))
      .flatMap(([name, value]) =>
        (value instanceof List || value instanceof Tuple ? [...iterate(value)] : [value]).map(
          (item: Value) => `${inQuery(name)}=${inQuery(str(item))}`,
        ),
      );
    const anchor = named.get('_anchor');
    const external = named.get('_external') === true || textOf(named.get('_scheme') ?? null) !== undefined;
    return (
      (external ? `${str(named.get('_scheme') ?? 'http')}://localhost` : '') +
      path +
      (query.length > 0 ? `?${query.join('&')}` : '') +
      (anchor === undefined || anchor === null ? '' : `#${quoted(str(anchor), "!$&'()*+,/:;=?@")}`)
    );
  });
}

function inQuery(text: string): string {
  return quoted(text, "!$'()*,/:;?@").replaceAll('%20', '+');
}

/** Of the rules that the values fill, the one that takes most of them. */
function chosen(
  routes: readonly PreviewRoute[],
  endpoint: string,
  values: ReadonlyMap<string, Value>,
): PreviewRoute | undefined {
  const variables = ({ parts }: PreviewRoute): readonly string[] =>
    parts.flatMap(part => (typeof part === 'string' ? [] : [part.variable]));
  return routes
    .filter(route => route.endpoint === endpoint && variables(route).every(name => values.has(name)))
    .reduce<PreviewRoute | undefined>(
      (best, route) => (best && variables(best).length >= variables(route).length ? best : route),
      undefined,
    );
}
