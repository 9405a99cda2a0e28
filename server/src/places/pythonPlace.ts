import { isTest } from '../project/isTest.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Argument, Call, Node } from '../python/nodes.ts';
import { makesAnyClient } from './clientTypes.ts';
import { frameworkCall } from './frameworkCall.ts';
import { linkedPlace } from './linkedPlace.ts';
import { bare } from './links/affix.ts';
import { templateNameAt } from './links/templateNames.ts';
import { literalPlace, quoteBefore } from './literalPlace.ts';
import { toPathPlace } from './pathPlace.ts';
import type { EndpointPlace, PathPlace, RulePlace, TemplateNamePlace } from './placeAt.ts';
import { pythonPath } from './pythonPath.ts';
import { clientRequest, type RequestCall, requestCall } from './requestCall.ts';
import { rulePlaceAt } from './rulePlace.ts';
import { isSureTestClient } from './sureTestClient.ts';

/** The endpoint, template name, rule or path at `offset` of a Python file. */
export function pythonPlaceAt(
  project: Project,
  file: SourceFile,
  offset: number,
): EndpointPlace | TemplateNamePlace | PathPlace | RulePlace | null {
  const path = nodePathAt(file.python.module, offset);
  return (
    namePlace(project, file, path, offset) ??
    rulePlaceAt(project, file, path, offset) ??
    pathPlace(project, file, path, offset)
  );
}

function namePlace(
  project: Project,
  file: SourceFile,
  path: readonly Node[],
  offset: number,
): EndpointPlace | TemplateNamePlace | null {
  const literal = path.at(-1);
  if (literal?.kind !== 'string' || literal.bytes) return null;
  const found = firstArgument(path);
  if (found === undefined) return otherNamePlace(project, file, offset);
  const { call, argument, listed } = found;
  const kind = frameworkCall(project, file, call);
  switch (kind) {
    case 'url_for':
    case 'url_for_wrapper': {
      const place = listed ? null : literalPlace(file.text, literal, offset, 'endpoint');
      const hasValues = call.arguments.some(other => other !== argument);
      return place && { kind: 'endpoint', ...place, hasValues, wrapped: kind === 'url_for_wrapper' };
    }
    case 'template': {
      const place = literalPlace(file.text, literal, offset, 'template');
      return place && { kind: 'templateName', ...place, affix: bare };
    }
    case 'redirect':
    case undefined:
      return otherNamePlace(project, file, offset);
  }
}

/** A name that reaches a `url_for` or a rendering through functions or variables of the project, or among several literals. */
function otherNamePlace(
  project: Project,
  file: SourceFile,
  offset: number,
): EndpointPlace | TemplateNamePlace | null {
  const linked = linkedPlace(project, file, offset);
  if (linked !== null) return linked;
  const name = templateNameAt(project, file, offset);
  if (name === undefined || !name.plain) return null;
  const { value, span, affix } = name;
  return {
    kind: 'templateName',
    value,
    span,
    quote: quoteBefore(file.text, span.start),
    closed: true,
    affix,
  };
}

/** The path that the innermost call around the cursor sends somebody to. */
function pathPlace(
  project: Project,
  file: SourceFile,
  path: readonly Node[],
  offset: number,
): PathPlace | null {
  const last = path.at(-1);
  if (last?.kind !== 'string' && last?.kind !== 'fstring') return null;
  // `'/users/{}'.format(id)` is a call itself.
  for (const call of path
    .filter(node => node.kind === 'call')
    .slice(-2)
    .reverse()) {
    const request = requestCall(project, file, call) ?? sureRequest(project, file, call, path);
    if (request === undefined || !path.includes(request.argument)) continue;
    const written = pythonPath(file.text, request.argument.value, request);
    return written === undefined ? null : toPathPlace(written, offset);
  }
  return null;
}

/** What a test asks with a client that only its fixture or its class tells to be one. */
function sureRequest(
  project: Project,
  file: SourceFile,
  call: Call,
  path: readonly Node[],
): RequestCall | undefined {
  const { callee } = call;
  if (callee.kind !== 'attribute' || !isTest(file.path)) return undefined;
  const request = clientRequest(call);
  const around = path.slice(0, path.indexOf(call));
  return request && isSureTestClient(project, file, callee.object, around, makesAnyClient)
    ? request
    : undefined;
}

const nameKeywords: ReadonlySet<string> = new Set(['endpoint', 'template_name_or_list', 'name', 'names']);

/** The call of which the string at the end of the path is the subject, alone or in a list of fallbacks. */
function firstArgument(
  path: readonly Node[],
): { readonly call: Call; readonly argument: Argument; readonly listed: boolean } | undefined {
  let depth = path.length - 2;
  const listed = path[depth]?.kind === 'list' || path[depth]?.kind === 'tuple';
  if (listed) depth--;
  const argument = path[depth];
  const call = path[depth - 1];
  if (argument?.kind !== 'argument' || call?.kind !== 'call' || argument.stars > 0) return undefined;
  const isSubject =
    argument.name === undefined ? call.arguments[0] === argument : nameKeywords.has(argument.name.name);
  return isSubject ? { call, argument, listed } : undefined;
}
