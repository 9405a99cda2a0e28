import type { Messages } from '../catalog/messages.ts';
import type { Endpoint } from '../project/endpoints.ts';
import type { Route, View } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { methodsShown } from '../project/routeMethods.ts';
import { typeOf, urlArgumentsOf } from './describeArgument.ts';
import { bullets, code, escaped, fence, paragraphs, prose } from './markdown.ts';
import { placeText } from './placeText.ts';

/**
 * An endpoint as Markdown: how it is called, each of its rules, its views and what they say of themselves; `notes` (Markdown)
 * follow the rules.
 */
export function describeEndpoint(
  project: Project,
  endpoint: Endpoint,
  messages: Messages,
  notes: readonly string[] = [],
): string {
  return paragraphs(
    fence('python', signatureOf(endpoint)),
    describeRules(project, endpoint, messages, notes),
  );
}

/** The same without the call, for where that is shown already. */
export function describeRules(
  project: Project,
  endpoint: Endpoint,
  messages: Messages,
  notes: readonly string[] = [],
): string {
  const sorted = [...endpoint.routes].sort((a, b) => a.arguments.length - b.arguments.length);
  const rules = sorted.map(route => `${code(route.rule)} · ${escaped(methodsOf(route))}`);
  const views = viewsOf(endpoint);
  const places = views.map(view => {
    return messages.hover.view(code(callOf(view)), code(placeText(project, view.location)));
  });
  const [first] = endpoint.routes;
  const without = first.view === undefined ? [withoutView(project, first, messages)] : [];
  const partial = sorted.some(({ isPartial }) => isPartial) ? [messages.hover.partialRule] : [];
  return paragraphs(
    bullets([...new Set(rules), ...partial, ...notes, ...places, ...without]),
    ...views.map(docstringOf),
  );
}

/** Derived from an immutable view and gone with it: a completion describes every view of the project. */
const docstrings = new WeakMap<View, string>();

function docstringOf(view: View): string | undefined {
  if (view.docstring === undefined) return undefined;
  let text = docstrings.get(view);
  if (text === undefined) {
    text = prose(view.docstring);
    docstrings.set(view, text);
  }
  return text;
}

export function methodsOf(route: Route): string {
  return methodsShown(route).join(', ');
}

/** The distinct views of an endpoint. */
export function viewsOf({ routes }: Endpoint): readonly View[] {
  const byPlace = new Map<string, View>();
  for (const { view } of routes) {
    if (view !== undefined) byPlace.set(`${view.location.path}:${view.location.span.start}`, view);
  }
  return [...byPlace.values()];
}

function callOf({ name }: View): string {
  return /^[a-z_<]|\.[a-z_]\w*$/.test(name) && name !== '<lambda>' ? `${name}()` : name;
}

function withoutView(project: Project, route: Route, { hover }: Messages): string {
  const isStatic = /(^|\.)static$/.test(route.endpoint);
  return isStatic ? hover.staticFiles : hover.unknownView(code(placeText(project, route.registered)));
}

/** `blog.detail(post_id: int)`; a value that not every rule asks for has a default. */
function signatureOf(endpoint: Endpoint): string {
  const parameters = urlArgumentsOf([endpoint]).map(
    ({ argument, required }) => `${argument.name}: ${typeOf(argument)}${required ? '' : ' = ...'}`,
  );
  return `${endpoint.name}(${parameters.join(', ')})`;
}
