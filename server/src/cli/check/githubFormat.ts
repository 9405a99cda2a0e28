import type { CheckReport } from '../../answers/check.ts';
import type { Severity } from '../../catalog/problemCodes.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Annotations of a pull request: workflow commands of GitHub Actions, one a line. */
export function githubFormat({ findings }: CheckReport): string {
  return findings
    .map(({ severity, file, line, column, endLine, endColumn, code, message }) => {
      const properties = { file, line, endLine, col: column, endColumn, title: `Matraz: ${code}` };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
      return `::${commands[severity]} ${written.join(',')}::${data(message)}`;
    })
    .join('\n');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
