import { targetNames } from '../jinja/binding.ts';
import type { Node } from '../jinja/nodes.ts';
import type { TemplateSyntax } from '../jinja/parseTemplate.ts';

/** What one template does with names, wherever in it. */
export interface TemplateNames {
  /** Names that it binds, in whatever scope: an include, or a block of another template, may see them. */
  readonly bound: ReadonlySet<string>;
  /** Names, those of attributes too, of which it asks whether they are there, or what they are: it gets along without them. */
  readonly tested: ReadonlySet<string>;
  /** Every name in an expression, whatever it means there. */
  readonly read: ReadonlySet<string>;
  /** Something in it may show variables that it does not name: `{% debug %}`, a function that is called so. */
  readonly showsAll: boolean;
}

const known = new WeakMap<TemplateSyntax, TemplateNames>();

export function namesIn(syntax: TemplateSyntax): TemplateNames {
  let names = known.get(syntax);
  if (names === undefined) {
    const bound = new Set<string>();
    const tested = new Set<string>();
    const read = new Set<string>();
    let showsAll = false;
    // A node and whether it stands in something that is tested.
    const pending: [Node, boolean][] = [[syntax.root, false]];
    for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
      const [node, isTested] = entry;
      for (const name of boundBy(node)) bound.add(name);
      if (isTested && node.kind === 'name') tested.add(node.name);
      showsAll ||= mayShowAll(node);
      const whole = isTested || isQuestion(node);
      const part = testedPart(node);
      for (const child of node.children) {
        if (child.kind === 'name' && !isLabel(node, child)) read.add(child.name);
        pending.push([child, whole || child === part]);
      }
    }
    names = { bound, tested, read, showsAll };
    known.set(syntax, names);
  }
  return names;
}

/** A name that stands for no variable: of an attribute, an argument, a filter, a test, a block or a macro. */
function isLabel(node: Node, child: Node): boolean {
  switch (node.kind) {
    case 'attribute':
      return child === node.attribute;
    case 'argument':
      return child === node.name;
    case 'filter':
      return child === node.filter;
    case 'test':
      return child === node.test;
    case 'block':
    case 'macro':
      return child.kind === 'name';
    default:
      return false;
  }
}

function mayShowAll(node: Node): boolean {
  if (node.kind === 'debug') return true;
  if (node.kind === 'name') return node.name === 'context' || node.name === 'vars' || node.name === 'locals';
  // `self.title()` is a block; anything else that is done with it may reach the context.
  return node.kind !== 'attribute' && node.children.some(one => one.kind === 'name' && one.name === 'self');
}

function boundBy(node: Node): readonly string[] {
  switch (node.kind) {
    case 'for':
    case 'set':
    case 'blockSet':
    case 'assignment':
      return targetNames(node.target).map(([{ name }]) => name);
    case 'macro':
    case 'parameter':
    case 'transVariable':
      return [node.name.name];
    case 'import':
      return [node.alias.name];
    case 'importedName':
      return [(node.alias ?? node.name).name];
    default:
      return [];
  }
}

/** An expression that has a value although a name in it has none. */
function isQuestion(node: Node): boolean {
  switch (node.kind) {
    case 'test':
    case 'compare':
      return true;
    case 'binary':
      return node.operator === 'and' || node.operator === 'or';
    case 'unary':
      return node.operator === 'not';
    case 'filter':
      return node.filter.name === 'default' || node.filter.name === 'd';
    default:
      return false;
  }
}

/** The part of a node that decides whether others of it are rendered. */
function testedPart(node: Node): Node | undefined {
  switch (node.kind) {
    case 'branch':
    case 'conditional':
      return node.test;
    case 'for':
      return node.condition;
    default:
      return undefined;
  }
}
