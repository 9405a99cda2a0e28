import { problemCodes, type Severity } from '../catalog/problemCodes.ts';
import { type ChosenSeverity, configurationOf } from '../project/configuration.ts';
import { type DiagnosticsQuery, diagnostics } from './diagnostics.ts';
import type { Problem } from './model.ts';
import { suppressed } from './suppressions.ts';

/** A problem as it is shown. */
export interface Finding extends Problem {
  readonly severity: Severity;
}

/**
 * What is reported of a file: its problems, without those that its comments take away or that are switched off. A severity is what
 * the editor has `chosen`, else what the project's `pyproject.toml` says, else that of the code.
 */
export function findings(query: DiagnosticsQuery, chosen: ChosenSeverities = {}): readonly Finding[] {
  return reported(query, diagnostics(query), chosen);
}

export type ChosenSeverities = Readonly<Record<string, ChosenSeverity>>;

/** What of these `problems` of a file is reported. */
export function reported(
  query: DiagnosticsQuery,
  problems: readonly Problem[],
  chosen: ChosenSeverities,
): readonly Finding[] {
  const { project, file } = query;
  const { severityOf } = configurationOf(project.files);
  return suppressed(query, problems).flatMap(problem => {
    const { code } = problem;
    const severity = chosen[code] ?? severityOf(code, file.path) ?? problemCodes[code];
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}
