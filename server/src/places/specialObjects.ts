import type { Binding } from '../jinja/binding.ts';
import type { Expression } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { templatesMeant } from '../project/templateExports.ts';

/** True when `object` is the `loop` that Jinja binds in the body of a `for`. */
export function loopObjectAt(file: SourceFile, object: Expression): boolean {
  const binding = bindingOf(file, object);
  return binding?.kind === 'implicit' && binding.name === 'loop';
}

/** The template that `object` names after `{% import … as name %}`. */
export function moduleNamedBy(
  project: Project,
  file: SourceFile,
  object: Expression,
): SourceFile | undefined {
  const binding = bindingOf(file, object);
  if (binding?.kind !== 'import' || binding.source === undefined) return undefined;
  return templatesMeant(project, file, binding.source)[0];
}

function bindingOf(file: SourceFile, object: Expression): Binding | undefined {
  if (object.kind !== 'name') return undefined;
  return bindingsAt(file.template.root, object.start).find(({ name }) => name === object.name);
}
