import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { contextReport, contextTable } from './contextReport.ts';

/** `matraz context`: what templates receive. */
export async function context(call: Call): Promise<ExitCode> {
  const { line, words, messages, operands, options } = call;
  const read = await readAt(call, options.root);
  if (read === undefined) return 1;
  const report = contextReport(read.project, operands[0]);
  if (report === undefined) {
    line.complain(`matraz: ${words.noTemplate(operands[0] ?? '')}`);
    return 1;
  }
  if (options.format === 'json') printJson(call, report);
  else {
    const isEmpty = report.templates.every(({ variables }) => variables.length === 0);
    line.print(isEmpty ? words.noVariables : contextTable(report, messages.cli));
  }
  return 0;
}
