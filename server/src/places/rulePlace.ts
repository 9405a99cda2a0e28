import type { Project } from '../project/project.ts';
import { followsWerkzeug } from '../project/ruleVariables.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Argument, Call, Node } from '../python/nodes.ts';
import { boundNames } from './boundNames.ts';
import { literalPlace } from './literalPlace.ts';
import type { RulePlace, RuleView } from './placeAt.ts';
import { ruleCursorAt } from './ruleCursor.ts';

const registering: ReadonlySet<string> = new Set(['route', 'add_url_rule', 'websocket']);
const verbs: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** The rule at `offset`, in the call or decorator that registers it, finished or half-typed. */
export function rulePlaceAt(
  project: Project,
  file: SourceFile,
  path: readonly Node[],
  offset: number,
): RulePlace | null {
  const literal = path.at(-1);
  const argument = path.at(-2);
  const call = path.at(-3);
  if (literal?.kind !== 'string' || literal.bytes) return null;
  const routes = project.allRoutes.filter(({ written: { rule } }) => {
    return rule?.path === file.path && rule.span.start === literal.contentStart;
  });
  if (!routes.every(({ framework }) => followsWerkzeug(framework))) return null;
  const decorated = decoratedBy(path);
  if (routes.length === 0) {
    if (argument?.kind !== 'argument' || call?.kind !== 'call' || !file.mayRoute) return null;
    if (usesOtherSyntax(file)) return null;
    if (!isRule(call, argument, decorated !== undefined)) return null;
  }
  const rule = literalPlace(file.text, literal, offset, 'rule');
  if (rule === null) return null;
  const cursor = ruleCursorAt(rule.value, rule.span.start, offset);
  const view = decorated ? { path: file.path, ...decorated } : viewOf(project, routes);
  const span = cursor.kind === 'text' ? rule.span : cursor.span;
  return { kind: 'rule', span, rule, cursor, routes, view };
}

/** Told from what the file imports: its rules are not written as Werkzeug's are. */
function usesOtherSyntax(file: SourceFile): boolean {
  const bound = [...boundNames(file.python.module).values()];
  return bound.some(one => one.kind === 'imported' && /^(?:bottle|starlette|fastapi)\b/.test(one.path));
}

function isRule({ callee, arguments: given }: Call, argument: Argument, isDecorator: boolean): boolean {
  if (callee.kind !== 'attribute') return false;
  const isFirst = argument.name === undefined ? given[0] === argument : argument.name.name === 'rule';
  const { name } = callee.attribute;
  return isFirst && (registering.has(name) || (isDecorator && verbs.has(name)));
}

/** The function of which a decorator is at the end of the path. */
function decoratedBy(path: readonly Node[]): Omit<RuleView, 'path'> | undefined {
  const depth = path.findLastIndex(node => node.kind === 'function');
  const definition = path[depth];
  const inside = path[depth + 1];
  if (definition?.kind !== 'function' || inside === undefined) return undefined;
  if (!definition.decorators.some(decorator => decorator === inside)) return undefined;
  return { definition, isMethod: path[depth - 1]?.kind === 'class' };
}

function viewOf(project: Project, routes: RulePlace['routes']): RuleView | undefined {
  const location = routes[0]?.view?.location;
  const file = location && project.files.get(location.path);
  if (location === undefined || file === undefined || !file.isPython) return undefined;
  const path = nodePathAt(file.python.module, location.span.start);
  const depth = path.findLastIndex(
    node => node.kind === 'function' && node.name.start === location.span.start,
  );
  const definition = path[depth];
  if (definition?.kind !== 'function') return undefined;
  return { path: file.path, definition, isMethod: path[depth - 1]?.kind === 'class' };
}
