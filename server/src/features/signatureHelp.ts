import { parameterName } from '../catalog/jinja/word.ts';
import { linkCallAt } from '../places/linkCall.ts';
import { type TemplateCall, templateCallAt } from '../places/templateCall.ts';
import type { Route } from '../project/model.ts';
import { signatureOfCall } from './callSignature.ts';
import { describeArgument, otherArgumentsOf, typeOf } from './describeArgument.ts';
import { describeRules } from './describeEndpoint.ts';
import { belowFence } from './markdown.ts';
import type { Query, Signature, SignatureHelp } from './model.ts';
import { targetsOfLinks } from './targetsOfLinks.ts';

/** How the call around the cursor is to be written: a `url_for`, or in templates whatever is called. */
export function signatureHelp(query: Query): SignatureHelp | null {
  return urlForHelp(query) ?? (query.file.isPython ? null : callHelp(query));
}

/** The macro, function, filter or test that a template calls. */
function callHelp({ project, file, offset, messages }: Query): SignatureHelp | null {
  const found = templateCallAt(file, offset);
  const signature = found && signatureOfCall(project, file, found.call, messages);
  if (found === undefined || signature === undefined) return null;
  const { name, parameters, documentation } = signature;
  let label = `${name}(`;
  const spans = parameters.map(parameter => {
    if (!label.endsWith('(')) label += ', ';
    const start = label.length;
    label += parameter;
    return { span: { start, end: label.length }, documentation: undefined };
  });
  return {
    // How it is written is what the label says.
    signatures: [
      { label: `${label})`, documentation: documentation && belowFence(documentation), parameters: spans },
    ],
    activeSignature: 0,
    activeParameter: parameterOf(found, parameters),
  };
}

/** A keyword means the parameter of that name; what is one too many belongs to `*args` or `**kwargs`. */
function parameterOf({ index, keyword }: TemplateCall, parameters: readonly string[]): number | undefined {
  const starred = (stars: string): number =>
    parameters.findIndex(one => new RegExp(`^${stars}\\w`).test(one));
  const named = keyword === undefined ? -1 : parameters.findIndex(one => parameterName(one) === keyword);
  const rest = starred(keyword === undefined ? '\\*' : '\\*\\*');
  const isPlain = keyword === undefined && index < parameters.length && (rest < 0 || index < rest);
  const position = named >= 0 ? named : isPlain ? index : rest;
  return position < 0 ? undefined : position;
}

/**
 * How the `url_for` around the cursor is called: one signature for each set of variables that the rules of its endpoint
 * ask for, the one that fits what is given first among equals.
 */
function urlForHelp(query: Query): SignatureHelp | null {
  const { project, file, offset, messages } = query;
  const call = linkCallAt(project, file, offset);
  if (call === undefined) return null;
  const { at, links, name: callee } = call;
  const endpoints = targetsOfLinks(query, links);
  const given = new Set(links.flatMap(link => link.arguments.map(({ name }) => name)));
  const rows: Row[] = [];
  for (const endpoint of endpoints) {
    const documentation = describeRules(project, endpoint, messages);
    const written = links.find(link => link.endpoint !== undefined)?.endpoint?.value ?? endpoint.name;
    const label = endpoints.length > 1 ? endpoint.name : written;
    for (const route of distinctRules(endpoint.routes)) {
      const variables = route.arguments.map(argument => ({
        text: `${argument.name}: ${typeOf(argument)}${route.defaults.includes(argument.name) ? ' = ...' : ''}`,
        name: argument.name,
      }));
      const names = variables.map(({ name }) => name);
      const others = otherArgumentsOf(query, [endpoint]);
      const own = [{ text: `'${label}'`, name: undefined }, ...variables];
      const signature = signatureOf(callee, [own, behindStar(others)], documentation, name =>
        describeArgument(name, [endpoint], messages),
      );
      rows.push({ signature, names, others });
    }
  }
  if (rows.length === 0) {
    const others = otherArgumentsOf(query, []);
    const own = (others.query ? ['endpoint'] : ['name', '**path_params']).map(text => ({
      text,
      name: undefined,
    }));
    const describe = (name: string) => describeArgument(name, [], messages);
    const signature = signatureOf(callee, [own, behindStar(others)], undefined, describe);
    rows.push({ signature, names: [], others });
  }
  const wanted = at.kind === 'endpoint' ? '' : (at.name ?? '');
  const best = rows.findIndex(({ names }) =>
    [...given].every(name => names.includes(name) || !isVariable(rows, name)),
  );
  const active = Math.max(0, best);
  const { names = [], others = otherArgumentsOf(query, []) } = rows[active] ?? {};
  return {
    signatures: rows.map(({ signature }) => signature),
    activeSignature: active,
    activeParameter: activeParameter(at.kind, wanted, { names, others }, given),
  };
}

type Others = ReturnType<typeof otherArgumentsOf>;

interface Row {
  readonly signature: Signature;
  /** The variables. */
  readonly names: readonly string[];
  readonly others: Others;
}

function isVariable(rows: readonly { readonly names: readonly string[] }[], name: string): boolean {
  return rows.some(({ names }) => names.includes(name));
}

/** The endpoint is the first one; behind the variables of the rule come the special arguments, then all others. */
function activeParameter(
  kind: 'endpoint' | 'name' | 'value',
  name: string,
  { names, others }: Omit<Row, 'signature'>,
  given: ReadonlySet<string>,
): number | undefined {
  if (kind === 'endpoint') return 0;
  const all: readonly string[] = [...names, ...others.special];
  const rest = others.query ? all.length + 1 : undefined;
  const exact = all.indexOf(name);
  if (exact >= 0) return exact + 1;
  if (kind === 'value') return name === '' ? undefined : rest;
  const typed = all.findIndex(one => !given.has(one) && name !== '' && one.startsWith(name));
  if (typed >= 0) return typed + 1;
  const next = names.findIndex(one => !given.has(one));
  return next >= 0 ? next + 1 : rest;
}

/** One route for each set of variables. */
function distinctRules(routes: readonly Route[]): readonly Route[] {
  const bySet = new Map<string, Route>();
  for (const route of routes) {
    const key = route.arguments
      .map(({ name }) => name)
      .sort()
      .join();
    if (!bySet.has(key)) bySet.set(key, route);
  }
  return [...bySet.values()].sort((a, b) => a.arguments.length - b.arguments.length);
}

interface Parameter {
  readonly text: string;
  /** By which it is described. */
  readonly name: string | undefined;
}

function behindStar({ special, query }: Others): readonly Parameter[] {
  return [
    ...special.map(name => ({ text: name, name })),
    ...(query ? [{ text: '**query', name: undefined }] : []),
  ];
}

/** `callee(own, *, others)` */
function signatureOf(
  callee: string,
  [own, others]: readonly [own: readonly Parameter[], others: readonly Parameter[]],
  documentation: string | undefined,
  describe: (name: string) => string | undefined,
): Signature {
  let label = `${callee}(`;
  const added = ({ text, name }: Parameter) => {
    if (!label.endsWith('(')) label += ', ';
    const start = label.length;
    label += text;
    const about = name === undefined ? undefined : describe(name);
    return { span: { start, end: label.length }, documentation: about };
  };
  const parameters = own.map(added);
  if (others.length > 0) label += ', *';
  parameters.push(...others.map(added));
  return { label: `${label})`, documentation, parameters };
}
