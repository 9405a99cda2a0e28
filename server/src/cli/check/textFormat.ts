import { styleText } from 'node:util';
import type { CheckReport, FindingRow } from '../../answers/check.ts';
import type { Severity } from '../../catalog/problemCodes.ts';
import type { Project } from '../../project/project.ts';
import type { Words } from '../words.ts';
import { sourceLine } from './sourceLine.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** Characters of a source line that are shown at most, with the finding in the middle: some templates are one line. */
const widest = 110;

/** For people: each finding with the line that it is about, and how many there are. */
export function textFormat(
  { findings }: CheckReport,
  project: Project,
  words: Words,
  hasColours: boolean,
): string {
  const styled = (style: Style, text: string) =>
    hasColours ? styleText(style, text, { validateStream: false }) : text;
  const blocks = findings.map(finding => {
    const { file, line, column, severity, code, message } = finding;
    const { source, marks } = excerpt(finding, project);
    const gutter = String(line);
    const blank = ' '.repeat(gutter.length);
    return [
      `${styled('bold', `${file}:${line}:${column}`)} ${styled(styles[severity], words.severities[severity])} ${message} ${styled('dim', `[${code}]`)}`,
      `${styled('dim', `  ${gutter} │`)} ${source}`,
      `${styled('dim', `  ${blank} │`)} ${styled(styles[severity], marks)}`,
      ...finding.related.map(related =>
        styled('dim', `  ${blank} = ${related.file}:${related.line}:${related.column} ${related.message}`),
      ),
    ].join('\n');
  });
  return [...blocks, summary(findings, words)].join('\n\n');
}

function summary(findings: readonly FindingRow[], words: Words): string {
  const files = new Set(findings.map(({ file }) => file)).size;
  const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  const counts = order.flatMap(severity => {
    const count = findings.filter(one => one.severity === severity).length;
    return count === 0 ? [] : [words.counted[severity](count)];
  });
  return findings.length === 0 ? words.noFindings : words.findings(counts, files);
}

/** The line in which a finding begins, cut where it is long, and below it what the finding is about. */
function excerpt(finding: FindingRow, project: Project) {
  const { line, column, endLine, endColumn } = finding;
  const whole = sourceLine(finding, project);
  const first = column - 1;
  const last = Math.max(first + 1, endLine === line ? endColumn - 1 : whole.length);

  const isLong = whole.length > widest;
  const from = isLong ? Math.max(0, Math.min(first - 20, whole.length - widest)) : 0;
  const shown = whole.slice(from, from + widest);
  const front = from > 0 ? '…' : '';
  const back = from + widest < whole.length ? '…' : '';
  const lead = front.replace('…', ' ') + shown.slice(0, first - from).replace(/[^\t]/gu, ' ');
  const marked = '^'.repeat(Math.max(1, [...shown.slice(first - from, last - from)].length));
  return { source: `${front}${printable(shown)}${back}`, marks: `${lead}${marked}` };
}

/** Without characters that would do something to a terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
}
