import type { Route } from './model.ts';
import { hasKnownConverters } from './routerPattern.ts';
import { partsOf } from './ruleParts.ts';
import { followsWerkzeug } from './ruleVariables.ts';
import { pythonText, type UrlValue, urlText } from './urlText.ts';

/** What a rule makes of the values that `url_for` is given. */
export type BuiltUrl = { readonly route: Route } & (
  | {
      readonly kind: 'built';
      /** The path, and what the rule has no variables for as its query. */
      readonly url: string;
      /** Names to which the rule gives a value of its own: only if the given ones are the same, this is the URL. */
      readonly ifDefault: readonly string[];
    }
  | { readonly kind: 'lacking'; readonly names: readonly string[] }
  /** The converter of `name` raises, or the framework takes no such name. */
  | { readonly kind: 'refused'; readonly name: string }
  /** The rule is not known as a whole, or it is not known how a value is written. */
  | { readonly kind: 'unknown' }
);

/**
 * What the framework does with the rules of one endpoint in one application: first those that it may choose, then the one that it
 * chooses otherwise. Where it builds nothing, all rules and what they lack. `null` is no value, as in Werkzeug.
 */
export function buildUrls(
  routes: readonly Route[],
  given: Readonly<Record<string, UrlValue>>,
): readonly BuiltUrl[] {
  const values = new Map(Object.entries(given).filter(([, value]) => value !== null));
  const tried = inOrder(routes).map(route => build(route, values));
  const fitting = tried.filter(({ kind }) => kind !== 'lacking');
  if (fitting.length === 0) return tried;
  const decisive = fitting.findIndex(one => one.kind !== 'built' || one.ifDefault.length === 0);
  return decisive === -1 ? fitting : fitting.slice(0, decisive + 1);
}

/** As Werkzeug tries them (`Rule.build_compare_key`): those that answer GET, then by names, then by defaults. */
function inOrder(routes: readonly Route[]): readonly Route[] {
  const names = ({ arguments: own, defaults }: Route) =>
    new Set([...own.map(({ name }) => name), ...defaults]).size;
  const isAsked = ({ methods }: Route) => Number(methods.length === 0 || methods.includes('GET'));
  return [...routes].sort(
    (left, right) =>
      isAsked(right) - isAsked(left) ||
      names(right) - names(left) ||
      right.defaults.length - left.defaults.length,
  );
}

/** Werkzeug's converters that quote nothing. */
const asIs = new Set(['any', 'uuid']);

function build(route: Route, values: ReadonlyMap<string, UrlValue>): BuiltUrl {
  const own = new Set([...route.arguments.map(({ name }) => name), ...route.defaults]);
  const lacking = [...own].filter(name => !values.has(name) && !route.defaults.includes(name));
  if (lacking.length > 0) return { kind: 'lacking', route, names: lacking };
  if (route.isPartial || !hasKnownConverters(route)) return { kind: 'unknown', route };
  const isWerkzeug = followsWerkzeug(route.framework);
  const quoted = isWerkzeug ? quotedPath : (text: string) => text;
  let url = '';
  for (const part of partsOf(route)) {
    if (part.kind === 'slash') url += '/';
    else if (part.kind === 'text') url += quoted(part.text);
    else {
      const { name } = part;
      // A value that the rule brings itself is not known here.
      const value = values.get(name) ?? null;
      const text = value === null ? undefined : isWerkzeug ? urlText(part, value) : pythonText(value);
      if (text === null) return { kind: 'refused', route, name };
      if (text === undefined) return { kind: 'unknown', route };
      url += asIs.has(part.converter) ? text : quoted(text);
    }
  }
  const others = [...values].filter(([name]) => !own.has(name));
  const [[stranger] = []] = others;
  if (stranger !== undefined && takesNoOthers(route)) return { kind: 'refused', route, name: stranger };
  const texts = others.map(([name, value]) => [name, pythonText(value)] as const);
  if (texts.some(([, text]) => text === undefined)) return { kind: 'unknown', route };
  const query = texts.map(([name, text = '']) => `${quotedQuery(name)}=${quotedQuery(text)}`).join('&');
  const ifDefault = route.defaults.filter(name => values.has(name));
  return { kind: 'built', route, url: query === '' ? url : `${url}?${query}`, ifDefault };
}

/** `starlette.routing.Route.url_path_for` wants exactly the variables of the path. */
function takesNoOthers({ framework }: Route): boolean {
  return framework === 'starlette' || framework === 'fastapi';
}

function quotedPath(text: string): string {
  return quoted(text, /[^\w.~!$&'()*+,/:;=@-]/gu);
}

function quotedQuery(text: string): string {
  return quoted(text, /[^\w.~!$'()*,/:;?@ -]/gu).replaceAll(' ', '+');
}

function quoted(text: string, unsafe: RegExp): string {
  const bytes = (character: string) => [...new TextEncoder().encode(character)];
  const hexadecimal = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return text.replace(unsafe, character => bytes(character).map(hexadecimal).join(''));
}
