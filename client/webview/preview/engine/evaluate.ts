import { nodesIn } from '../../../../server/src/jinja/constructs.ts';
import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { attributeOf, call, itemOf, sliceOf } from './attributes.ts';
import type { Filter } from './filters.ts';
import { exactInteger } from './numbers.ts';
import { binary, compare, contains, equal, iterate, signed, truth } from './operators.ts';
import type { NoteKind, Session } from './session.ts';
import type { Test } from './tests.ts';
import { escaped, str } from './text.ts';
import {
  type Arguments,
  Dict,
  Float,
  Generator,
  Instance,
  List,
  Markup,
  NotKnown,
  or,
  PythonError,
  StandIn,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  type Undefined,
  type Value,
} from './values.ts';

/** What an expression can see. */
export interface Surroundings {
  readonly session: Session;
  readonly autoescape: boolean;
  readonly words: Words;
  /** The value of a name, or `undefined` where nothing has it. */
  readonly lookUp: (name: string) => Value | undefined;
  /** The line of an offset, from 1. */
  readonly lineAt: (offset: number) => number;
}

export interface Words {
  readonly filters: ReadonlyMap<string, Filter>;
  readonly tests: ReadonlyMap<string, Test>;
  /** Names of filters and tests of the project and of packages, which only the program can run. */
  readonly ownFilters: ReadonlySet<string>;
  readonly ownTests: ReadonlySet<string>;
}

/** The value of an expression; what nobody here knows is a `StandIn`, which is noted. */
export function evaluate(expression: jinja.Expression, around: Surroundings): Value {
  const { session } = around;
  session.step();
  session.line = around.lineAt(expression.start);
  try {
    return settled(new Evaluation(around).valueOf(expression));
  } catch (failure) {
    if (!(failure instanceof NotKnown)) throw failure;
    session.note('python', failure.what);
    return new StandIn(`⟨${failure.what}⟩`);
  }
}

/** The work of a generator is done where it is seen, so that what is not known there is noted there. */
function settled(value: Value): Value {
  return value instanceof Generator ? new Generator([...iterate(value)]) : value;
}

class Evaluation {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  valueOf(node: jinja.Expression): Value {
    const { session } = this.#around;
    switch (node.kind) {
      case 'name':
        return or(this.#around.lookUp(node.name), () => session.undefined(`'${node.name}' is undefined`));
      case 'string':
        if (node.value.includes('\\N{')) throw new NotKnown('\\N{…}');
        return node.value;
      case 'number':
        return node.float ? new Float(node.value ?? 0) : exactInteger(node.value ?? Number.NaN);
      case 'constant':
        return node.value === 'none' ? null : node.value === 'true';
      case 'list':
        return new List(node.items.map(item => this.valueOf(item)));
      case 'tuple':
        return new Tuple(node.items.map(item => this.valueOf(item)));
      case 'dict':
        return new Dict(
          node.entries.map(({ key, value }) => [this.valueOf(key), this.valueOf(value)] as const),
        );
      case 'attribute':
        return this.#attribute(this.valueOf(node.object), node.attribute.name);
      case 'subscript':
        return this.#subscript(node);
      case 'call':
        return this.#call(node);
      case 'filter':
        return this.filtered(node, node.object === undefined ? null : this.valueOf(node.object));
      case 'test':
        return this.#test(node);
      case 'binary':
        return this.#binary(node);
      case 'compare':
        return this.#compare(node);
      case 'unary':
        if (node.operator === 'not') return !truth(this.valueOf(node.operand));
        return signed(node.operator, this.valueOf(node.operand));
      case 'conditional':
        if (truth(this.valueOf(node.test))) return this.valueOf(node.body);
        if (node.otherwise !== undefined) return this.valueOf(node.otherwise);
        return session.undefined(
          'the inline if-expression evaluated to false and no else section was defined.',
        );
      default:
        throw new PythonError('TemplateSyntaxError', 'unexpected expression');
    }
  }

  #attribute(object: Value, name: string): Value {
    const found = or(attributeOf(object, name), () => itemOf(object, name));
    return or(found, () => this.#missing(object, name));
  }

  #missing(object: Value, name: Value): Undefined {
    const { session } = this.#around;
    const owner = object === null ? 'None' : `${typeNameOf(object)} object`;
    const text = textOf(name);
    return session.undefined(
      text === undefined ? `${owner} has no element` : `'${owner}' has no attribute '${text}'`,
    );
  }

  #subscript({ object, index }: jinja.Subscript): Value {
    const value = this.valueOf(object);
    const [only] = index;
    if (only?.kind === 'slice') {
      if (index.length > 1) throw new NotKnown('[:, :]');
      const bounds = [only.lower, only.upper, only.step].map(bound => bound && this.valueOf(bound));
      const part = sliceOf(value, bounds);
      if (part === undefined && !isConstant(object))
        throw typeError(`'${typeNameOf(value)}' object is not subscriptable`);
      return or(part, () => this.#missing(value, null));
    }
    if (index.some(one => one.kind === 'slice')) throw new NotKnown('[:, :]');
    const key =
      only && index.length === 1 ? this.valueOf(only) : new Tuple(index.map(one => this.valueOf(one)));
    const name = textOf(key);
    const found = or(itemOf(value, key), () => (name === undefined ? undefined : attributeOf(value, name)));
    return or(found, () => this.#missing(value, key));
  }

  argumentsOf({ arguments: given }: jinja.ArgumentList): Arguments {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    const add = (name: string, value: Value): void => {
      if (named.has(name)) throw typeError(`got multiple values for keyword argument '${name}'`);
      named.set(name, value);
    };
    for (const { name, stars, value } of given) {
      const argument = this.valueOf(value);
      if (stars === 1) positional.push(...iterate(argument));
      else if (stars === 2) {
        if (!(argument instanceof Dict)) throw typeError('argument after ** must be a mapping');
        for (const [key, item] of argument.entries()) add(str(key), item);
      } else if (name !== undefined) add(name.name, argument);
      else positional.push(argument);
    }
    return { positional, named };
  }

  #call(node: jinja.Call): Value {
    const callee = this.valueOf(node.callee);
    if (callee instanceof Instance && callee.members.get('__call__') === undefined)
      throw new NotKnown(`${callee.typeName}(…)`);
    return call(callee, this.argumentsOf(node));
  }

  /** `value|filter(…)` */
  filtered(node: jinja.Filter, value: Value): Value {
    return this.#filter(node.filter.name, value, this.argumentsOf(node));
  }

  #filter(name: string, value: Value, given: Arguments): Value {
    const { words, session, autoescape } = this.#around;
    if (words.ownFilters.has(name)) return this.#standIn('ownFilter', name, value);
    const filter = words.filters.get(name);
    if (filter === undefined) throw new PythonError('TemplateAssertionError', `No filter named '${name}'.`);
    const call = {
      name,
      value,
      given,
      session,
      autoescape,
      filter: (other: string, item: Value, rest: Arguments) => this.#filter(other, item, rest),
      test: (other: string, item: Value, rest: Arguments) => this.#isTrue(other, item, rest),
    };
    return filter(call);
  }

  #standIn(kind: NoteKind, name: string, value: Value): Value {
    this.#around.session.note(kind, name);
    return value;
  }

  #test(node: jinja.Test): boolean {
    const value = this.valueOf(node.object);
    return this.#isTrue(node.test.name, value, this.argumentsOf(node)) !== node.negated;
  }

  #isTrue(name: string, value: Value, given: Arguments): boolean {
    const { words, session } = this.#around;
    if (words.ownTests.has(name)) {
      session.note('ownTest', name);
      return truth(value);
    }
    const test = words.tests.get(name);
    if (test === undefined) throw new PythonError('TemplateAssertionError', `No test named '${name}'.`);
    const has = (table: 'filter' | 'test', other: string): boolean =>
      table === 'filter'
        ? words.filters.has(other) || words.ownFilters.has(other)
        : words.tests.has(other) || words.ownTests.has(other);
    return test({ name, value, given, has });
  }

  #binary({ operator, left, right }: jinja.Binary): Value {
    if (operator === 'and' || operator === 'or') {
      const value = this.valueOf(left);
      return truth(value) === (operator === 'and') ? this.valueOf(right) : value;
    }
    if (operator === '~') {
      const [one, other] = [this.valueOf(left), this.valueOf(right)];
      // Jinja works out constants beforehand, and then forgets what is safe.
      if (isConstant(left) && isConstant(right)) return str(one) + str(other);
      return this.#concatenated(one, other);
    }
    return binary(operator, this.valueOf(left), this.valueOf(right));
  }

  #concatenated(left: Value, right: Value): Value {
    const { autoescape } = this.#around;
    const hasMarkup = left instanceof Markup || right instanceof Markup;
    return autoescape && hasMarkup ? new Markup(escaped(left) + escaped(right)) : str(left) + str(right);
  }

  #compare({ operands, operators }: jinja.Compare): boolean {
    const [first, ...rest] = operands;
    let left = first ? this.valueOf(first) : null;
    for (const [index, operand] of rest.entries()) {
      const right = this.valueOf(operand);
      if (!holds(operators[index] ?? '==', left, right)) return false;
      left = right;
    }
    return true;
  }
}

/** What Jinja works out when it compiles a template. */
function isConstant(expression: jinja.Expression): boolean {
  for (const node of nodesIn(expression)) if (node.kind === 'call') return false;
  return !hasNames(expression);
}

function hasNames(node: jinja.Node): boolean {
  switch (node.kind) {
    case 'name':
      return true;
    case 'attribute':
      return hasNames(node.object);
    case 'filter':
    case 'test':
      return [...(node.object ? [node.object] : []), ...node.arguments].some(hasNames);
    case 'argument':
      return hasNames(node.value);
    default:
      return node.children.some(hasNames);
  }
}

function holds(operator: jinja.CompareOperator, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
  }
  const order = compare(left, right, operator);
  if (Number.isNaN(order)) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** The value to which `{% filter %}` and `{% set x | … %}` lead. */
export function evaluateFilter(node: jinja.Filter, text: Value, around: Surroundings): Value {
  const { session } = around;
  session.line = around.lineAt(node.start);
  const evaluation = new Evaluation(around);
  const chained = (filter: jinja.Filter): Value =>
    evaluation.filtered(filter, filter.object === undefined ? text : innerValue(filter.object));
  const innerValue = (inner: jinja.Expression): Value =>
    inner.kind === 'filter' ? chained(inner) : evaluation.valueOf(inner);
  try {
    return settled(chained(node));
  } catch (failure) {
    if (!(failure instanceof NotKnown)) throw failure;
    session.note('python', failure.what);
    return new StandIn(`⟨${failure.what}⟩`);
  }
}
