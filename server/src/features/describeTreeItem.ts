import type { Messages } from '../catalog/messages.ts';
import { endpointsOf, perApplication } from '../project/endpoints.ts';
import type { Project } from '../project/project.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { describeTemplate } from './describeTemplate.ts';

// What the view *Application* says of its items: the same as a hover.

/** `application`: which of `Project.applications`. */
export function describeTreeRoute(
  project: Project,
  application: number,
  name: string,
  messages: Messages,
): string | undefined {
  const endpoint = endpointsOf(project)
    .flatMap(one => (one.name === name ? perApplication(one) : []))
    .find(({ routes: [route] }) => route.application === application);
  return endpoint && describeEndpoint(project, endpoint, messages);
}

export function describeTreeTemplate(project: Project, path: string, messages: Messages): string | undefined {
  const file = project.files.get(path);
  const name = project.templateIndex.namesOf(path).at(-1);
  return file && name && describeTemplate({ project, file, offset: 0, messages }, name, path);
}
