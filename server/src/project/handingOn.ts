import { childrenOf } from '../python/childrenOf.ts';
import { unreadBody } from '../python/lazyFunction.ts';
import { lastName, rootOf } from '../python/names.ts';
import type { Call, Expression, FunctionDefinition, Node } from '../python/nodes.ts';
import type { Definition } from './evaluator/machine.ts';

/**
 * Which functions may do something, told from the names of what they call. A function that hands on one of its
 * parameters to such a call is looked for by its own name in turn: `def page(name): return render_template(name)`. Of `helpers`
 * it is enough that they hand one on anywhere: `def mail(user): send(render_template('mail.txt', user=user))`.
 */
export function namesLeadingTo(
  sought: readonly string[],
  definitions: readonly Definition[],
  helpers: ReadonlySet<Definition> = new Set(),
): ReadonlySet<string> {
  const names = new Set(sought);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const definition of definitions) {
      if (definition.kind !== 'function' || names.has(definition.name.name)) continue;
      if (!mentions(definition, names) || definition.parameters.length === 0) continue;
      const { handingOn, passing } = calledNames(definition);
      const leading = helpers.has(definition) ? passing : handingOn;
      if (leading.some(name => names.has(name))) names.add(definition.name.name);
    }
  }
  return names;
}

export function callsOne(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  return mentions(definition, names) && calledNames(definition).all.some(name => names.has(name));
}

/** Whether it is for the object to say what is done, by a method or an attribute: each class may have its own. */
export function asksItself(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  return calledNames(definition).asking.some(name => names.has(name));
}

/** Told from the text alone where the body has not been read: false only where it calls none of the names. */
function mentions(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  const unread = unreadBody(definition);
  if (unread === undefined) return true;
  for (const name of names) if (unread.text.includes(name)) return true;
  return false;
}

interface CalledNames {
  /** Last names of everything that is called. */
  readonly all: readonly string[];
  /** Of those to which a parameter is handed on, as their first argument or as all there is (`**options`). */
  readonly handingOn: readonly string[];
  /** Of those that are given a parameter, or something of one, in any way. */
  readonly passing: readonly string[];
  /** Of those called on `self`, or with something of it as their first argument. */
  readonly asking: readonly string[];
}

/** Derived from an immutable definition and gone with it. */
const calledNamesOf = new WeakMap<FunctionDefinition, CalledNames>();

function calledNames(definition: FunctionDefinition): CalledNames {
  const known = calledNamesOf.get(definition);
  if (known !== undefined) return known;
  const all = new Set<string>();
  const handingOn = new Set<string>();
  const passing = new Set<string>();
  const asking = new Set<string>();
  const self = definition.parameters[0]?.name;
  const { calls, carriers } = bodyOf(definition);
  for (const call of calls) {
    const name = lastName(call.callee);
    if (name === undefined) continue;
    all.add(name);
    const [first] = call.arguments;
    if (rootOf(call.callee) === self || (first && rootOf(first.value) === self)) asking.add(name);
    const handed = call.arguments.filter(one => one === first || one.stars > 0);
    if (handed.some(({ value }) => carries(value, carriers))) handingOn.add(name);
    if (call.arguments.some(({ value }) => carries(value, carriers) || isOfOne(value, carriers)))
      passing.add(name);
  }
  const names = {
    all: [...all],
    handingOn: [...handingOn],
    passing: [...passing],
    asking: [...asking],
  };
  calledNamesOf.set(definition, names);
  return names;
}

/** All calls, those in nested functions included, and the names that hold a parameter or a text made of one. */
function bodyOf(definition: FunctionDefinition): {
  readonly calls: readonly Call[];
  readonly carriers: ReadonlySet<string>;
} {
  const calls: Call[] = [];
  const parameters = definition.parameters.map(({ name }) => name);
  const carriers = new Set(parameters.filter(name => name !== 'self' && name !== 'cls'));
  const pending: Node[] = [...definition.body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call') calls.push(node);
    if (node.kind === 'assignment' && node.value !== undefined && carries(node.value, carriers)) {
      for (const target of node.targets) if (target.kind === 'name') carriers.add(target.name);
    }
    pending.push(...[...childrenOf(node)].reverse());
  }
  return { calls, carriers };
}

/** `user.name`, `user.token()` */
function isOfOne(value: Expression, carriers: ReadonlySet<string>): boolean {
  const root = rootOf(value.kind === 'call' ? value.callee : value);
  return root !== undefined && carriers.has(root);
}

/** Methods that make a text of texts. */
const joining = new Set(['format', 'join']);

function carries(value: Expression, carriers: ReadonlySet<string>): boolean {
  switch (value.kind) {
    case 'name':
      return carriers.has(value.name);
    case 'fstring':
    case 'binary':
    case 'list':
    case 'tuple':
      return childrenOf(value).some(child => carries(child as Expression, carriers));
    case 'conditional':
      return carries(value.body, carriers) || carries(value.otherwise, carriers);
    case 'call': {
      const name = lastName(value.callee);
      return (
        name !== undefined && joining.has(name) && value.arguments.some(one => carries(one.value, carriers))
      );
    }
    default:
      return false;
  }
}
