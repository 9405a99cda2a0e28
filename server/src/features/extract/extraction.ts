import { bindingsAt } from '../../jinja/scope.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { FreeName } from './freeNames.ts';
import type { Selected } from './selected.ts';

/** A selection that can stand elsewhere, and what must go with it. */
export interface Extraction {
  readonly project: Project;
  readonly file: SourceFile;
  readonly selected: Selected;
  readonly free: readonly FreeName[];
  /** It renders or imports other templates, which see the names around it. */
  readonly handsOn: boolean;
}

/** Names around the selection that a template which it renders would not see from elsewhere. */
export function hasLocalNames({ file, selected }: Extraction): boolean {
  const { root } = file.template;
  return bindingsAt(root, selected.start).some(binding => !isOnTop(root, binding.nameSpan.start));
}

/** True where `offset` is in a `set`, an import or the name of a macro that stands at top level, for all of the template. */
export function isOnTop(root: SourceFile['template']['root'], offset: number): boolean {
  const statement = root.body.find(({ start, end }) => start <= offset && offset < end);
  switch (statement?.kind) {
    case 'set':
    case 'import':
    case 'from':
      return true;
    case 'blockSet':
      return offset < statement.tag.end;
    case 'macro':
      return offset === statement.name.start;
    default:
      return false;
  }
}
