import type { Query } from './model.ts';
import { isRefusal, type Refusal, type Rename, type RenameRange } from './rename/model.ts';
import { refusalOf, renameBlueprint } from './rename/renameBlueprint.ts';
import { endpointGroup, renameEndpoint } from './rename/renameEndpoint.ts';
import { renameTemplate } from './rename/renameTemplate.ts';
import { renameTarget } from './rename/target.ts';

/** What would be renamed at the cursor, or why it cannot be; `null` where nothing of ours stands. */
export function prepareRename(query: Query): RenameRange | Refusal | null {
  const { project, file, messages } = query;
  const target = renameTarget(query);
  if (target === null || isRefusal(target)) return target;
  if (target.kind === 'blueprint') {
    const refusal = refusalOf(project, target.mounting, messages);
    if (refusal !== undefined) return refusal;
  } else if (target.kind === 'endpoint') {
    const group = endpointGroup(project, target.endpoint, messages);
    if (isRefusal(group)) return group;
  }
  return { span: target.span, placeholder: file.text.slice(target.span.start, target.span.end) };
}

/** Every change that gives the endpoint, blueprint or template at the cursor the name `after`, or why that cannot be done. */
export function rename(query: Query, after: string): Rename | Refusal | null {
  const { project, messages } = query;
  const target = renameTarget(query);
  if (target === null || isRefusal(target)) return target;
  switch (target.kind) {
    case 'blueprint':
      return renameBlueprint(project, target.mounting, after, messages);
    case 'template':
      return renameTemplate(project, target.template, after, messages);
    case 'endpoint':
      return renameEndpoint(project, target.endpoint, after, messages);
  }
}
