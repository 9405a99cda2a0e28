import type { Link, LinkArgument } from '../../places/links/link.ts';
import { linksIn, targetsOf } from '../../places/links/links.ts';
import { isTest } from '../../project/isTest.ts';
import type { Route } from '../../project/model.ts';
import { urlText } from '../../project/urlText.ts';
import type { Span } from '../../text/span.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Fix, Problem } from '../model.ts';
import { knownRoutes, placeOfRule } from './knownRoutes.ts';
import { programHints } from './programHints.ts';

/**
 * A `url_for` without a value for a variable of the rule, or with a literal that its converter refuses.
 *
 * Has to know all rules of the endpoint and everything that `url_for` is given: the whole project was understood, nobody
 * adds values (`url_defaults`), handles what cannot be built, or puts a function of its own in the place of `url_for`.
 * Code of tests is never judged.
 */
export function urlArguments(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  if (isTest(file.path) || project.unresolved.length > 0) return [];
  const calls = linksIn(project, file).filter(({ kind, open, endpoint }) => {
    return kind === 'url_for' && !open && endpoint?.plain === true;
  });
  if (calls.length === 0 || !isPlainUrlFor(query)) return [];
  return calls.flatMap((link): Problem[] => {
    const routes = targetsOf(project, file, link).flatMap(target => target.routes);
    if (routes.length === 0 || !routes.every(route => hasKnownArguments(query, route))) return [];
    const asked = routes.filter(route => isAsked(route, link));
    const lacking = asked.map(route => ({ route, names: missingIn(route, link) }));
    const [best] = lacking.sort((a, b) => a.names.length - b.names.length);
    if (best === undefined) return [];
    const { route, names } = best;
    const related = [{ location: placeOfRule(route), message: messages.diagnostics.related.rule }];
    if (names.length > 0) {
      const message = messages.diagnostics.missingUrlArguments(route.endpoint, names.join(', '), route.rule);
      const span = link.endpoint?.span ?? link.span;
      return [
        { span, code: 'missing-url-argument', message, related, fixes: fixes(query, link, routes, names) },
      ];
    }
    const fitting = lacking.filter(one => one.names.length === 0).map(one => one.route);
    return link.arguments.flatMap((argument): Problem[] => {
      const refused = fitting.map(one => refusal(one, argument, query));
      const [first] = refused;
      if (first === undefined || refused.includes(undefined)) return [];
      return [{ span: argument.valueSpan, code: 'url-argument-type', message: first, related }];
    });
  });
}

/** Whether `url_for` is Flask's own, and raises what it raises. */
function isPlainUrlFor({ project, file }: DiagnosticsQuery): boolean {
  for (const { hints } of programHints(project)) {
    if (hints.givesUrlDefaults || hints.handlesMissingEndpoints) return false;
    if (!file.isPython && hints.replacesUrlFor) return false;
  }
  return true;
}

/** The implicit static endpoints have no evidence, but nothing about them can be computed. */
function hasKnownArguments({ project }: DiagnosticsQuery, route: Route): boolean {
  const isStatic = route.view === undefined && /(?:^|\.)static$/.test(route.endpoint);
  return isStatic || knownRoutes(project).some(known => known.route === route);
}

/** `_method` chooses among the rules; where it is computed, it may be any. */
function isAsked({ methods }: Route, link: Link): boolean {
  const method = link.arguments.find(({ name }) => name === '_method')?.literal?.value;
  return typeof method !== 'string' || methods.includes(method.toUpperCase());
}

/** Werkzeug takes None for no value. */
function missingIn(route: Route, link: Link): readonly string[] {
  const given = new Set(link.arguments.flatMap(({ name, literal }) => (literal?.value === null ? [] : name)));
  return route.arguments.flatMap(({ name }) =>
    given.has(name) || route.defaults.includes(name) ? [] : name,
  );
}

function fixes(
  { file, messages }: DiagnosticsQuery,
  link: Link,
  routes: readonly Route[],
  missing: readonly string[],
): Fix[] {
  const known = new Set(routes.flatMap(route => route.arguments.map(({ name }) => name)));
  const unknown = link.arguments.filter(({ name }) => !known.has(name) && !name.startsWith('_'));
  const renamed = unknown.flatMap(({ name, nameSpan }): Fix[] => {
    const isOnly = missing.length === 1 && unknown.length === 1;
    const meant =
      closestName(name, missing) ?? (isOnly && missing[0]?.endsWith(`_${name}`) ? missing[0] : undefined);
    if (meant === undefined) return [];
    const edits = [{ path: file.path, span: nameSpan, newText: meant }];
    return [{ title: messages.fixes.changeTo(meant), edits }];
  });
  const given = new Set(link.arguments.map(({ name }) => name));
  const absent = missing.filter(name => !given.has(name));
  const place = endOfArguments(file.text, link.span);
  if (absent.length === 0 || place === undefined) return renamed;
  const written = absent.map(name => `${name}=${name}`).join(', ');
  const newText = place.comma ? `, ${written}` : ` ${written}`;
  const edits = [{ path: file.path, span: { start: place.offset, end: place.offset }, newText }];
  return [...renamed, { title: messages.fixes.addArguments(written), edits }];
}

/** Where another argument can be written, and whether a comma must come before it. */
function endOfArguments(text: string, { start, end }: Span): { offset: number; comma: boolean } | undefined {
  if (text[end - 1] !== ')') return undefined;
  const before = text.slice(start, end - 1).trimEnd();
  return { offset: start + before.length, comma: !before.endsWith(',') };
}

/** Why building the URL raises a ValueError; `undefined` where it may not. */
function refusal(
  route: Route,
  { name, literal }: LinkArgument,
  { project, messages }: DiagnosticsQuery,
): string | undefined {
  const argument = route.arguments.find(one => one.name === name);
  if (argument === undefined || literal === undefined || literal.value === null) return undefined;
  for (const { hints } of programHints(project)) {
    if (hints.converters.computed || hints.converters.names.includes(argument.converter)) return undefined;
  }
  const { converter, converterArguments } = argument;
  if (urlText({ converter, arguments: converterArguments }, literal.value) !== null) return undefined;
  const items = converter === 'any' ? converterArguments.positional.join(', ') : undefined;
  return messages.diagnostics.wrongUrlArgument(String(literal.value), name, converter, items);
}
