import { linksIn, targetsOf } from '../../places/links/links.ts';
import { templateNameAt, templateNamesIn } from '../../places/links/templateNames.ts';
import { type Endpoint, endpointsOf } from '../../project/endpoints.ts';
import type { Mounting } from '../../project/mountings.ts';
import { type Span, touches } from '../../text/span.ts';
import type { Query } from '../model.ts';
import { blueprintNameAt } from './blueprintName.ts';
import { siteOf } from './endpointSite.ts';
import type { Refusal } from './model.ts';
import type { TemplateTarget } from './renameTemplate.ts';

/** What the name under the cursor is. */
export type RenameTarget =
  | { readonly kind: 'endpoint'; readonly span: Span; readonly endpoint: Endpoint }
  | { readonly kind: 'blueprint'; readonly span: Span; readonly mounting: Mounting }
  | { readonly kind: 'template'; readonly span: Span; readonly template: TemplateTarget };

/** The endpoint, blueprint or template whose name stands at the cursor; `null` for everything else. */
export function renameTarget(query: Query): RenameTarget | Refusal | null {
  const { project, file, offset } = query;
  for (const link of linksIn(project, file)) {
    const { endpoint } = link;
    if (endpoint === undefined || !touches(endpoint.span, offset)) continue;
    if (!endpoint.plain) return null;
    return inLink(query, endpoint.value, endpoint.span, targetsOf(project, file, link));
  }
  const template = templateTarget(query);
  if (template !== null || !file.isPython) return template;
  for (const route of project.allRoutes) {
    const places = [route.written.endpoint, route.view?.location, route.registered];
    if (!places.some(place => place?.path === file.path)) continue;
    const site = siteOf(project, route);
    if (site === undefined || site.path !== file.path || !touches(site.span, offset)) continue;
    const endpoint = endpointsOf(project).find(({ routes }) => routes.includes(route));
    return endpoint === undefined ? null : { kind: 'endpoint', span: site.span, endpoint };
  }
  for (const mounting of project.mountings) {
    const place = blueprintNameAt(project, mounting);
    if (place?.path !== file.path || !touches(place.span, offset)) continue;
    return { kind: 'blueprint', span: place.span, mounting };
  }
  return null;
}

function templateTarget({ project, file, offset, messages }: Query): RenameTarget | Refusal | null {
  const name = templateNameAt(project, file, offset);
  if (name === undefined || !name.plain) return null;
  const { span } = name;
  const meant = templateNamesIn(project, file).filter(one => one.span.start === span.start);
  const paths = (meant.length === 0 ? [name] : meant).flatMap(
    ({ value }) => project.templateIndex.resolve(value, file.path)[0] ?? [],
  );
  const [path, ...others] = new Set(paths);
  if (path === undefined) return null;
  if (others.length > 0) return { refusal: messages.links.rename.severalTemplates(paths.join(', ')) };
  return { kind: 'template', span, template: { name, path } };
}

/** The part of a written endpoint that the cursor is in: the name itself, or that of a blueprint before it. */
function inLink(
  { project, offset, messages }: Query,
  written: string,
  span: Span,
  endpoints: readonly Endpoint[],
): RenameTarget | Refusal | null {
  const { rename } = messages.links;
  const [endpoint, ...others] = endpoints;
  if (endpoint === undefined) return { refusal: rename.unknownEndpoint(written) };
  if (others.length > 0) {
    const names = endpoints.map(({ name }) => name).join(', ');
    return { refusal: rename.severalEndpoints(names) };
  }
  const [{ blueprint }] = endpoint.routes;
  const local = blueprint === undefined ? endpoint.name : endpoint.name.slice(blueprint.length + 1);
  const start = span.end - local.length;
  if (offset >= start) return { kind: 'endpoint', span: { start, end: span.end }, endpoint };
  if (written.startsWith('.') || blueprint === undefined) return null;
  let at = span.start;
  const names = blueprint.split('.');
  for (const [depth, name] of names.entries()) {
    const end = at + name.length;
    if (offset <= end) {
      const full = names.slice(0, depth + 1).join('.');
      const mounting = project.mountings.find(one => one.name === full);
      return mounting === undefined ? null : { kind: 'blueprint', span: { start: at, end }, mounting };
    }
    at = end + 1;
  }
  return null;
}
