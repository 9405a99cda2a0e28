import type { Link, LinkArgument } from '../places/links/link.ts';
import type { Endpoint } from '../project/endpoints.ts';
import type { Route } from '../project/model.ts';
import type { RuleVariable } from '../project/rule.ts';
import { partsOf } from '../project/ruleParts.ts';

/**
 * The path that `url_for` gives for a link to `endpoint`, with `<name>` for what only the running program knows: `/users/5?page=2`,
 * `/users/<id>`. `undefined` where it is not certain which of several rules Werkzeug takes, or where the rule has a domain.
 */
export function builtUrl(endpoint: Endpoint, link: Link): string | undefined {
  const given = new Map(link.arguments.map(argument => [argument.name, argument]));
  const { routes } = endpoint;
  const rules = new Set(routes.map(({ rule }) => rule));
  if (routes.some(route => isElsewhere(route) || (rules.size > 1 && hidesItself(route, given))))
    return undefined;
  const suitable = routes.filter(route =>
    route.arguments.every(({ name }) => given.has(name) || route.defaults.includes(name)),
  );
  // Werkzeug tries those that answer GET first, and of these the ones that take most (`Rule.build_compare_key`).
  const [best] = suitable.toSorted(
    (left, right) =>
      Number(answersGet(right)) - Number(answersGet(left)) || right.arguments.length - left.arguments.length,
  );
  // What `**values` brings may ask for another rule.
  const route = link.open ? (rules.size === 1 ? routes[0] : undefined) : best;
  return route && pathOf(route, given);
}

function isElsewhere({ host, subdomain, websocket }: Route): boolean {
  return (host ?? subdomain ?? '') !== '' || websocket;
}

/** Whether its own value for something that is given decides, which is not known here. */
function hidesItself({ defaults }: Route, given: ReadonlyMap<string, LinkArgument>): boolean {
  return defaults.some(name => given.has(name));
}

function answersGet({ methods }: Route): boolean {
  return methods.length === 0 || methods.includes('GET');
}

function pathOf(route: Route, given: ReadonlyMap<string, LinkArgument>): string {
  if (route.isPartial) return route.rule;
  const asked = new Set([...route.arguments.map(({ name }) => name), ...route.defaults]);
  const path = partsOf(route).map(part => {
    if (part.kind === 'variable') return written(part, given.get(part.name));
    return part.kind === 'text' ? part.text : '/';
  });
  const query = [...given.values()]
    .filter(({ name, literal }) => !asked.has(name) && !name.startsWith('_') && literal?.value !== null)
    .map(({ name, literal }) => `${name}=${literal === undefined ? `<${name}>` : plain(literal.value)}`);
  return path.join('') + (query.length > 0 ? `?${query.join('&')}` : '');
}

/** Converters that write a value as it is; of any other nobody knows. */
const plainConverters: ReadonlySet<string> = new Set(['default', 'string', 'path', 'any', 'int']);

function written(part: RuleVariable, argument: LinkArgument | undefined): string {
  const { converter, name } = part;
  const value = argument?.literal?.value;
  const isText = typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value));
  const pads = part.arguments.positional.length > 0 || Object.keys(part.arguments.named).length > 0;
  if (!isText || !plainConverters.has(converter) || (pads && converter === 'int')) return `<${name}>`;
  return converter === 'path' ? plain(value).replaceAll('%2F', '/') : plain(value);
}

function plain(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return encodeURIComponent(String(value));
}
