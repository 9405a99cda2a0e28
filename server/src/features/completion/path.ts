import { beforeQuery, type PathPiece } from '../../facts/writtenPath.ts';
import { staticFoldersOf } from '../../places/links/staticFiles.ts';
import type { PathPlace } from '../../places/placeAt.ts';
import { routesIn } from '../../project/endpoints.ts';
import type { Route } from '../../project/model.ts';
import { decodePath } from '../../project/pathAnswers.ts';
import { answersMethod } from '../../project/routeMethods.ts';
import { routerPattern } from '../../project/routerPattern.ts';
import { type RulePart, type RuleSegment, segmentsOf } from '../../project/rule.ts';
import { partsOf } from '../../project/ruleParts.ts';
import { segmentPattern } from '../../project/rulePattern.ts';
import { followsWerkzeug } from '../../project/ruleVariables.ts';
import { describeEndpoint, methodsOf } from '../describeEndpoint.ts';
import type { Query, Suggestion } from '../model.ts';
import { staticRows } from './staticFile.ts';

/**
 * The paths of the routes that answer with the method of this place, their variables to be filled in. What is typed
 * of the path already, up to its last slash, gives the variables their values.
 *
 * | typed        | offered              | accepted             |
 * | ------------ | -------------------- | -------------------- |
 * | `/us`        | `/users/<int:id>`    | `/users/id`          |
 * | `/users/5/`  | `/users/5/edit`      | `/users/5/edit`      |
 */
export function completePath(query: Query, { written }: PathPlace): Suggestion[] {
  const { project, file, offset } = query;
  const head = headBefore(written.pieces, offset);
  if (head === undefined) return [];
  const replace = { start: written.start, end: endOfPath(written.pieces, offset) };
  const text = file.text.slice(written.start, head.end);
  const rows = new Map<string, Row>();
  const files: Suggestion[] = [];
  for (const route of routesIn(project, file)) {
    if (!isOffered(route, written.method)) continue;
    const served = staticFiles(query, route, text, replace);
    if (served.length > 0) {
      files.push(...served);
      continue;
    }
    const rest = partsBehind(route, head.segments);
    if (rest === undefined) continue;
    const label = text + rest.map(part => route.rule.slice(part.start, part.end)).join('');
    const known = rows.get(label);
    if (known === undefined)
      rows.set(label, { insertText: escaped(text) + snippetOf(rest), routes: [route] });
    else known.routes.push(route);
  }
  const paths = [...rows].map(
    ([label, { insertText, routes }]): Suggestion => ({
      label,
      kind: 'path',
      detail: [...new Set(routes.map(({ endpoint }) => endpoint))].join(', '),
      description: [...new Set(routes.map(methodsOf))].join(' · '),
      documentation: describeRoutes(query, routes),
      insertText,
      snippet: true,
      replace,
      sortText: `${routes.every(({ view }) => view === undefined) ? 1 : 0}${label}`,
    }),
  );
  return [...paths, ...files];
}

/** The files of a static folder, once its URL is typed. */
function staticFiles(
  { project }: Query,
  route: Route,
  typed: string,
  replace: Suggestion['replace'],
): readonly Suggestion[] {
  const prefix = route.rule.slice(0, route.rule.indexOf('<'));
  const folders = route.view === undefined ? staticFoldersOf(project, [route]) : [];
  if (folders.length === 0 || !typed.startsWith(prefix)) return [];
  return staticRows(project, folders, typed.slice(prefix.length)).map(({ name, path }) => ({
    label: prefix + name,
    kind: path === undefined ? 'folder' : 'file',
    detail: undefined,
    description: path,
    documentation: undefined,
    insertText: prefix + name,
    snippet: false,
    replace,
    sortText: `0${prefix}${name}`,
  }));
}

interface Row {
  readonly insertText: string;
  readonly routes: Route[];
}

function isOffered(route: Route, method: string | undefined): boolean {
  if (route.buildOnly || route.websocket || route.redirectTo !== undefined) return false;
  return method === undefined || answersMethod(route, method);
}

function describeRoutes({ project, messages }: Query, routes: readonly Route[]): string {
  const texts = routes.map(route =>
    describeEndpoint(project, { name: route.endpoint, routes: [route] }, messages),
  );
  return texts.join('\n\n---\n\n');
}

/** What stands before the last slash before the cursor. */
interface Head {
  /** Decoded; a hole is `undefined` wherever in the segment it is. */
  readonly segments: readonly (string | undefined)[];
  /** Behind the slash. */
  readonly end: number;
}

/** `undefined` in the query, and behind a string that another is joined to. */
function headBefore(pieces: readonly PathPiece[], offset: number): Head | undefined {
  const typed = pieces.filter(piece => piece.start < offset);
  if (typed.some((piece, index) => index > 0 && piece.start !== typed[index - 1]?.end)) return undefined;
  const start = typed[0]?.start ?? offset;
  const hole = '\uFFFF';
  // One letter for each letter, so that positions stay what they are.
  const text = typed.map(piece => piece.text ?? hole.repeat(piece.end - piece.start)).join('');
  const before = text.slice(0, offset - start);
  if (/[?#]/.test(before)) return undefined;
  const length = before.lastIndexOf('/') + 1;
  const segments = before.slice(0, length).split('/').slice(0, -1);
  return {
    segments: segments.map(segment => (segment.includes(hole) ? undefined : decodePath(segment))),
    end: start + length,
  };
}

/** To the end of the path where it is one literal, else of the piece. */
function endOfPath(pieces: readonly PathPiece[], offset: number): number {
  const path = beforeQuery(pieces);
  const isOne = path.every((piece, index) => index === 0 || piece.start === path[index - 1]?.end);
  const piece = isOne ? path.at(-1) : path.findLast(({ start }) => start <= offset);
  return piece?.end ?? offset;
}

/** What a rule goes on with when its first segments are those; `undefined` when they cannot be. */
function partsBehind(
  route: Route,
  segments: readonly (string | undefined)[],
): readonly RulePart[] | undefined {
  const parts = partsOf(route);
  const own = segmentsOf(parts);
  const fits = segments.every((text, index) => {
    const segment = own[index];
    if (segment === undefined || segment.isFinal) return false;
    if (segment.isStatic)
      return text === segment.parts.map(part => (part.kind === 'text' ? part.text : '')).join('');
    return text === undefined || segmentFits(route, segment, text);
  });
  if (!fits) return undefined;
  const slashes = parts.flatMap((part, index) => (part.kind === 'slash' ? [index] : []));
  const last = segments.length === 0 ? -1 : slashes[segments.length - 1];
  return last === undefined ? undefined : parts.slice(last + 1);
}

function segmentFits({ framework }: Route, segment: RuleSegment, text: string): boolean {
  if (followsWerkzeug(framework)) return new RegExp(segmentPattern(segment), 'u').test(text);
  return routerPattern(framework, segment.parts)?.test(text) ?? true;
}

function snippetOf(parts: readonly RulePart[]): string {
  let stop = 0;
  return parts
    .map(part => {
      if (part.kind === 'variable') return part.name === '' ? `$${++stop}` : `\${${++stop}:${part.name}}`;
      return part.kind === 'text' ? escaped(part.text) : '/';
    })
    .join('');
}

/** As text of a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
