import { templatesReport } from '../answers/templates.ts';
import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { table } from './table.ts';

/** `matraz templates`: every template, who renders it, and which others it needs. */
export async function templates(call: Call): Promise<ExitCode> {
  const { line, words, messages, operands, options } = call;
  const read = await readAt(call, operands[0] ?? options.root);
  if (read === undefined) return 1;
  const report = templatesReport(read.project, messages.hover.atModuleLevel);
  if (options.format === 'json') {
    printJson(call, report);
    return 0;
  }
  const names = new Map(report.templates.map(({ file, template }) => [file, template]));
  const named = (paths: readonly string[]) => paths.map(path => names.get(path) ?? path).join(', ');
  const rows = report.templates.map(({ template, renderedBy, extends: parents, includes, imports }) => [
    template,
    renderedBy.join(', '),
    named(parents),
    named([...includes, ...imports]),
  ]);
  const { template, renderedBy, parent, uses } = messages.cli;
  line.print(rows.length === 0 ? words.noTemplates : table([template, renderedBy, parent, uses], rows));
  return 0;
}
