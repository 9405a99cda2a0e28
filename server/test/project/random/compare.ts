import type { Project } from '../../../src/project/project.ts';
import { projectOf } from '../../fixture.ts';
import { rowOf, type UrlMapRow } from '../urlMapRow.ts';
import { dynamicName, type RandomProgram } from './program.ts';
import type { Reality } from './realFlask.ts';

/** What differs between our tables and the real ones, one line each, `-` for what is real and `+` for what is ours. */
export function differences(program: RandomProgram, reality: Reality): readonly string[] {
  if ('error' in reality) return [reality.error];
  const project = projectOf(program.files);
  const found = [...unresolvedDifferences(project, reality.tables.flat())];
  for (const [number, { module, name, called }] of program.applications.entries()) {
    const index = project.applications.findIndex(
      one => isModule(one.module, module) && (called ? one.factory?.name : one.variable) === name,
    );
    if (index < 0) {
      const known = project.applications.map(one => `${one.module}:${one.variable ?? one.factory?.name}`);
      found.push(`- the application ${module}:${name}, known are ${known.join(', ')}`);
      continue;
    }
    const ours = project.routes.filter(route => route.application === index).map(rowOf);
    found.push(
      ...rowDifferences((reality.tables[number] ?? []).filter(isKnowable), inOrderOfEndpoints(ours)),
    );
  }
  if (project.applications.length > program.applications.length) found.push('+ another application');
  return found;
}

function isKnowable({ endpoint }: UrlMapRow): boolean {
  return !endpoint.includes(dynamicName);
}

/** What is dynamic must be reported where it is, or where a class of the program hands it on; and nothing else. */
function unresolvedDifferences(
  { files, unresolved }: Project,
  real: readonly UrlMapRow[],
): readonly string[] {
  const unfounded = unresolved.flatMap(({ location, reason }) => {
    const file = files.get(location.path);
    const { line } = file?.lines.positionAt(location.span.start) ?? { line: -1 };
    const isFounded = /os\.getpid\(\)|super\(\)/.test(file?.text.split('\n')[line] ?? '');
    return isFounded ? [] : [`+ ${location.path}:${line + 1} ${reason.code}`];
  });
  const isDynamic = real.some(row => !isKnowable(row));
  if (isDynamic !== unresolved.length > 0)
    return [...unfounded, `- ${isDynamic ? 'something' : 'nothing'} unresolved`];
  return unfounded;
}

/** The order in which a URL map keeps its rules: by endpoint as each first occurs, then as they were added. */
function inOrderOfEndpoints(rows: readonly UrlMapRow[]): readonly UrlMapRow[] {
  const endpoints = [...new Set(rows.map(row => row.endpoint))];
  return endpoints.flatMap(endpoint => rows.filter(row => row.endpoint === endpoint));
}

function rowDifferences(real: readonly UrlMapRow[], ours: readonly UrlMapRow[]): string[] {
  const [wanted, given] = [real.map(shown), ours.map(shown)];
  const missing = without(wanted, given).map(row => `- ${row}`);
  const extra = without(given, wanted).map(row => `+ ${row}`);
  if (missing.length + extra.length > 0) return [...missing, ...extra];
  const first = wanted.findIndex((row, position) => row !== given[position]);
  return first < 0 ? [] : [`the order differs from ${wanted[first]}, where ours has ${given[first]}`];
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rows.filter(row => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function shown({ endpoint, rule, methods, ...options }: UrlMapRow): string {
  const said = Object.entries(options).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return [endpoint, rule, methods.join(','), ...said.map(([name, value]) => `${name}=${value}`)].join('  ');
}

/** Without an `__init__.py` nobody can tell from one file how much of its path is the name of its package. */
function isModule(ours: string, real: string): boolean {
  return ours === real || real.endsWith(`.${ours}`);
}
