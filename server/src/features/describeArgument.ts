import { type SpecialArgument, specialArguments } from '../catalog/linkMessages.ts';
import type { Messages } from '../catalog/messages.ts';
import { type Endpoint, endpointsIn } from '../project/endpoints.ts';
import type { Route, RuleArgument } from '../project/model.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';
import type { Query } from './model.ts';

/** Python's types of what Werkzeug's converters deliver, where that is not text. */
const types: Readonly<Record<string, string>> = { int: 'int', float: 'float', uuid: 'UUID' };

/** The type of the value that a variable of a rule takes. */
export function typeOf({ converter }: RuleArgument): string {
  return types[converter] ?? 'str';
}

/** A variable that rules of an endpoint ask for. */
export interface UrlArgument {
  readonly argument: RuleArgument;
  /** The rules that have it. */
  readonly routes: readonly Route[];
  /** Every rule of the endpoint needs it to be given. */
  readonly required: boolean;
}

/** The variables that the rules of `endpoints` ask for, each once, in the order of the rules. */
export function urlArgumentsOf(endpoints: readonly Endpoint[]): readonly UrlArgument[] {
  const routes = endpoints.flatMap(endpoint => endpoint.routes);
  const found = new Map<string, UrlArgument>();
  for (const route of routes) {
    for (const argument of route.arguments) {
      if (found.has(argument.name)) continue;
      const having = routes.filter(other => other.arguments.some(({ name }) => name === argument.name));
      const isGiven = having.some(({ defaults }) => defaults.includes(argument.name));
      const required = having.length === routes.length && !isGiven;
      found.set(argument.name, { argument, routes: having, required });
    }
  }
  return [...found.values()];
}

/** One argument of a `url_for` as Markdown: what part of which rule it is, and what it takes. */
export function describeArgument(
  name: string,
  endpoints: readonly Endpoint[],
  messages: Messages,
): string | undefined {
  const { links } = messages;
  const found = urlArgumentsOf(endpoints).find(({ argument }) => argument.name === name);
  if (found !== undefined) {
    const { argument, routes } = found;
    const hasDefault = routes.some(({ defaults }) => defaults.includes(name));
    const places = routes.map(({ rule }) => links.partOf(code(variableIn(rule, name)), code(rule)));
    return paragraphs(
      fence('python', `${name}: ${typeOf(argument)}`),
      bullets([...new Set(places), accepted(argument, messages), hasDefault ? links.hasDefault : undefined]),
    );
  }
  if (endpoints.length > 0 && takesOnlyVariables(endpoints)) return undefined;
  if (isSpecial(name)) return paragraphs(fence('python', name), links.special[name]);
  return endpoints.length === 0 ? undefined : links.query(code(`?${name}=…`));
}

/**
 * What a `url_for` takes beside the variables of its endpoints: the special arguments of Flask and, with `query`, any other. That of Starlette takes
 * nothing else; where the endpoint is not known, the applications of the file tell whose it is.
 */
export function otherArgumentsOf(
  { project, file }: Pick<Query, 'project' | 'file'>,
  endpoints: readonly Endpoint[],
): { readonly special: readonly SpecialArgument[]; readonly query: boolean } {
  const known = endpoints.length > 0 ? endpoints : endpointsIn(project, file);
  return known.length > 0 && takesOnlyVariables(known)
    ? { special: [], query: false }
    : { special: specialArguments, query: true };
}

function takesOnlyVariables(endpoints: readonly Endpoint[]): boolean {
  return endpoints.every(({ routes }) =>
    routes.every(({ framework }) => framework !== 'flask' && framework !== 'quart'),
  );
}

function isSpecial(name: string): name is SpecialArgument {
  return (specialArguments as readonly string[]).includes(name);
}

/** `<int:id>`, `{id:int}` as the rule writes it; the name where it stands in a domain rule. */
function variableIn(rule: string, name: string): string {
  const isIt = new RegExp(`[<:]${name}>$|^\\{${name}[:}]`);
  return rule.match(/<[^<>]*>|\{[^{}]*\}/g)?.find(variable => isIt.test(variable)) ?? name;
}

function accepted({ converter, converterArguments }: RuleArgument, { links }: Messages): string {
  const { accepts } = links;
  switch (converter) {
    case 'default':
    case 'string':
      return accepts.string;
    case 'path':
    case 'int':
    case 'float':
    case 'uuid':
      return accepts[converter];
    case 'any':
      return accepts.any(converterArguments.positional.map(value => code(String(value))).join(', '));
    default:
      return accepts.own;
  }
}
