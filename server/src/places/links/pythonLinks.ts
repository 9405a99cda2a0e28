import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { lastName } from '../../python/names.ts';
import type { Argument, Expression } from '../../python/nodes.ts';
import { boundName } from '../boundNames.ts';
import { endpointArgument, inOrder, linksOfCall, mention, writtenName } from './callLinks.ts';
import { carriedLiterals } from './carriedLiterals.ts';
import type { Link, LinkKind, WrittenName } from './link.ts';
import { callsOfHelpers, handedEndpoints } from './pythonHelpers.ts';
import { type CallSite, literalsIn, pythonLinkSyntax } from './pythonSyntax.ts';
import { mayLink, urlForSites } from './urlForSites.ts';

/** Every link of a Python file, in source order. */
export function pythonLinks(project: Project, file: SourceFile): readonly Link[] {
  const links: Link[] = [];
  for (const site of urlForSites(project, file)) {
    const kind = site.wrapped ? 'wrapper' : 'url_for';
    links.push(...linksOf(file, site, endpointArgument(site.call.arguments), kind));
  }
  for (const { site, argument } of callsOfHelpers(project, file, handedEndpoints))
    links.push(...linksOf(file, site, argument, 'wrapper'));
  if (mayLink(file)) links.push(...mentionsIn(project, file));
  return inOrder(links);
}

function linksOf(file: SourceFile, site: CallSite, endpoint: Argument | undefined, kind: LinkKind) {
  const value = endpoint?.value;
  const carried = value?.kind === 'name' ? carriedLiterals(file, site, value.name) : [];
  const literals = value === undefined ? [] : literalsIn(value);
  return carried.length > 0
    ? linksOfCall(file.text, site.call, endpoint, carried, 'wrapper')
    : linksOfCall(file.text, site.call, endpoint, literals, kind);
}

/** Comparisons with `request.endpoint`, the views that Flask-Login redirects to, keys of `view_functions`. */
function mentionsIn(project: Project, file: SourceFile): readonly Link[] {
  const { compared, assigned, subscripts } = pythonLinkSyntax(file);
  const found = [
    ...compared.filter(({ object }) => isOfRequest(project, file, object, 'endpoint')),
    ...assigned.filter(
      ({ object, literal }) => isLoginView(object) && !/^(?:\/|https?:)/.test(literal.value),
    ),
    ...subscripts.filter(
      ({ object }) => object.kind === 'attribute' && lastName(object) === 'view_functions',
    ),
  ];
  return found.map(one => mention(file.text, one, one.literal));
}

/** The names of blueprints that `request.blueprint` is compared with. */
export function pythonBlueprintNames(project: Project, file: SourceFile): readonly WrittenName[] {
  if (!/\.blueprint\b/.test(file.text)) return [];
  const { compared } = pythonLinkSyntax(file);
  return compared
    .filter(({ object }) => isOfRequest(project, file, object, 'blueprint'))
    .map(({ literal }) => writtenName(file.text, literal));
}

/** Flask-Login ("Customizing the Login Process"): endpoints, unless they are URLs. */
function isLoginView(target: Expression): boolean {
  if (target.kind !== 'attribute') return false;
  return /^(?:login_view|refresh_view|blueprint_login_views)$/.test(target.attribute.name);
}

/** `request.endpoint`, under whatever name `request` was imported from the framework. */
function isOfRequest(
  project: Project,
  file: SourceFile,
  expression: Expression,
  attribute: 'endpoint' | 'blueprint',
): boolean {
  if (expression.kind !== 'attribute' || expression.attribute.name !== attribute) return false;
  const { object } = expression;
  if (object.kind === 'attribute') return object.attribute.name === 'request';
  if (object.kind !== 'name') return false;
  const bound = boundName(file.python.module, object.name);
  if (bound?.kind === 'imported') return /^(?:flask|quart)\b.*\.request$/.test(bound.path);
  const value = project.globalValue(file.path, [object.name]);
  if (value?.kind === 'external') return /^(?:flask|quart)\b.*\.request$/.test(value.path);
  return object.name === 'request';
}
