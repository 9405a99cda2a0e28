import { childrenOf } from '../python/childrenOf.ts';
import type { Call, Expression, Module, Node } from '../python/nodes.ts';
import { boundName } from './boundNames.ts';
import { dottedName } from './frameworkCall.ts';

/**
 * True for `environment.get_template(…)` where the file itself makes every environment that can be meant, and the loader
 * with it: `Environment(loader=FileSystemLoader('pages'))`.
 */
export function isOfOwnEnvironment(module: Module, { callee }: Call): boolean {
  if (callee.kind !== 'attribute') return false;
  const { made, known } = environmentsIn(module);
  if (!known) return false;
  const { object } = callee;
  return object.kind === 'name' ? made.has(object.name) : makesEnvironment(module, object);
}

interface Environments {
  /** Names that are given one. */
  readonly made: ReadonlySet<string>;
  /** False where the loader of one is made elsewhere. */
  readonly known: boolean;
}

const environmentsKnown = new WeakMap<Module, Environments>();

function environmentsIn(module: Module): Environments {
  const before = environmentsKnown.get(module);
  if (before !== undefined) return before;
  const made = new Set<string>();
  let known = true;
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call' && makesEnvironment(module, node)) {
      const loader = node.arguments.find(({ name }) => name?.name === 'loader')?.value;
      if (loader?.kind !== 'call') known = false;
    } else if (
      node.kind === 'assignment' &&
      node.value !== undefined &&
      makesEnvironment(module, node.value)
    ) {
      for (const target of node.targets) if (target.kind === 'name') made.add(target.name);
    }
    pending.push(...childrenOf(node));
  }
  const environments = { made, known };
  environmentsKnown.set(module, environments);
  return environments;
}

function makesEnvironment(module: Module, expression: Expression): boolean {
  if (expression.kind !== 'call') return false;
  const names = dottedName(expression.callee);
  if (names === undefined || !/^(?:Sandboxed|Native)?Environment$/.test(names.at(-1) ?? '')) return false;
  const bound = boundName(module, names[0] ?? '');
  return bound?.kind === 'imported' && /^jinja2\b/.test(bound.path);
}
