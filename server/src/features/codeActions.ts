import type { Messages } from '../catalog/messages.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { diagnostics } from './diagnostics.ts';
import type { CodeAction } from './model.ts';

export interface CodeActionsQuery {
  readonly project: Project;
  readonly file: SourceFile;
  /** What is selected; empty at a mere cursor. */
  readonly span: Span;
  readonly messages: Messages;
}

/** What can be done to the selected text: the repairs of the problems that it touches. */
export function codeActions(query: CodeActionsQuery): CodeAction[] {
  const { start, end } = query.span;
  const touched = diagnostics(query).filter(({ span }) => span.start <= end && start <= span.end);
  return touched.flatMap(problem =>
    (problem.fixes ?? []).map(
      (fix, index): CodeAction => ({ ...fix, kind: 'quickfix', problem, preferred: index === 0 }),
    ),
  );
}
