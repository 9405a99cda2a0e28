import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Argument, Call, Expression, StringLiteral } from '../../python/nodes.ts';
import { boundNames } from '../boundNames.ts';
import type { Link, LinkArgument, LinkKind, WrittenEndpoint } from './link.ts';
import { callsOfHelpers } from './pythonHelpers.ts';
import { lastName, literalsIn, pythonLinkSyntax } from './pythonSyntax.ts';
import { endpointArgument, mayLink, urlForSites } from './urlForSites.ts';

/** Every link of a Python file, in source order. */
export function pythonLinks(project: Project, file: SourceFile): readonly Link[] {
  const links: Link[] = [];
  for (const { call, wrapped } of urlForSites(project, file)) {
    links.push(...linksOfCall(file, call, endpointArgument(call), wrapped ? 'wrapper' : 'url_for'));
  }
  for (const { call, argument } of callsOfHelpers(project, file))
    links.push(...linksOfCall(file, call, argument, 'wrapper'));
  if (mayLink(file)) links.push(...mentionsIn(project, file));
  return links.sort((a, b) => a.span.start - b.span.start);
}

function linksOfCall(
  file: SourceFile,
  call: Call,
  endpoint: Argument | undefined,
  kind: LinkKind,
): readonly Link[] {
  const others = call.arguments.filter(argument => argument !== endpoint);
  const link: Link = {
    kind,
    span: { start: call.start, end: call.end },
    endpoint: undefined,
    arguments: others.flatMap(argumentOf),
    open: kind === 'wrapper' || others.some(({ stars }) => stars > 0) || (endpoint?.stars ?? 0) > 0,
  };
  const isChoice = endpoint !== undefined && endpoint.stars === 0 && !isList(endpoint.value);
  const literals = isChoice ? literalsIn(endpoint.value) : [];
  if (literals.length === 0) return [link];
  return literals.map(literal => ({ ...link, endpoint: writtenEndpoint(file, literal) }));
}

function isList({ kind }: Expression): boolean {
  return kind === 'list' || kind === 'tuple' || kind === 'set' || kind === 'dict';
}

function argumentOf({ name, value }: Argument): LinkArgument[] {
  if (name === undefined) return [];
  const literal = literalOf(value);
  return [
    {
      name: name.name,
      nameSpan: { start: name.start, end: name.end },
      valueSpan: { start: value.start, end: value.end },
      literal: literal === undefined ? undefined : { value: literal },
    },
  ];
}

function literalOf(value: Expression): string | number | boolean | null | undefined {
  switch (value.kind) {
    case 'string':
      return value.bytes ? undefined : value.value;
    case 'number':
      return value.imaginary ? undefined : value.value;
    case 'constant':
      return constants.get(value.value);
    case 'unary': {
      if (value.operator !== '-' || value.operand.kind !== 'number') return undefined;
      return value.operand.value === undefined ? undefined : -value.operand.value;
    }
    default:
      return undefined;
  }
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
]);

function writtenEndpoint({ text }: SourceFile, literal: StringLiteral): WrittenEndpoint {
  const { value, contentStart: start, contentEnd: end, closed } = literal;
  return { value, span: { start, end }, plain: closed && text.slice(start, end) === value };
}

/** Comparisons with `request.endpoint`, the views that Flask-Login redirects to, keys of `view_functions`. */
function mentionsIn(project: Project, file: SourceFile): readonly Link[] {
  const { compared, assigned, subscripts } = pythonLinkSyntax(file);
  const found = [
    ...compared.filter(({ object }) => isRequestEndpoint(project, file, object)),
    ...assigned.filter(
      ({ object, literal }) => isLoginView(object) && !/^(?:\/|https?:)/.test(literal.value),
    ),
    ...subscripts.filter(
      ({ object }) => object.kind === 'attribute' && lastName(object) === 'view_functions',
    ),
  ];
  return found
    .filter(({ literal }) => literal.value !== '')
    .map(({ start, end, literal }) => ({
      kind: 'mention',
      span: { start, end },
      endpoint: writtenEndpoint(file, literal),
      arguments: [],
      open: true,
    }));
}

/** Flask-Login ("Customizing the Login Process"): endpoints, unless they are URLs. */
function isLoginView(target: Expression): boolean {
  if (target.kind !== 'attribute') return false;
  return /^(?:login_view|refresh_view|blueprint_login_views)$/.test(target.attribute.name);
}

/** `request.endpoint`, under whatever name `request` was imported from the framework. */
function isRequestEndpoint(project: Project, file: SourceFile, expression: Expression): boolean {
  if (expression.kind !== 'attribute' || expression.attribute.name !== 'endpoint') return false;
  const { object } = expression;
  if (object.kind === 'attribute') return object.attribute.name === 'request';
  if (object.kind !== 'name') return false;
  const bound = boundNames(file.python.module).get(object.name);
  if (bound?.kind === 'imported') return /^(?:flask|quart)\b.*\.request$/.test(bound.path);
  const value = project.globalValue(file.path, [object.name]);
  if (value?.kind === 'external') return /^(?:flask|quart)\b.*\.request$/.test(value.path);
  return object.name === 'request';
}
