import type { Messages } from '../../catalog/messages.ts';
import { linksTo, targetsOf } from '../../places/links/links.ts';
import { type Endpoint, endpointsOf } from '../../project/endpoints.ts';
import type { Project } from '../../project/project.ts';
import { placeText } from '../placeText.ts';
import { type EndpointSite, siteOf } from './endpointSite.ts';
import { isRefusal, type Refusal, type Rename, type RenameChange } from './model.ts';
import { renameFunction } from './renameFunction.ts';

/** The endpoints that change their name together, and where they have it from. */
export interface EndpointGroup {
  readonly endpoints: readonly Endpoint[];
  readonly sites: readonly EndpointSite[];
}

/**
 * All that has its name from where `endpoint` has it: one view may have several rules, one blueprint may be registered
 * twice, one endpoint may have several views.
 */
export function endpointGroup(
  project: Project,
  endpoint: Endpoint,
  { links: { rename } }: Messages,
): EndpointGroup | Refusal {
  const endpoints = new Set([endpoint]);
  const sites = new Map<string, EndpointSite>();
  for (const one of endpoints) {
    for (const route of one.routes) {
      if (route.view === undefined && /(?:^|\.)static$/.test(one.name))
        return { refusal: rename.staticEndpoint };
      const site = siteOf(project, route);
      if (site === undefined)
        return { refusal: rename.computed(one.name, placeText(project, route.registered)) };
      sites.set(keyOf(site), site);
    }
    for (const other of endpointsOf(project)) {
      // What comes from one place has one name, whatever the blueprint before it.
      if (lastPart(other.name) !== lastPart(endpoint.name)) continue;
      const isSame = other.routes.some(route => {
        const site = siteOf(project, route);
        return site !== undefined && sites.has(keyOf(site));
      });
      if (isSame) endpoints.add(other);
    }
  }
  return { endpoints: [...endpoints], sites: [...sites.values()] };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function keyOf({ path, span }: EndpointSite): string {
  return `${path}:${span.start}`;
}

/** Gives an endpoint another name: where it has its name from, in Python that uses the function, and in every link. */
export function renameEndpoint(
  project: Project,
  endpoint: Endpoint,
  after: string,
  messages: Messages,
): Rename | Refusal {
  const { rename } = messages.links;
  const group = endpointGroup(project, endpoint, messages);
  if (isRefusal(group)) return group;
  const { endpoints, sites } = group;
  const before = sites[0]?.text ?? endpoint.name;
  if (!isEndpointText(after)) return { refusal: rename.invalidEndpoint(after) };
  const named = new Set(endpointsOf(project).map(({ name }) => name));
  for (const { name } of endpoints) {
    const wanted = name.slice(0, name.length - before.length) + after;
    if (named.has(wanted)) return { refusal: rename.endpointTaken(wanted) };
  }
  const changes: RenameChange[] = [];
  for (const site of sites) {
    if (site.kind === 'literal') {
      changes.push({ path: site.path, span: site.span, newText: after, group: 'code', sure: true });
      continue;
    }
    const found = renameFunction(project, site, before, after, messages);
    if (isRefusal(found)) return found;
    changes.push(...found);
  }
  for (const { file, link } of linksTo(project, endpoints)) {
    if (link.endpoint === undefined) continue;
    const { plain, span, value } = link.endpoint;
    const others = targetsOf(project, file, link).filter(
      target => !endpoints.some(one => one.routes.some(route => target.routes.includes(route))),
    );
    if (!plain) return { refusal: rename.computedLink(placeText(project, { path: file.path, span })) };
    if (!value.endsWith(before)) continue;
    changes.push({
      path: file.path,
      span: { start: span.end - before.length, end: span.end },
      newText: after,
      group: 'links',
      sure: others.length === 0,
    });
  }
  return { changes, before, after };
}

function isEndpointText(text: string): boolean {
  return text !== '' && text === text.trim() && !/[.'"\\\r\n]/.test(text);
}
