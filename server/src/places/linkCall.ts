import { nodePathAt as jinjaPathAt } from '../jinja/nodePathAt.ts';
import type { Call as JinjaCall } from '../jinja/nodes.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Call as PythonCall } from '../python/nodes.ts';
import { type Span, touches } from '../text/span.ts';
import { frameworkCall } from './frameworkCall.ts';
import { type AnyArgument, endpointArgument, linksOfCall } from './links/callLinks.ts';
import type { Link } from './links/link.ts';
import { isUrlFor } from './links/macroHelpers.ts';
import { literalsIn } from './links/pythonSyntax.ts';
import { templateLinkSyntax, literalsIn as templateLiteralsIn } from './links/templateSyntax.ts';

/** What is typed at the cursor between the brackets of a `url_for`. */
export type ArgumentAtCursor =
  | { readonly kind: 'endpoint' }
  /** The name of an argument, or where one may be typed; `hasValue` when `=` follows it. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span; readonly hasValue: boolean }
  /** The value of the argument `name`; `undefined` for `*values` and `**values`. */
  | { readonly kind: 'value'; readonly name: string | undefined; readonly value?: AnyArgument['value'] };

/** The `url_for` between whose brackets the cursor is. */
export interface LinkCall {
  readonly name: 'url_for' | 'url_path_for';
  /** One for each endpoint that it may be. */
  readonly links: readonly Link[];
  readonly at: ArgumentAtCursor;
}

/** The innermost call at `offset`, if that is a `url_for`; works on half-typed calls. */
export function linkCallAt(project: Project, file: SourceFile, offset: number): LinkCall | undefined {
  return file.isPython ? pythonCallAt(project, file, offset) : templateCallAt(file, offset);
}

function pythonCallAt(project: Project, file: SourceFile, offset: number): LinkCall | undefined {
  const call = nodePathAt(file.python.module, offset).findLast(
    node => node.kind === 'call' && isBetweenBrackets(node, endOf(node), offset),
  );
  if (call?.kind !== 'call') return undefined;
  const kind = frameworkCall(project, file, call);
  if (kind !== 'url_for' && kind !== 'url_for_wrapper') return undefined;
  const endpoint = endpointArgument(call.arguments);
  const literals = endpoint === undefined ? [] : literalsIn(endpoint.value);
  const linkKind = kind === 'url_for' ? 'url_for' : 'wrapper';
  const { callee } = call;
  const isPath = callee.kind === 'attribute' && callee.attribute.name === 'url_path_for';
  return {
    name: isPath ? 'url_path_for' : 'url_for',
    links: linksOfCall(file.text, call, endpoint, literals, linkKind),
    at: argumentAt(file.text, call, endpoint, offset),
  };
}

function templateCallAt(file: SourceFile, offset: number): LinkCall | undefined {
  const call = jinjaPathAt(file.template.root, offset).findLast(
    node => node.kind === 'call' && isBetweenBrackets(node, node.argumentsEnd, offset),
  );
  if (call?.kind !== 'call') return undefined;
  const called = templateLinkSyntax(file).calls.find(one => one.call === call);
  if (called === undefined || !isUrlFor(called)) return undefined;
  const endpoint = endpointArgument(call.arguments);
  const literals = endpoint === undefined ? [] : templateLiteralsIn(endpoint.value);
  const linkKind = called.object === undefined ? 'url_for' : 'wrapper';
  return {
    name: 'url_for',
    links: linksOfCall(file.text, call, endpoint, literals, linkKind),
    at: argumentAt(file.text, call, endpoint, offset),
  };
}

function endOf({ end, closed }: PythonCall): number {
  return closed ? end - 1 : end;
}

function isBetweenBrackets(
  { argumentsStart }: PythonCall | JinjaCall,
  argumentsEnd: number,
  offset: number,
): boolean {
  return argumentsStart <= offset && offset <= argumentsEnd;
}

function argumentAt(
  text: string,
  call: { readonly arguments: readonly AnyArgument[]; readonly argumentsStart: number },
  endpoint: AnyArgument | undefined,
  offset: number,
): ArgumentAtCursor {
  const here = call.arguments.find(argument => touches(argument, offset));
  if (here === undefined) {
    const before = text.slice(call.argumentsStart, offset).trimEnd();
    if (before === '') return { kind: 'endpoint' };
    return before.endsWith(',') ? emptyName(offset) : { kind: 'value', name: undefined };
  }
  const { name, value, stars } = here;
  if (name !== undefined) {
    if (!touches(name, offset)) return { kind: 'value', name: name.name, value };
    if (here !== endpoint) return { kind: 'name', name: name.name, span: spanOf(name), hasValue: true };
  }
  if (here === endpoint) return { kind: 'endpoint' };
  if (stars > 0) return { kind: 'value', name: undefined };
  if (value.kind === 'name' && value.name !== '')
    return { kind: 'name', name: value.name, span: spanOf(value), hasValue: false };
  // Nothing but blanks stands between the comma and what follows.
  return text.slice(value.start, value.end).trim() === ''
    ? emptyName(offset)
    : { kind: 'value', name: undefined };
}

function emptyName(offset: number): ArgumentAtCursor {
  return { kind: 'name', name: '', span: { start: offset, end: offset }, hasValue: false };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
