import { targetNames } from '../../jinja/binding.ts';
import type {
  ArgumentList,
  Call,
  Expression,
  Macro,
  Name,
  Node,
  Statement,
  Template,
} from '../../jinja/nodes.ts';
import { textLiteral } from './plainSamples.ts';

// What templates expect of their variables, told from how they use them: `{% for p in posts %}{{ p.title }}` wants `posts`
// to be something with items that have a `title`.

export class Shape {
  readonly members = new Map<string, Shape>();
  /** Of the items over which somebody loops. */
  items: Shape | undefined;
  /** What a call of it gives. */
  result: Shape | undefined;
  /** A literal with which it is compared, or one like it; as written in Jinja. */
  example: string | undefined;
  /** How it is called, as one of several that belong together. */
  called: string | undefined;
  /** Where it is first read. */
  place: Name | undefined;
  /** The macro that it is, and what that one sees; `isApart`: nothing of the context. */
  macro: { readonly node: Macro; readonly names: Names; readonly isApart: boolean } | undefined;

  member(name: string): Shape {
    const known = this.members.get(name) ?? new Shape();
    this.members.set(name, known);
    return known;
  }

  item(): Shape {
    this.items ??= new Shape();
    return this.items;
  }

  call(): Shape {
    this.result ??= new Shape();
    return this.result;
  }
}

/** What `{% include %}` and others bring: the trees of the templates that a name means. */
export type Included = (statement: Node) => readonly Template[];

/** The variables that the template and what it brings with its context read, and their shapes. */
export function shapesOf(template: Template, included: Included): ReadonlyMap<string, Shape> {
  const reader = new ShapeReader(included);
  reader.template(template, new Map());
  return reader.roots;
}

type Names = Map<string, Shape>;

/** What Flask gives to imported templates, too. */
const flaskGlobals: ReadonlySet<string> = new Set(['config', 'request', 'session', 'g']);

/** These give back what they are applied to, as far as its shape goes. */
const sameShape: ReadonlySet<string> = new Set(
  'sort reverse list unique select reject selectattr rejectattr default d safe slice batch'.split(' '),
);
const oneItem: ReadonlySet<string> = new Set(['first', 'last', 'random', 'min', 'max']);
const overItems: ReadonlySet<string> = new Set(['join', 'map', 'sum', 'groupby', 'dictsort', 'items']);

const deepest = 12;
/** Calls of macros that are followed for one template. */
const mostCalls = 400;

class ShapeReader {
  readonly roots = new Map<string, Shape>();
  readonly #included: Included;
  readonly #around: Template[] = [];
  readonly #running: Macro[] = [];
  #calls = 0;
  /** Inside of a macro that was imported without the context. */
  #isApart = false;

  constructor(included: Included) {
    this.#included = included;
  }

  template(template: Template, names: Names): void {
    if (this.#around.includes(template) || this.#around.length > deepest) return;
    this.#around.push(template);
    this.#all(template.body, names);
    this.#around.pop();
  }

  #all(statements: readonly Statement[], names: Names): void {
    for (const statement of statements) this.#statement(statement, names);
  }

  #statement(node: Statement, names: Names): void {
    switch (node.kind) {
      case 'for': {
        const shape = this.#read(node.iterable, names);
        const inner = new Map(names);
        inner.set('loop', new Shape());
        this.#bind(node.target, shape?.item(), inner);
        if (node.condition) this.#read(node.condition, inner);
        this.#all(node.body, inner);
        if (node.otherwise) this.#all(node.otherwise.body, new Map(names));
        return;
      }
      case 'set':
        this.#bind(node.target, this.#read(node.value, names), names);
        return;
      case 'blockSet':
        this.#all(node.body, new Map(names));
        this.#bind(node.target, undefined, names);
        return;
      case 'with': {
        const inner = new Map(names);
        for (const { target, value } of node.assignments) this.#bind(target, this.#read(value, names), inner);
        this.#all(node.body, inner);
        return;
      }
      case 'macro':
      case 'callBlock': {
        if (node.kind === 'callBlock') this.#read(node.call, names);
        else
          names.set(
            node.name.name,
            Object.assign(new Shape(), { macro: { node, names, isApart: this.#isApart } }),
          );
        const inner = new Map(names);
        for (const name of ['varargs', 'kwargs', 'caller']) inner.set(name, new Shape());
        for (const { name, defaultValue } of node.parameters) {
          if (defaultValue) this.#read(defaultValue, names);
          inner.set(name.name, new Shape());
        }
        this.#all(node.body, inner);
        return;
      }
      case 'import':
        names.set(node.alias.name, this.#module(node));
        break;
      case 'from':
        for (const { name, alias } of node.names)
          names.set((alias ?? name).name, this.#module(node).member(name.name));
        break;
      case 'trans': {
        const inner = new Map(names);
        for (const { name, value } of node.variables)
          inner.set(name.name, this.#read(value ?? name, names) ?? new Shape());
        this.#all([...node.body, ...(node.pluralize?.body ?? [])], inner);
        return;
      }
      case 'block':
        this.#all(node.body, new Map([...names, ['self', new Shape()], ['super', new Shape()]]));
        return;
      default:
        this.#parts(node, names);
    }
    if (!('withContext' in node) && node.kind !== 'extends') return;
    if ('withContext' in node && !node.withContext) return;
    for (const template of this.#included(node)) this.template(template, new Map(names));
  }

  #parts(node: Node, names: Names): void {
    if (node.kind === 'extends' || node.kind === 'include') this.#read(node.template, names);
    else
      for (const child of node.children) {
        if ('tag' in child || child.kind === 'output' || child.kind === 'if') this.#inner(child, names);
        else this.#read(child as Expression, names);
      }
  }

  #inner(child: Node, names: Names): void {
    if (child.kind === 'branch' || child.kind === 'else' || child.kind === 'pluralize')
      this.#parts(child, names);
    else this.#statement(child as Statement, names);
  }

  #bind(target: Expression, shape: Shape | undefined, names: Names): void {
    if (target.kind === 'name') names.set(target.name, shape ?? new Shape());
    else if (target.kind === 'tuple' && shape) {
      for (const [index, item] of target.items.entries()) {
        const part = shape.member(String(index));
        if (item.kind === 'name') part.called ??= item.name;
        this.#bind(item, part, names);
      }
    } else for (const [{ name }] of targetNames(target)) names.set(name, new Shape());
  }

  /** The shape of an expression's value, where the expression is a way into a variable. */
  #read(node: Expression, names: Names): Shape | undefined {
    switch (node.kind) {
      case 'name': {
        const bound = names.get(node.name);
        if (bound) return bound;
        if (this.#isApart && !flaskGlobals.has(node.name)) return undefined;
        const root = this.roots.get(node.name) ?? new Shape();
        root.place ??= node;
        this.roots.set(node.name, root);
        return root;
      }
      case 'attribute':
        return this.#read(node.object, names)?.member(node.attribute.name);
      case 'subscript': {
        const object = this.#read(node.object, names);
        const [index] = node.index;
        for (const one of node.index) if (one.kind !== 'slice') this.#read(one, names);
        if (index?.kind === 'string') return object?.member(index.value);
        if (index?.kind === 'slice') return object;
        return index?.kind === 'number' ? object?.item() : undefined;
      }
      case 'call':
        return this.#called(node, names);
      case 'filter':
        return this.#filtered(node, names);
      case 'conditional': {
        this.#read(node.test, names);
        const shape = this.#read(node.body, names);
        const other = node.otherwise && this.#read(node.otherwise, names);
        return shape ?? other;
      }
      case 'compare':
      case 'binary':
        this.#operands(
          node.kind === 'compare' ? node.operands : [node.left, node.right],
          node.kind === 'binary' ? node.operator : (node.operators[0] ?? ''),
          names,
        );
        return undefined;
      default:
        for (const child of node.children)
          this.#read(
            child.kind === 'argument' || child.kind === 'entry' ? child.value : (child as Expression),
            names,
          );
        return undefined;
    }
  }

  /** What something is compared or calculated with tells what it is. */
  #operands(operands: readonly Expression[], operator: string, names: Names): void {
    const shapes = operands.map(operand => this.#read(operand, names));
    if (operator === 'and' || operator === 'or' || operator === '~' || operator.endsWith('in')) return;
    const literal = operands.find(({ kind }) => kind === 'number' || kind === 'string');
    if (literal?.kind === 'string' && (operator === '==' || operator === '!='))
      for (const shape of shapes) if (shape) shape.example ??= textLiteral(literal.value);
    const isNumeric =
      literal?.kind === 'number' || ['<', '>', '<=', '>=', '-', '*', '/', '//', '**'].includes(operator);
    if (isNumeric && literal?.kind !== 'string')
      for (const shape of shapes)
        if (shape)
          shape.example ??=
            literal?.kind === 'number' && literal.value
              ? String(literal.value + (operator === '>' ? 1 : 0))
              : '3';
  }

  #called(node: Call, names: Names): Shape | undefined {
    const given = node.arguments.map(({ name, value }) => ({
      name: name?.name,
      shape: this.#read(value, names),
    }));
    const callee = this.#read(node.callee, names);
    if (callee?.macro === undefined) return callee?.call();
    const { node: macro, names: seen, isApart } = callee.macro;
    if (this.#running.includes(macro) || ++this.#calls > mostCalls) return undefined;
    const inner: Names = new Map(seen);
    for (const name of ['varargs', 'kwargs', 'caller']) inner.set(name, new Shape());
    for (const [index, { name: parameter }] of macro.parameters.entries()) {
      const named =
        given.find(({ name }) => name === parameter.name) ?? given.filter(({ name }) => !name)[index];
      inner.set(parameter.name, named?.shape ?? new Shape());
    }
    const before = this.#isApart;
    this.#isApart ||= isApart;
    this.#running.push(macro);
    this.#all(macro.body, inner);
    this.#running.pop();
    this.#isApart = before;
    return undefined;
  }

  /** The macros of the templates that are imported. */
  #module(node: Node): Shape {
    const module = new Shape();
    for (const template of this.#included(node)) {
      // They see one another, and nothing of the context.
      const names: Names = new Map();
      for (const one of template.body)
        if (one.kind === 'macro') {
          const shape = new Shape();
          shape.macro = { node: one, names, isApart: true };
          names.set(one.name.name, shape);
          module.members.set(one.name.name, shape);
        }
    }
    return module;
  }

  #filtered(node: Extract<Expression, { kind: 'filter' }>, names: Names): Shape | undefined {
    this.#given(node, names);
    const shape = node.object && this.#read(node.object, names);
    const { name } = node.filter;
    if (sameShape.has(name)) {
      if (name.endsWith('attr')) this.#attribute(node, shape);
      if (name === 'sort' || name === 'list') shape?.item();
      return shape;
    }
    if (oneItem.has(name)) return shape?.item();
    if (overItems.has(name)) {
      this.#attribute(node, shape);
      return undefined;
    }
    return undefined;
  }

  /** `selectattr('admin')`, `map(attribute='name')`. */
  #attribute({ arguments: given }: ArgumentList, shape: Shape | undefined): void {
    const named = given.find(({ name }) => name?.name === 'attribute') ?? given.find(({ name }) => !name);
    if (named?.value.kind !== 'string' || shape === undefined) return;
    let item = shape.item();
    if (named.name === undefined && !/^[a-z_]\w*(\.\w+)*$/i.test(named.value.value)) return;
    for (const part of named.value.value.split('.')) item = item.member(part);
  }

  #given({ arguments: given }: ArgumentList, names: Names): void {
    for (const { value } of given) this.#read(value, names);
  }
}
