import type { WrittenPath } from '../../facts/writtenPath.ts';
import type { Delimiters } from '../../jinja/delimiters.ts';
import type { PathPlace } from '../../places/placeAt.ts';
import { type PathAnswer, pathAnswers } from '../../project/pathAnswers.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { hasFlaskGlobals } from '../../project/templateRenderings.ts';
import type { CodeActionsQuery } from '../codeActions.ts';
import type { Fix, TextChange } from '../model.ts';
import { type Keyword, queryOf } from './pathQuery.ts';
import { type UrlForName, urlForIn } from './urlForImport.ts';
import { valueCode } from './valueCode.ts';

/** More than this many views that may answer are not offered one by one. */
const answerLimit = 3;

/**
 * A hard-coded path as a call of `url_for` that gives the same URL: one change for each view that may answer.
 *
 * | written                            | becomes                                            |
 * | ---------------------------------- | -------------------------------------------------- |
 * | `href="/users/5?tab=x"`            | `href="{{ url_for('user', id=5, tab='x') }}"`      |
 * | `href="/users/{{ u.id }}"`         | `href="{{ url_for('user', id=u.id) }}"`            |
 * | `redirect(f'/users/{u.id}#top')`   | `redirect(url_for('user', id=u.id, _anchor='top'))` |
 */
export function pathToUrlFor(query: CodeActionsQuery, { written }: PathPlace): readonly Fix[] {
  const { project, file, messages } = query;
  if (!written.closed || written.pieces.length === 0) return [];
  // Outside of a request, where tests mostly are, `url_for` has nothing to build upon.
  if (written.outsideRequest) return [];
  const urlFor = written.language === 'python' ? urlForIn(file) : { name: 'url_for', imports: [] };
  const { answers } = pathAnswers(project, file, written.pieces, written.method);
  if (urlFor === undefined || answers.length === 0 || answers.length > answerLimit) return [];
  if (!file.isPython && !hasUrlFor(project, file)) return [];
  return answers.flatMap(answer => {
    const call = callFor(query, written, answer, urlFor);
    if (call === undefined) return [];
    const change: TextChange = {
      path: file.path,
      span: written.whole,
      newText: textOf(written, call, file.delimiters),
    };
    return [{ title: messages.fixes.useUrlFor(call.code), edits: [...urlFor.imports, change] }];
  });
}

/** To ask who renders a template is dear; where no other program serves anything, the framework does. */
function hasUrlFor(project: Project, file: SourceFile): boolean {
  return project.wsgiScripts.length === 0 || hasFlaskGlobals(project, file);
}

interface UrlForCall {
  readonly code: string;
  /** What stands behind the call: a query that is too much for arguments. */
  readonly rest: string;
}

function callFor(
  { project, file }: CodeActionsQuery,
  written: WrittenPath,
  answer: PathAnswer,
  urlFor: UrlForName,
): UrlForCall | undefined {
  const { route, values } = answer;
  // Plain WSGI programs and their kin build no URLs.
  if (!route.isNamed || (route.framework !== 'flask' && route.framework !== 'quart')) return undefined;
  if (route.host !== undefined || route.subdomain !== undefined || route.redirectTo !== undefined)
    return undefined;
  // Static files at the root answer whatever nothing else does: no sign that this one is there.
  if (route.view === undefined && route.rule.startsWith('/<path:')) return undefined;
  const names = route.arguments
    .map(({ name }) => name)
    .sort()
    .join();
  // Of several rules with the same variables `url_for` takes the first.
  const alike = project.routes.find(
    ({ application, endpoint, arguments: own }) =>
      application === route.application &&
      endpoint === route.endpoint &&
      own
        .map(({ name }) => name)
        .sort()
        .join() === names,
  );
  if (alike?.rule !== route.rule) return undefined;
  const isSingle = written.quote.startsWith("'");
  // Inside an attribute or a script the other kind of quotes.
  const quote = isSingle === (written.language === 'python') ? "'" : '"';
  const given: Keyword[] = [];
  for (const [name, value] of values) {
    const converter = route.arguments.find(argument => argument.name === name)?.converter;
    const code = valueCode(file.text, value, converter, quote);
    if (code === undefined) return undefined;
    given.push({ name, code });
  }
  const query = queryOf(file.text, written, given, quote);
  if (query === undefined) return undefined;
  const keywords = [...given, ...query.keywords].map(({ name, code }) => `, ${name}=${code}`);
  return { code: `${urlFor.name}(${quote}${route.endpoint}${quote}${keywords.join('')})`, rest: query.rest };
}

function textOf(
  { language, quote }: WrittenPath,
  { code, rest }: UrlForCall,
  delimiters: Delimiters,
): string {
  if (language === 'python') return code;
  const output = `${delimiters.variableStart} ${code} ${delimiters.variableEnd}${rest}`;
  return quote === '' ? `"${output}"` : output;
}
