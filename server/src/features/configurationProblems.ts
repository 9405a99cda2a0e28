import type { Messages } from '../catalog/messages.ts';
import { problemCodes } from '../catalog/problemCodes.ts';
import { type ConfigurationProblem, configurationOf, configurationPath } from '../project/configuration.ts';
import type { Project } from '../project/project.ts';
import { closestName } from './closestName.ts';
import type { RelatedPlace } from './model.ts';

/** What the project's `pyproject.toml` says of Matraz in vain, and why. */
export function configurationProblems(project: Project, messages: Messages): readonly RelatedPlace[] {
  return configurationOf(project.files).problems.map(problem => ({
    location: { path: configurationPath, span: problem.span },
    message: messageOf(problem, messages),
  }));
}

function messageOf(problem: ConfigurationProblem, { checks }: Messages): string {
  switch (problem.kind) {
    case 'not-toml':
      return checks.notToml(problem.detail);
    case 'unknown-key':
      return checks.unknownKey(problem.key, closestName(problem.key, problem.known));
    case 'unknown-code':
      return checks.unknownCode(problem.key, closestName(problem.key, Object.keys(problemCodes)));
    case 'wrong-type':
      return checks.wrongType[problem.expected](problem.key);
  }
}
