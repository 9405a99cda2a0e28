import { byEndpoint, type RoutesReport, routesReport } from '../answers/routes.ts';
import type { CliMessages } from '../catalog/messages.ts';
import { methodsShown } from '../project/routeMethods.ts';
import { describeReason, shellMessagesFor } from '../workspace/shellMessages.ts';
import { unresolvedIn } from '../workspace/unresolvedIn.ts';
import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { table } from './table.ts';

/** `matraz routes`: the table, and on standard error, so that it can be piped on, what was not understood. */
export async function routes(call: Call): Promise<ExitCode> {
  const { line, words, messages, operands, options } = call;
  const read = await readAt(call, operands[0] ?? options.root);
  if (read === undefined) return 1;
  const report = routesReport(read);
  if (options.format === 'json') {
    printJson(call, report);
    return 0;
  }
  const isEmpty = report.routes.length + report.installed.length === 0;
  line.print(isEmpty ? words.noRoutes : routesTable(report, messages.cli));
  const places = unresolvedIn(read.project, read.skipped);
  if (places.length === 0) return 0;
  const shellMessages = shellMessagesFor(messages.locale);
  const lines = places.map(
    ({ path, line: at, reason }) => `  ${path}:${at + 1}: ${describeReason(reason, messages, shellMessages)}`,
  );
  line.complain([words.notUnderstood(places.length), ...lines].join('\n'));
  return 0;
}

/** As `flask routes` prints it (without HEAD and OPTIONS), with the view and its place. */
function routesTable({ routes, installed, partial }: RoutesReport, titles: CliMessages): string {
  const rows = [...routes, ...installed, ...partial]
    .sort(byEndpoint)
    .map(({ endpoint, methods, rule, view, file, line }) => [
      endpoint,
      methodsShown({ methods }).join(', '),
      rule,
      view ?? '',
      `${file}:${line}`,
    ]);
  return table([titles.endpoint, titles.methods, titles.rule, titles.view, titles.file], rows);
}
