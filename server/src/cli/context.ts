import { type ContextReport, contextReport } from '../answers/context.ts';
import type { CliMessages } from '../catalog/messages.ts';
import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { table } from './table.ts';

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

function contextTable({ templates }: ContextReport, titles: CliMessages): string {
  const rows = templates.flatMap(({ template, variables }) =>
    variables.map(({ name, type, from }) => [
      template,
      name,
      type ?? '?',
      from.map(({ file, line, view }) => `${view}  ${file}:${line}`).join(', '),
    ]),
  );
  return table([titles.template, titles.variable, titles.type, titles.passedBy], rows);
}
