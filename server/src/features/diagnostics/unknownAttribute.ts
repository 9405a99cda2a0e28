import { namesIn } from '../../facts/templateNames.ts';
import { visitExpressions } from '../../jinja/scope.ts';
import { typeNameOf } from '../../project/evaluator/describe.ts';
import { membersOf } from '../../project/members.ts';
import type { Project } from '../../project/project.ts';
import { certainlyLacks, templateValue } from '../../project/templateValues.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { programHints } from './programHints.ts';

/**
 * An attribute that its object does not have.
 *
 * Has to know the object over every way to the template: of classes that the project writes in full, without items, to
 * which Jinja turns next. What the template asks for first (`is defined`, `default`, `if`) may be missing, and what a
 * program sets anywhere by that name may be there.
 */
export function unknownAttributes({ project, file, messages }: DiagnosticsQuery): Problem[] {
  const { tested } = namesIn(file.template);
  const found: Problem[] = [];
  visitExpressions(file.template.root, node => {
    if (node.kind !== 'attribute' || node.attribute.name === '' || tested.has(node.attribute.name)) return;
    const { name, start, end } = node.attribute;
    const value = templateValue(project, file, node.object);
    if (!certainlyLacks(project, value, name) || isSetElsewhere(project, name)) return;
    const closest = closestName(
      name,
      membersOf(project, value).map(member => member.name),
    );
    const message = messages.diagnostics.unknownAttribute(typeNameOf(value) ?? '', name);
    const span = { start, end };
    const place = { path: file.path, span };
    found.push({ span, code: 'unknown-attribute', ...suggesting(messages, message, closest, [place]) });
  });
  return found;
}

/** Whether a program sets an attribute of that name, on whatever object, or mentions it as text. */
function isSetElsewhere(project: Project, name: string): boolean {
  const set = new RegExp(`\\.${name}\\s*(?::|[-+*/|&^%@]?=(?!=))|['"]${name}['"]`);
  return programHints(project).some(({ text }) => text.includes(name) && set.test(text));
}
