import { type Endpoint, resolveEndpoint } from '../../project/endpoints.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Link, WrittenName } from './link.ts';
import { pythonBlueprintNames, pythonLinks } from './pythonLinks.ts';
import { templateBlueprintNames, templateLinks } from './templateLinks.ts';

const known = new WeakMap<Project, Map<SourceFile, readonly Link[]>>();

/**
 * Every link of a file, Python or template, in source order. A file without the words is not parsed; what its syntax
 * says is kept with the file, what its names mean with the project.
 */
export function linksIn(project: Project, file: SourceFile): readonly Link[] {
  const files = known.get(project) ?? new Map<SourceFile, readonly Link[]>();
  known.set(project, files);
  let links = files.get(file);
  if (links === undefined) {
    links = file.isPython ? pythonLinks(project, file) : templateLinks(project, file);
    files.set(file, links);
  }
  return links;
}

/** The endpoints that a link can mean; several where it is relative and more than one blueprint can be the current one. */
export function targetsOf(project: Project, file: SourceFile, { endpoint, span }: Link): readonly Endpoint[] {
  return endpoint === undefined ? [] : resolveEndpoint(project, file, endpoint.value, span.start);
}

/** The names of blueprints that code of the file compares `request.blueprint` with. */
export function blueprintNamesIn(project: Project, file: SourceFile): readonly WrittenName[] {
  return file.isPython ? pythonBlueprintNames(project, file) : templateBlueprintNames(file);
}

/** A link and the file that holds it. */
export interface PlacedLink {
  readonly file: SourceFile;
  readonly link: Link;
}

/** Every link of the project to one of `endpoints`, tests included. */
export function linksTo(project: Project, endpoints: readonly Endpoint[]): readonly PlacedLink[] {
  const routes = new Set(endpoints.flatMap(endpoint => endpoint.routes));
  const lastNames = new Set(endpoints.map(({ name }) => lastPart(name)));
  const found: PlacedLink[] = [];
  for (const file of project.files.values()) {
    for (const link of linksIn(project, file)) {
      if (link.endpoint === undefined || !lastNames.has(lastPart(link.endpoint.value))) continue;
      const targets = targetsOf(project, file, link);
      if (targets.some(target => target.routes.some(route => routes.has(route)))) found.push({ file, link });
    }
  }
  return found;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
