import { loopMembers } from '../../catalog/loopMembers.ts';
import type { AttributePlace } from '../../places/placeAt.ts';
import { loopObjectAt, moduleNamedBy } from '../../places/specialObjects.ts';
import { membersOf } from '../../project/members.ts';
import { exportsOf } from '../../project/templateExports.ts';
import { templateValue, typeOfMember } from '../../project/templateValues.ts';
import { describeExport, typed } from '../describeVariable.ts';
import { fence, paragraphs } from '../markdown.ts';
import type { Query, Suggestion } from '../model.ts';

/** What can stand behind the dot: of a value, of the loop's state, of an imported template. */
export function completeAttribute(query: Query, { object, span }: AttributePlace): Suggestion[] {
  const { project, file, messages } = query;
  const row = (order: number, name: string, detail?: string, documentation?: string): Suggestion => ({
    label: name,
    kind: 'property',
    detail,
    description: undefined,
    documentation,
    insertText: name,
    snippet: false,
    replace: span,
    sortText: String(order).padStart(4, '0'),
  });
  if (loopObjectAt(file, object)) {
    return loopMembers.map(({ name, type, ...text }, index) =>
      row(index, name, type, paragraphs(fence('python', typed(name, type)), text[messages.locale])),
    );
  }
  const imported = moduleNamedBy(project, file, object);
  if (imported !== undefined) {
    return exportsOf(imported).map((binding, index) =>
      row(index, binding.name, undefined, describeExport(imported, binding, messages)),
    );
  }
  const value = templateValue(project, file, object);
  return membersOf(project, value).map(({ name }, index) =>
    row(index, name, typeOfMember(project, value, name)),
  );
}
