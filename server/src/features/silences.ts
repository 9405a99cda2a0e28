import type { Messages } from '../catalog/messages.ts';
import type { Project } from '../project/project.ts';
import { configurationProblems } from './configurationProblems.ts';
import { hiddenRoutePackages } from './diagnostics/programHints.ts';
import type { RelatedPlace } from './model.ts';

/**
 * Why endpoints that seem not to exist are not reported, beside what `Project.unresolved` says: packages that may bring
 * endpoints of their own, and more files than can be listed.
 */
export function silences({
  project,
  messages,
}: {
  readonly project: Project;
  readonly messages: Messages;
}): readonly RelatedPlace[] {
  const packages = hiddenRoutePackages(project).map(({ name, location }) => ({
    location,
    message: messages.diagnostics.hiddenRoutes(name),
  }));
  const [served] = project.names.extent === 'overflowed' ? project.staticFolders : [];
  const unused = configurationProblems(project, messages);
  if (served === undefined) return [...unused, ...packages];
  return [...unused, ...packages, { location: served.location, message: messages.diagnostics.tooManyFiles }];
}
