import { routeFreeExtensions } from '../../catalog/routeFreeExtensions.ts';
import { templateFacts } from '../../facts/templateFacts.ts';
import { placeAt } from '../../places/placeAt.ts';
import { endpointsOf } from '../../project/endpoints.ts';
import { modelledPackages } from '../../project/extensions/registry.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import type { Node } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints } from './programHints.ts';

/** Code that runs applications of its own, which are not the one that the project serves. */
const testPath = /(^|\/)(tests?|testing)\/|(^|\/)(test_[^/]*|[^/]*_test|tests|conftest)\.py$/;

/**
 * A literal endpoint that no route has.
 *
 * Has to know every endpoint: the project has routes, everything that registers routes was understood, nobody
 * handles missing endpoints (`url_build_error_handlers`), and an extension that may bring routes of its own is not
 * there, unless the endpoint is in a blueprint of the project. Relative endpoints depend on the request, so they are
 * never judged; neither is code of tests.
 */
export function unknownEndpoints({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (testPath.test(file.path) || !file.text.includes('url_for')) return [];
  if (project.routes.length === 0 || project.unresolved.length > 0) return [];
  const names = endpointsOf(project).map(endpoint => endpoint.name);
  const known = new Set(names);
  const unknown = endpointsIn(project, file).filter(({ value }) => !isKnown(value, known));
  if (unknown.length === 0 || handlesMissing(project)) return [];
  const mayHaveMore = usesRouteExtension(project);
  const blueprints = new Set(project.routes.map(route => route.blueprint));
  return unknown
    .filter(({ value }) => !mayHaveMore || blueprints.has(value.slice(0, value.lastIndexOf('.'))))
    .map(({ value, span }): Problem => {
      const closest = closestName(value, names);
      const sentences = [
        messages.diagnostics.unknownEndpoint(value),
        ...(closest === undefined ? [] : [messages.diagnostics.didYouMean(closest)]),
      ];
      const edits = closest === undefined ? [] : [{ path: file.path, span, newText: closest }];
      const fixes = edits.map(edit => ({ title: messages.fixes.changeTo(edit.newText), edits: [edit] }));
      return { span, code: 'unknown-endpoint', message: sentences.join(' '), fixes };
    });
}

function isKnown(value: string, known: ReadonlySet<string>): boolean {
  return value === '' || value.startsWith('.') || known.has(value);
}

interface WrittenEndpoint {
  readonly value: string;
  readonly span: Span;
}

/** Every finished literal endpoint of a file. */
function endpointsIn(project: Project, file: SourceFile): readonly WrittenEndpoint[] {
  const offsets = file.isPython
    ? stringArguments(file.python.module)
    : templateFacts(file.template).urlForCalls.flatMap(({ endpoint }) => (endpoint ? [endpoint.start] : []));
  return offsets.flatMap(offset => {
    const place = placeAt(project, file, offset);
    return place?.kind === 'endpoint' && place.closed && !place.wrapped ? [place] : [];
  });
}

/** Where the content of each string that is an argument begins. */
function stringArguments(module: Node): readonly number[] {
  const found: number[] = [];
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'argument' && node.value.kind === 'string') found.push(node.value.contentStart);
    pending.push(...childrenOf(node));
  }
  return found.sort((a, b) => a - b);
}

function handlesMissing(project: Project): boolean {
  return [...programHints(project)].some(({ hints }) => hints.handlesMissingEndpoints);
}

/** True when a package from outside the project may bring routes that nobody sees. */
function usesRouteExtension(project: Project): boolean {
  for (const { path, hints } of programHints(project)) {
    if (testPath.test(path)) continue;
    for (const name of hints.routePackages) {
      // `flaskr` may be the package that the project is.
      const isUnderstood = routeFreeExtensions.has(name) || modelledPackages.has(name);
      if (!isUnderstood && !project.hasModule(name, path)) return true;
    }
  }
  return false;
}
