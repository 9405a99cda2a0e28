import { allPathAnswers } from '../project/pathAnswers.ts';
import { type Call, type ExitCode, printJson, readAt } from './commandLine.ts';
import { placeOfRoute } from './routesReport.ts';
import { table } from './table.ts';

/** What answers a URL in one of the applications. */
interface MatchRow {
  readonly endpoint: string;
  readonly rule: string;
  readonly view: string | null;
  readonly file: string;
  readonly line: number;
  /** What the URL gives to the variables of the rule. */
  readonly values: Readonly<Record<string, string>>;
  /** The path to which the request is redirected first. */
  readonly redirect: string | null;
}

/** `matraz match URL`: the view that answers, as the framework chooses it; exit status 1 when there is none. */
export async function match(call: Call): Promise<ExitCode> {
  const { line, words, messages, operands, options } = call;
  const read = await readAt(call, options.root);
  if (read === undefined) return 1;
  const method = (options.method ?? 'GET').toUpperCase();
  const path = pathOf(operands[0] ?? '');
  const { answers, otherMethods } = allPathAnswers(read.project, path, method);
  const rows = answers.map(({ route, values, redirect }): MatchRow => {
    const texts = [...values].flatMap(([name, value]) => (value.kind === 'text' ? [[name, value.text]] : []));
    return {
      endpoint: route.endpoint,
      rule: route.rule,
      ...placeOfRoute(read.project, route),
      values: Object.fromEntries(texts),
      redirect: redirect ?? null,
    };
  });
  if (options.format === 'json')
    printJson(call, { schemaVersion: 1, path, method, matches: rows, otherMethods });
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

/** Of a whole address, or of what stands behind the host. */
function pathOf(url: string): string {
  if (/^[a-z][\w+.-]*:\/\//i.test(url) && URL.canParse(url)) return new URL(url).pathname;
  const [path = ''] = url.split(/[?#]/);
  return path.startsWith('/') ? path : `/${path}`;
}
