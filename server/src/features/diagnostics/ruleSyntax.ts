import { standardConverters } from '../../catalog/converters.ts';
import { parseRule } from '../../project/rule.ts';
import { closestName } from '../closestName.ts';
import type { Fix } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import {
  knownRoutes,
  type PlacedProblem,
  type ProjectQuery,
  placeInRule,
  placeOfRule,
} from './knownRoutes.ts';
import { programHints, usesRouteExtension } from './programHints.ts';

/**
 * A rule that Werkzeug refuses: without a slash at its beginning, malformed, or with a converter that does not exist.
 *
 * Has to know the whole rule, prefixes included; for converters that nobody could add one: the project does so only
 * under names that are written out, and no package is there that may.
 */
export function refusedRules({ project, messages }: ProjectQuery): PlacedProblem[] {
  const converters = knownConverters(project);
  return knownRoutes(project).flatMap(({ route }): PlacedProblem[] => {
    const { rule } = route;
    const whole = placeOfRule(route);
    if (!rule.startsWith('/')) {
      const message = messages.diagnostics.ruleWithoutSlash(rule);
      const { path, span } = whole;
      const isWritten = placeInRule(route, { start: 0, end: 0 })?.span.start === span.start;
      const edits = [{ path, span: { start: span.start, end: span.start }, newText: '/' }];
      const fixes: Fix[] = isWritten ? [{ title: messages.fixes.addSlash, edits }] : [];
      return [{ ...whole, code: 'rule-without-slash', message, fixes }];
    }
    const { parts, problem } = parseRule(rule);
    if (problem !== undefined) {
      const place = placeInRule(route, { start: problem, end: rule.length }) ?? whole;
      return [{ ...place, code: 'malformed-rule', message: messages.diagnostics.malformedRule(rule) }];
    }
    return parts.flatMap((part): PlacedProblem[] => {
      if (part.kind !== 'variable' || converters === undefined || converters.has(part.converter)) return [];
      const name = part.converter;
      const place = part.converterSpan && placeInRule(route, part.converterSpan);
      const meant = otherNames.get(name) ?? closestName(name, [...converters]);
      const message = messages.diagnostics.unknownConverter(name);
      const said = suggesting(messages, message, meant, place === undefined ? [] : [place]);
      return [{ ...(place ?? whole), code: 'unknown-converter', ...said }];
    });
  });
}

/** What other frameworks and Python itself call them. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['str', 'string'],
  ['text', 'string'],
  ['integer', 'int'],
  ['number', 'int'],
  ['double', 'float'],
  ['guid', 'uuid'],
]);

/** `undefined`: there may be more of them. */
function knownConverters(project: ProjectQuery['project']): ReadonlySet<string> | undefined {
  if (usesRouteExtension(project)) return undefined;
  const names = new Set(standardConverters.keys());
  for (const { hints } of programHints(project)) {
    if (hints.converters.computed) return undefined;
    for (const name of hints.converters.names) names.add(name);
  }
  return names;
}
