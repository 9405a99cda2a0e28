import type { Location, Route } from '../../project/model.ts';
import type { Project } from '../../project/project.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import { nodePathAt } from '../../python/nodePathAt.ts';
import type { Expression, Node } from '../../python/nodes.ts';

/** Where the name of an endpoint comes from: a literal, or the name of the view function. */
export interface EndpointSite extends Location {
  readonly kind: 'literal' | 'function';
  readonly text: string;
}

/** `undefined` for an endpoint that nobody wrote, or that is computed. */
export function siteOf(project: Project, route: Route): EndpointSite | undefined {
  const { view, written, endpoint } = route;
  const local = endpoint.slice(endpoint.lastIndexOf('.') + 1);
  const literal = written.endpoint ?? viewName(project, route, local);
  if (literal !== undefined) {
    const text = project.files.get(literal.path)?.text.slice(literal.span.start, literal.span.end);
    return text !== local ? undefined : { ...literal, kind: 'literal', text };
  }
  if (view === undefined || view.name !== local || !project.files.has(view.location.path)) return undefined;
  return { ...view.location, kind: 'function', text: local };
}

/** The name in `View.as_view('name')`, where that is part of the call that registers the rule. */
function viewName(project: Project, { registered }: Route, local: string): Location | undefined {
  const file = project.files.get(registered.path);
  if (file === undefined) return undefined;
  const { start, end } = registered.span;
  const call = nodePathAt(file.python.module, start).find(
    node => node.kind === 'call' && node.start === start && node.end === end,
  );
  const pending: Node[] = call === undefined ? [] : [call];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const name = nameGiven(node);
    if (name?.kind === 'string' && name.value === local) {
      const span = { start: name.contentStart, end: name.contentEnd };
      if (file.text.slice(span.start, span.end) === local) return { path: file.path, span };
    }
    pending.push(...childrenOf(node));
  }
  return undefined;
}

function nameGiven(node: Node): Expression | undefined {
  if (node.kind !== 'call' || node.callee.kind !== 'attribute') return undefined;
  return node.callee.attribute.name === 'as_view' ? node.arguments[0]?.value : undefined;
}
