import type { Messages } from '../catalog/messages.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { templateSyntaxProblems } from './diagnostics/templateSyntax.ts';
import { unknownEndpoints } from './diagnostics/unknownEndpoint.ts';
import type { Problem } from './model.ts';

export interface DiagnosticsQuery {
  readonly project: Project;
  readonly file: SourceFile;
  readonly messages: Messages;
}

/** Findings in one file. Each says what it had to know; where that is hidden it is silent. */
export function diagnostics(query: DiagnosticsQuery): Problem[] {
  return [...templateSyntaxProblems(query), ...unknownEndpoints(query)];
}
