import type { Messages } from '../catalog/messages.ts';
import type { Severity } from '../catalog/problemCodes.ts';
import { findings } from '../features/findings.ts';
import type { ChosenSeverity } from '../project/configuration.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';

/** Where something is: lines and columns count from 1, columns in UTF-16 code units, the end is behind the last one. */
export interface PlaceRow {
  /** Relative to the project's folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface FindingRow extends PlaceRow {
  /** Stable, one of `problemCodes`. */
  readonly code: string;
  readonly severity: Severity;
  /** In the user's language. */
  readonly message: string;
  readonly related: readonly (PlaceRow & { readonly message: string })[];
}

export interface CheckReport {
  readonly schemaVersion: 1;
  /** By file, then by place. */
  readonly findings: readonly FindingRow[];
}

/** What is found in the files that `isWanted` names, with severities that are `chosen`; `progress` hears how many of how many files are done. */
export function checkReport(
  project: Project,
  messages: Messages,
  isWanted: (path: string) => boolean,
  progress: (done: number, files: number) => void,
  chosen: Readonly<Record<string, ChosenSeverity>> = {},
): CheckReport {
  const paths = [...project.files.keys()].filter(isWanted).sort();
  const findings = paths.flatMap((path, index) => {
    progress(index, paths.length);
    return findingsIn(project, path, messages, chosen);
  });
  return { schemaVersion: 1, findings };
}

/** The same with every path below `folder`. */
export function below(report: CheckReport, folder: string): CheckReport {
  if (folder === '') return report;
  const moved = <T extends PlaceRow>(place: T): T => ({ ...place, file: `${folder}/${place.file}` });
  const findings = report.findings.map(finding => ({
    ...moved(finding),
    related: finding.related.map(moved),
  }));
  return { ...report, findings };
}

function findingsIn(
  project: Project,
  path: string,
  messages: Messages,
  chosen: Readonly<Record<string, ChosenSeverity>>,
): readonly FindingRow[] {
  const file = project.files.get(path);
  if (file === undefined || file.isData) return [];
  return [...findings({ project, file, messages }, chosen)]
    .sort((left, right) => left.span.start - right.span.start)
    .map(({ code, severity, message, span, related = [] }) => ({
      ...placeRow(project, { path, span }),
      code,
      severity,
      message,
      related: related.map(({ location, message: about }) => ({
        ...placeRow(project, location),
        message: about,
      })),
    }));
}

function placeRow(project: Project, { path, span }: Location): PlaceRow {
  const lines = project.files.get(path)?.lines;
  const start = lines?.positionAt(span.start) ?? { line: 0, character: 0 };
  const end = lines?.positionAt(span.end) ?? start;
  return {
    file: path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
