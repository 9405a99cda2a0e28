import { standardConverters } from '../../catalog/converters.ts';
import { pythonPath } from '../../places/pythonPath.ts';
import { requestCall } from '../../places/requestCall.ts';
import { isSureTestClient } from '../../places/sureTestClient.ts';
import { isTest } from '../../project/isTest.ts';
import type { Route } from '../../project/model.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import { partsOf } from '../../project/ruleParts.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import type { Call, Node } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints } from './programHints.ts';
import { refusedRequest, refusingLink, refusingPath } from './refusingRoutes.ts';

/**
 * A request of a test client to a route that does not allow its method.
 *
 * Has to know all rules of the one application that there is, that no test makes another one or changes it, that the
 * client is one and its path is written out, and that nothing answers before the routes are asked. Silent where the test says anything of
 * errors, methods or status codes from 400 on, since the answer may be what it is about.
 */
export function clientMethods(query: DiagnosticsQuery): Problem[] {
  const { project, file } = query;
  if (!file.isPython || !isTest(file.path) || !sends.test(file.text)) return [];
  if (project.unresolved.length > 0 || project.applications.length !== 1) return [];
  if (programHints(project).some(({ hints }) => hints.overridesMethods)) return [];
  if (!isAskedAsItStands(project)) return [];
  return callsIn(file).flatMap(({ call, around }): Problem[] => {
    if (call.callee.kind !== 'attribute' || !isPlainTest(file, around)) return [];
    if (call.arguments.some(({ name, stars }) => stars > 0 || elsewhere.has(name?.name ?? ''))) return [];
    const request = requestCall(project, file, call);
    if (request?.kind !== 'test' || !judged.has(request.method ?? '')) return [];
    if (!isSureTestClient(project, file, call.callee.object, around)) return [];
    const { method = '' } = request;
    const { value } = request.argument;
    const written = pythonPath(file.text, value, request);
    if (written === undefined)
      return value.kind === 'call'
        ? refusedRequest(query, spanOf(value), method, refusingLink(query, value, method))
        : [];
    if (!written.closed || written.pieces.some(({ text }) => text === undefined)) return [];
    const refusing = refusingPath(query, written.pieces, method);
    return refusedRequest(query, spanOf(written), method, refusing.every(isOfItsOwn) ? refusing : []);
  });
}

/**
 * Whether a rule has text of its own before its variables. A rule that takes any path may only stand in for one that
 * the application has with the settings of the tests.
 */
function isOfItsOwn(route: Route): boolean {
  const parts = partsOf(route).filter(({ kind }) => kind !== 'slash');
  return (
    parts[0]?.kind !== 'variable' &&
    route.arguments.every(({ converter }) => standardConverters.get(converter)?.isPartIsolating === true)
  );
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

const sends = /\.\s*(?:get|post|put|patch|delete|open)\s*\(/;

const judged: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Arguments of `EnvironBuilder` that lead a request to another place than its path. */
const elsewhere: ReadonlySet<string> = new Set([
  'base_url',
  'subdomain',
  'environ_base',
  'environ_overrides',
  'headers',
]);

/** The function is one that pytest or unittest runs, and neither it nor its parametrization speaks of errors. */
function isPlainTest({ text }: SourceFile, around: readonly Node[]): boolean {
  const test = around.find(node => node.kind === 'function');
  if (test?.kind !== 'function') return false;
  const decorated = around.filter(
    node => node === test || (node.kind === 'class' && node.start < test.start),
  );
  const decorators = decorated
    .flatMap(node => (node.kind === 'function' || node.kind === 'class' ? node.decorators : []))
    .map(({ start, end }) => text.slice(start, end));
  const isRun = /^(?:test|setup)/i.test(test.name.name) || decorators.some(one => /\bfixture\b/.test(one));
  const said = [...decorators, text.slice(test.start, test.end)].join('\n').replace(/\bmethods?\s*=/g, '');
  return isRun && !errors.test(said);
}

const errors =
  /\b[45]\d\d\b|method|allow|error|fail|invalid|bad|wrong|forbid|den(?:y|ied)|reject|unauth|status\w*\s*(?:!=|>|in\b|not\b)/i;

interface PlacedCall {
  readonly call: Call;
  /** Outermost first. */
  readonly around: readonly Node[];
}

function callsIn({ python }: SourceFile): readonly PlacedCall[] {
  const found: PlacedCall[] = [];
  const pending: { readonly node: Node; readonly around: readonly Node[] }[] = [
    { node: python.module, around: [] },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, around } = next;
    if (node.kind === 'call') found.push({ call: node, around });
    const isScope = node.kind === 'module' || node.kind === 'function' || node.kind === 'class';
    const inner = isScope ? [...around, node] : around;
    for (const child of childrenOf(node).toReversed()) pending.push({ node: child, around: inner });
  }
  return found;
}

/** No test makes or changes an application, or the environment that it is made in, and no function answers requests before their rule is looked for. */
const isAskedAsItStands = perPrograms(project =>
  [...project.files.values()].every(file => !file.isPython || leavesRequestsAlone(file)),
);

const known = new WeakMap<SourceFile, boolean>();

function leavesRequestsAlone(file: SourceFile): boolean {
  let answer = known.get(file);
  if (answer === undefined) {
    const { path, text } = file;
    answer = isTest(path)
      ? !changesApplications.test(text)
      : !wraps.test(text) && (!hooks.test(text) || hooksPass(file));
    known.set(file, answer);
  }
  return answer;
}

const changesApplications =
  /\benviron\b(?:\s*\[[^\]]*\]\s*=(?!=)|\.(?:update|setdefault)\b)|\bsetenv\b|\b(?:Flask|Quart|Bottle|Starlette|FastAPI|Blueprint)\s*\(|\.route\s*\(|add_url_rule|register_blueprint|url_map|before_request|preprocess_request|test_client_class|\.wsgi_app\b/;

/** What stands between a client and the routes. */
const wraps =
  /\.wsgi_app\s*=(?!=)|DispatcherMiddleware|before_request_funcs|\bdef\s+(?:preprocess_request|full_dispatch_request|wsgi_app)\b|test_client_class/;

const hooks = /before_(?:app_)?request\b/;

/** Whether all functions that run before requests are decorated as such and return nothing. */
function hooksPass({ text, python }: SourceFile): boolean {
  let count = text.match(new RegExp(hooks, 'g'))?.length ?? 0;
  const pending: Node[] = [python.module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...childrenOf(node));
    if (node.kind !== 'function') continue;
    const isHook = node.decorators.some(({ start, end }) => hooks.test(text.slice(start, end)));
    const body = text.slice(node.body[0]?.start ?? node.end, node.end);
    if (isHook && !/\breturn[ \t]+(?!None\b)\S|\babort\b|\braise\b/.test(body)) count--;
  }
  return count === 0;
}
