import type { Messages } from '../catalog/messages.ts';
import { placeAt } from '../places/placeAt.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { extractions } from './extract/extractions.ts';
import { findings } from './findings.ts';
import type { CodeAction, Fix } from './model.ts';
import { pathToUrlFor } from './rewrites/pathToUrlFor.ts';
import { viewAndRule } from './rewrites/viewAndRule.ts';

export interface CodeActionsQuery {
  readonly project: Project;
  readonly file: SourceFile;
  /** What is selected; empty at a mere cursor. */
  readonly span: Span;
  readonly messages: Messages;
}

/** What can be done to the selected text: the repairs of the problems that it touches, and other ways to write it. */
export function codeActions(query: CodeActionsQuery): CodeAction[] {
  return [...repairs(query), ...rewrites(query), ...moves(query)];
}

function repairs(query: CodeActionsQuery): CodeAction[] {
  const { start, end } = query.span;
  const touched = findings(query).filter(({ span }) => span.start <= end && start <= span.end);
  return touched.flatMap(problem =>
    (problem.fixes ?? []).map(
      (fix, index): CodeAction => ({ ...fix, kind: 'quickfix', problem, preferred: index === 0 }),
    ),
  );
}

function moves(query: CodeActionsQuery): CodeAction[] {
  return extractions(query).map(fix => ({
    ...fix,
    kind: 'refactor.extract',
    problem: undefined,
    preferred: false,
  }));
}

function rewrites(query: CodeActionsQuery): CodeAction[] {
  const { project, file, span, messages } = query;
  const place = placeAt(project, file, span.start);
  if (place === null || span.end > place.span.end) return [];
  const actions = (kind: CodeAction['kind'], fixes: readonly Fix[]): CodeAction[] =>
    fixes.map(fix => ({ ...fix, kind, problem: undefined, preferred: false }));
  switch (place.kind) {
    case 'path':
      return actions('refactor.rewrite', pathToUrlFor(query, place));
    case 'rule': {
      const { parameters, variables } = viewAndRule(project, file, place, messages);
      return actions('quickfix', [...parameters, ...variables]);
    }
    default:
      return [];
  }
}
