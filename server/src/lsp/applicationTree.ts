import type { ApplicationTree, RouteNode } from '../features/applicationTree.ts';
import type { Location } from '../project/model.ts';
import {
  applicationTreeChangedNotification,
  applicationTreeRequest,
  type DescribeTreeItemParams,
  describeTreeItemRequest,
  type ProjectTree,
  type RouteAt,
  type RoutesAtParams,
  routesAtRequest,
  type TreeApplication,
  type TreePlace,
  type TreeRoute,
  type TreeTemplate,
} from '../protocol.ts';
import { Debounce } from '../workspace/debounce.ts';
import type { Root } from '../workspace/root.ts';
import { toLocations } from './convertLinks.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change after which a client is told to ask again. */
const quiet = 400;

/** Answers what the view *Application* asks. A client that has asked is told once that it may ask again; nobody else costs anything. */
export class ApplicationTrees {
  readonly #session: Session;
  readonly #pending: Debounce<true>;
  #isShown = false;

  constructor(session: Session) {
    this.#session = session;
    const { connection, guard } = session;
    this.#pending = new Debounce(quiet, () => {
      this.#isShown = false;
      void guard.notification(applicationTreeChangedNotification, () =>
        connection.sendNotification(applicationTreeChangedNotification),
      )({});
    });
    connection.onRequest(
      applicationTreeRequest,
      guard.request(applicationTreeRequest, [], () => this.#trees()),
    );
    connection.onRequest(
      describeTreeItemRequest,
      guard.request(describeTreeItemRequest, null, (params: DescribeTreeItemParams) =>
        this.#describe(params),
      ),
    );
    connection.onRequest(
      routesAtRequest,
      guard.request(routesAtRequest, [], (params: RoutesAtParams) => this.#routesAt(params)),
    );
  }

  /** An answer may have changed. */
  changed(): void {
    if (this.#isShown) this.#pending.add(true);
  }

  dispose(): void {
    this.#pending.dispose();
  }

  async #trees(): Promise<ProjectTree[]> {
    const { workspace, features, messages, settings } = this.#session;
    await workspace.ready();
    this.#isShown = true;
    return workspace.roots.map(root => {
      const { project, live } = root;
      const severities = settings(root.uri).diagnostics.severity;
      return toProjectTree(root, features.applicationTree({ project, messages, live, severities }));
    });
  }

  #describe(params: DescribeTreeItemParams): string | null {
    const { workspace, features, messages } = this.#session;
    if ('template' in params) {
      const place = workspace.placeIn(params.template);
      return (place && features.describeTreeTemplate(place.root.project, place.path, messages)) ?? null;
    }
    const root = workspace.roots.find(({ uri }) => uri === params.root);
    if (root === undefined) return null;
    const { application, endpoint } = params;
    return features.describeTreeRoute(root.project, application, endpoint, messages) ?? null;
  }

  #routesAt({ uri, position }: RoutesAtParams): RouteAt[] {
    const { workspace, features } = this.#session;
    const place = workspace.placeIn(uri);
    const file = place?.root.project.files.get(place.path);
    if (place === undefined || file?.isPython !== true) return [];
    const { root } = place;
    return features
      .viewRoutesAt(root.project, file, file.lines.offsetAt(position))
      .map(({ application, endpoint, rule }) => ({ root: root.uri, application, endpoint, rule }));
  }
}

function toProjectTree(root: Root, tree: ApplicationTree): ProjectTree {
  const uriOf = (path: string) => root.uriOf(path);
  return {
    root: root.uri,
    applications: tree.applications.flatMap(({ index, application, routes }): TreeApplication[] => {
      const { framework, module, variable, factory, location } = application;
      const place = placeOf(root, location);
      const attribute = variable ?? (factory && `${factory.name}()`);
      if (place === undefined) return [];
      const named = attribute === undefined ? {} : { attribute };
      const own = routes.map(route => toTreeRoute(root, route));
      return [{ index, framework, module, ...named, place, routes: own }];
    }),
    templates: tree.templates.map(
      (one): TreeTemplate => ({
        uri: uriOf(one.path),
        name: one.name,
        renderedBy: one.renderers.flatMap(({ name, place: location }) => {
          const place = placeOf(root, location);
          return place === undefined ? [] : [{ name, place }];
        }),
        extends: one.extends.map(uriOf),
        extendedBy: one.extendedBy.map(uriOf),
        includes: one.includes.map(uriOf),
        includedBy: one.includedBy.map(uriOf),
        imports: one.imports.map(uriOf),
        importedBy: one.importedBy.map(uriOf),
        isUnused: one.isUnused,
      }),
    ),
    seenRunning: tree.seenRunning,
  };
}

function toTreeRoute(root: Root, node: RouteNode): TreeRoute {
  const { route, methods, address, urlFor, templates, problems, isUnlinked } = node;
  const place = placeOf(root, route.view?.location ?? route.registered);
  return {
    rule: route.rule,
    isPartial: route.isPartial === true,
    endpoint: route.endpoint,
    methods,
    kind: node.kind,
    ...(route.blueprint === undefined ? {} : { blueprint: route.blueprint }),
    ...(route.view === undefined ? {} : { view: route.view.name }),
    ...(route.package === undefined ? {} : { package: route.package }),
    ...(place === undefined ? {} : { place }),
    ...(address === undefined ? {} : { parts: address.parts }),
    ...(urlFor === undefined ? {} : { urlFor }),
    templates: templates.map(path => root.uriOf(path)),
    problems: problems.map(({ message }) => message),
    isUnlinked,
  };
}

function placeOf(root: Root, location: Location): TreePlace | undefined {
  return toLocations([location], { root, project: root.project })[0];
}
