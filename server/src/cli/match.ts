import { matchReport } from '../answers/match.ts';
import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { table } from './table.ts';

/** `matraz match URL`: the view that answers, as the framework chooses it; exit status 1 when there is none. */
export async function match(call: Call): Promise<ExitCode> {
  const { line, words, messages, operands, options } = call;
  const read = await readAt(call, options.root);
  if (read === undefined) return 1;
  const report = matchReport(read.project, operands[0] ?? '', options.method ?? 'GET');
  const { matches: rows, otherMethods, path, method } = report;
  if (options.format === 'json') printJson(call, report);
  else if (rows.length > 0) {
    const { endpoint, rule, view, file, values } = messages.cli;
    const lines = rows.map(row => [
      row.endpoint,
      row.rule,
      row.view ?? '',
      `${row.file}:${row.line}`,
      Object.entries(row.values)
        .map(([name, value]) => `${name}=${value}`)
        .join(', '),
    ]);
    line.print(table([endpoint, rule, view, file, values], lines));
    for (const { redirect } of rows) if (redirect !== null) line.print(words.redirected(redirect));
  } else {
    line.complain(
      otherMethods.length > 0 ? words.otherMethods(path, method, otherMethods) : words.noMatch(path),
    );
  }
  return rows.length > 0 ? 0 : 1;
}
