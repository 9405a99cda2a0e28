import type { CheckReport, FindingRow } from '../../answers/check.ts';
import type { Project } from '../../project/project.ts';
import { sourceLine } from './sourceLine.ts';

/** Findings that are known and not reported: what was there when a project began to be checked. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly KnownFinding[];
}

/** Without lines and columns, and without the message, so that edits elsewhere and another language leave it as it is. */
interface KnownFinding {
  readonly file: string;
  readonly code: string;
  /** The source line in which it begins, without the blanks around it. */
  readonly text: string;
  readonly count: number;
}

export function baselineOf({ findings }: CheckReport, project: Project): Baseline {
  const known = new Map<string, KnownFinding>();
  for (const finding of findings) {
    const one = knownFinding(finding, project);
    const key = keyOf(one);
    known.set(key, { ...one, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return { schemaVersion: 1, findings: [...known.values()] };
}

/** The report without what `baseline` knows, and how much of that is there no more. */
export function withoutKnown(report: CheckReport, project: Project, baseline: Baseline) {
  const left = new Map(baseline.findings.map(one => [keyOf(one), one.count]));
  const findings = report.findings.filter(finding => {
    const key = keyOf(knownFinding(finding, project));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const gone = [...left.values()].reduce((sum, count) => sum + Math.max(0, count), 0);
  return { report: { ...report, findings }, gone };
}

/** `undefined` for a text that is no baseline. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const value = JSON.parse(text) as Baseline | null;
    const isKnown = ({ file, code, text: line, count }: KnownFinding) =>
      [file, code, line].every(one => typeof one === 'string') && Number.isInteger(count);
    return value?.schemaVersion === 1 && value.findings.every(isKnown) ? value : undefined;
  } catch {
    return undefined;
  }
}

function knownFinding(finding: FindingRow, project: Project): KnownFinding {
  const { file, code } = finding;
  return { file, code, text: sourceLine(finding, project).trim(), count: 1 };
}

function keyOf({ file, code, text }: KnownFinding): string {
  return JSON.stringify([file, code, text]);
}
