import type {
  Argument,
  Binary,
  Call,
  Comprehension,
  Dict,
  Expression,
  Slice,
  StringLiteral,
} from '../../python/nodes.ts';
import { assign } from './assign.ts';
import { attributeOf } from './attributes.ts';
import { callValue } from './call.ts';
import { noKeywords } from './callSite.ts';
import {
  addAllEntries,
  addEntries,
  boundedSequence,
  dictOf,
  elementOf,
  itemsOf,
  maximumItems,
  tupleOf,
} from './items.ts';
import { keyOf } from './keys.ts';
import type { Frame, Machine } from './machine.ts';
import { type Bounds, binary, joinText, slice, unary } from './operators.ts';
import { Scope } from './scope.ts';
import { asText, iterated } from './specialMethods.ts';
import { itemOf } from './subscripts.ts';
import { truthOf } from './truth.ts';
import {
  type ArgumentValue,
  boolean,
  type CallSite,
  type DictValue,
  force,
  isNone,
  none,
  ofType,
  optionsOf,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from './values.ts';

/** The abstract value of `expression`. Never throws but for a spent budget. */
export function evaluate(machine: Machine, expression: Expression, frame: Frame): Value {
  machine.step();
  switch (expression.kind) {
    case 'name':
      return nameValue(machine, expression.name, frame);
    case 'string':
      return literal(machine, expression, frame);
    case 'fstring':
      return joinText(
        expression.parts.map(p =>
          typeof p === 'string' ? text(p) : asText(machine, evaluate(machine, p, frame)),
        ),
      );
    case 'number':
      if (expression.value === undefined) return ofType('int');
      return { kind: 'constant', type: expression.float ? 'float' : 'int', value: expression.value };
    case 'constant':
      if (expression.value === 'None') return none;
      if (expression.value === '...') return { kind: 'constant', type: 'ellipsis', value: null };
      return boolean(expression.value !== 'False');
    case 'attribute':
      return attributeOf(machine, evaluate(machine, expression.object, frame), expression.attribute.name);
    case 'subscript': {
      const object = evaluate(machine, expression.object, frame);
      const [index, ...others] = expression.index;
      if (index === undefined || others.some(({ kind }) => kind === 'slice')) return unknown;
      if (others.length > 0) {
        const items = [index, ...others].map(one => evaluate(machine, one, frame));
        return itemOf(machine, object, tupleOf(machine, items));
      }
      if (index.kind === 'slice') return slice(object, boundsOf(machine, index, frame), machine.run);
      return itemOf(machine, object, evaluate(machine, index, frame));
    }
    case 'call': {
      const callee = evaluate(machine, expression.callee, frame);
      return callValue(machine, callee, callSite(machine, expression, frame));
    }
    case 'list':
    case 'tuple':
    case 'set':
      return sequence(machine, expression.kind, expression.items, frame);
    case 'dict':
      return dictionary(machine, expression, frame);
    case 'comprehension':
      return comprehension(machine, expression, frame);
    case 'binary':
      return operation(machine, expression, frame);
    case 'unary':
      return unary(expression.operator, evaluate(machine, expression.operand, frame));
    case 'conditional': {
      const truth = truthOf(evaluate(machine, expression.test, frame));
      if (truth !== undefined)
        return evaluate(machine, truth ? expression.body : expression.otherwise, frame);
      return union([
        machine.supposing(() => evaluate(machine, expression.body, frame)),
        machine.supposing(() => evaluate(machine, expression.otherwise, frame)),
      ]);
    }
    case 'lambda':
      return {
        kind: 'function',
        definition: expression,
        module: frame.module,
        closure: frame.scope,
        owner: undefined,
        name: '<lambda>',
        qualifiedName: '<lambda>',
        wrapped: undefined,
        attributes: new Map(),
        flavour: 'plain',
      };
    case 'await':
    case 'starred':
      return expression.operand === undefined ? unknown : evaluate(machine, expression.operand, frame);
    case 'yield':
    case 'yieldFrom': {
      const value = expression.operand === undefined ? none : evaluate(machine, expression.operand, frame);
      frame.onYield?.(value);
      if (expression.kind === 'yield') frame.yields.push(value);
      else frame.yields.push(...(itemsOf(value) ?? [unknown]));
      return unknown;
    }
    case 'walrus': {
      const value = evaluate(machine, expression.value, frame);
      frame.scope.assign(expression.target.name, value);
      return value;
    }
    case 'slice':
      return unknown;
    case 'other':
      for (const part of expression.parts) evaluate(machine, part, frame);
      return unknown;
  }
}

function literal(machine: Machine, expression: StringLiteral, frame: Frame): Value {
  const { bytes, value, contentStart: start, contentEnd: end } = expression;
  if (bytes) return { kind: 'constant', type: 'bytes', value };
  // An escape or a second literal beside it: what stands there is not the value.
  const differs = end - start !== value.length || expression.end - end > 3;
  if (differs || frame.module.path === undefined) return text(value);
  return { kind: 'constant', type: 'str', value, literal: machine.locate(frame, { start, end }) };
}

/**
 * As `evaluate`, but what is merely imported from a module that nobody needed so far stays lazy: handing a value on,
 * keeping it or inheriting from it does not execute the module that it comes from.
 */
export function evaluateLazily(machine: Machine, expression: Expression, frame: Frame): Value {
  if (expression.kind === 'name') {
    const found = frame.scope.lookup(expression.name);
    return found?.kind === 'lazy' ? found : evaluate(machine, expression, frame);
  }
  if (expression.kind !== 'attribute') return evaluate(machine, expression, frame);
  const object = evaluateLazily(machine, expression.object, frame);
  const { name } = expression.attribute;
  const waits = object.kind === 'lazy' || (object.kind === 'module' && !machine.loader.isRelevant(object));
  return waits ? machine.later(() => attributeOf(machine, object, name)) : attributeOf(machine, object, name);
}

/** Lower and upper bound of a slice; `undefined` for one with a step or a bound that is not known. */
function boundsOf(machine: Machine, index: Slice, frame: Frame): Bounds | undefined {
  const [lower, upper, step] = [index.lower, index.upper, index.step].map(bound => {
    const value = bound === undefined ? none : evaluate(machine, bound, frame);
    if (isNone(value)) return null;
    return value.kind === 'constant' && typeof value.value === 'number' ? value.value : undefined;
  });
  if (lower === undefined || upper === undefined || step === undefined || step === 0) return undefined;
  return { lower: lower ?? undefined, upper: upper ?? undefined, step: step ?? 1 };
}

function nameValue(machine: Machine, name: string, frame: Frame): Value {
  const found = frame.scope.lookup(name);
  if (found !== undefined) return force(found);
  if (name === 'super') {
    return { kind: 'native', name: 'super', call: (_machine, call) => superOf(frame, call) };
  }
  if (name === 'locals' || name === 'globals') {
    const scope = name === 'locals' ? frame.scope : frame.scope.module;
    return { kind: 'native', name, call: () => namesIn(machine, scope) };
  }
  return machine.loader.nameInAdvance(frame.module, name) ?? machine.builtin(name) ?? unknown;
}

/** `super()`, or `super(type, self)`. */
function superOf({ function: running, self: first }: Frame, call: CallSite): Value {
  const [type, object] = call.positional.map(argument => force(argument.value));
  const after = type ?? running?.owner;
  const self = object ?? first;
  return after?.kind === 'class' && self !== undefined
    ? { kind: 'super', self: force(self), after }
    : unknown;
}

function namesIn(machine: Machine, scope: Scope): Value {
  const entries = new Map(
    [...scope.names].map(([name, value]) => [`'${name}'`, { key: text(name), value, location: undefined }]),
  );
  return { kind: 'dict', entries, open: false, run: machine.run };
}

function callSite(machine: Machine, expression: Call, frame: Frame): CallSite {
  const positional: ArgumentValue[] = [];
  let keywords: Map<string, ArgumentValue> | undefined;
  let openPositional = false;
  let openKeywords = false;
  for (const argument of expression.arguments) {
    const given = argumentValue(machine, argument, frame);
    if (argument.stars === 1) {
      const items = itemsOf(given.value);
      if (items === undefined) openPositional = true;
      else positional.push(...items.map(value => ({ ...given, value })));
    } else if (argument.stars === 2) {
      keywords ??= new Map();
      if (!spreadKeywords(given, keywords)) openKeywords = true;
    } else if (argument.name !== undefined) {
      keywords ??= new Map();
      keywords.set(argument.name.name, { ...given, written: undefined });
    } else positional.push(given);
  }
  const location = machine.locate(frame, expression);
  return { positional, keywords: keywords ?? noKeywords, openPositional, openKeywords, location };
}

function argumentValue(machine: Machine, argument: Argument, frame: Frame): ArgumentValue {
  return {
    value:
      argument.stars === 0
        ? evaluateLazily(machine, argument.value, frame)
        : evaluate(machine, argument.value, frame),
    location: machine.locate(frame, argument.value),
    written: argument.value.kind === 'name' ? argument.value.name : undefined,
  };
}

/** Adds the entries of `**mapping`; false when there may be more than those. */
function spreadKeywords(given: ArgumentValue, keywords: Map<string, ArgumentValue>): boolean {
  let complete = true;
  for (const option of optionsOf(given.value)) {
    if (option.kind !== 'dict') {
      complete = false;
      continue;
    }
    if (option.open) complete = false;
    for (const entry of option.entries.values()) {
      const name = textOf(entry.key);
      if (name === undefined) continue;
      keywords.set(name, {
        value: entry.value,
        location: entry.location ?? given.location,
        written: given.written,
      });
    }
  }
  return complete;
}

function sequence(
  machine: Machine,
  kind: 'list' | 'tuple' | 'set',
  items: readonly Expression[],
  frame: Frame,
): Value {
  const values: Value[] = [];
  let open = false;
  for (const item of items) {
    if (item.kind !== 'starred') values.push(evaluateLazily(machine, item, frame));
    else {
      const spread = itemsOf(evaluate(machine, item, frame));
      if (spread === undefined) open = true;
      else values.push(...spread);
    }
  }
  return boundedSequence(kind, values, open, machine.run);
}

function dictionary(machine: Machine, expression: Dict, frame: Frame): Value {
  const result: DictValue = { kind: 'dict', entries: new Map(), open: false, run: machine.run };
  for (const entry of expression.entries) {
    if (entry.key === undefined) {
      const value = evaluate(machine, entry.value, frame);
      if (value.kind === 'dict') addAllEntries(result, value);
      else addEntries(result);
      continue;
    }
    const value = evaluateLazily(machine, entry.value, frame);
    const key = evaluate(machine, entry.key, frame);
    const name = keyOf(key);
    if (name === undefined) addEntries(result, { key, value });
    else result.entries.set(name, { key, value, location: machine.locate(frame, entry.value) });
  }
  return result;
}

/** Unrolled over known items; otherwise one pass over "any item", whose result leaves the container open. */
function comprehension(machine: Machine, expression: Comprehension, frame: Frame): Value {
  const inner: Frame = { ...frame, scope: new Scope('function', frame.scope) };
  const produced: { key: Value; value: Value }[] = [];
  let open = false;
  const walk = (position: number): void => {
    machine.step();
    const clause = expression.clauses[position];
    if (clause === undefined) {
      const key = expression.key === undefined ? none : evaluate(machine, expression.key, inner);
      const value = evaluate(machine, expression.element, inner);
      if (produced.length < maximumItems) produced.push({ key, value });
      else open = true;
      return;
    }
    if (clause.condition !== undefined) {
      const truth = truthOf(evaluate(machine, clause.condition, inner));
      if (truth === undefined) open = true;
      if (truth !== false) walk(position + 1);
      return;
    }
    if (clause.target === undefined || clause.iterable === undefined) return;
    const iterable = iterated(machine, evaluate(machine, clause.iterable, inner));
    const items = itemsOf(iterable);
    const known = items !== undefined && items.length <= machine.budget.iterations ? items : undefined;
    if (known === undefined) open = true;
    for (const item of known ?? [elementOf(iterable)]) {
      assign(machine, clause.target, item, inner);
      walk(position + 1);
    }
  };
  walk(0);
  if (expression.type === 'dict') {
    const dict = dictOf(machine);
    for (const one of produced) {
      const name = keyOf(one.key);
      if (name === undefined) addEntries(dict, one);
      else dict.entries.set(name, { ...one, location: machine.locate(frame, expression.element) });
    }
    dict.open ||= open;
    return dict;
  }
  const kind = expression.type === 'set' ? 'set' : 'list';
  const items = produced.map(one => one.value);
  // Whatever there is has been produced by one of the passes.
  const rest = open && items.length > 0 ? union(items) : undefined;
  return { kind, items, open, run: machine.run, ...(rest && { rest }) };
}

const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'is', 'is not']);

/** `a < b < c`, which the tree has as `a < (b < c)`; a parenthesis that is written would stand behind the right side. */
function isChained(right: Expression, end: number): right is Binary {
  return right.kind === 'binary' && comparisons.has(right.operator) && right.end === end;
}

function operation(machine: Machine, { operator, left, right, end }: Binary, frame: Frame): Value {
  const first = evaluate(machine, left, frame);
  if (comparisons.has(operator) && isChained(right, end)) {
    const before = binary(operator, first, evaluate(machine, right.left, frame), machine);
    const truth = truthOf(before);
    if (truth === false) return before;
    const rest = evaluate(machine, right, frame);
    return truth === true || truthOf(rest) === false ? rest : ofType('bool');
  }
  if (operator === 'and' || operator === 'or') {
    const truth = truthOf(first);
    if (truth === (operator === 'or')) return first;
    const work = () => evaluate(machine, right, frame);
    const second = truth === undefined ? machine.supposing(work) : work();
    if (truth !== undefined) return second;
    // Of an unknown left side only what can get through stays: `x or 1` is never None.
    return union([
      ...(operator === 'or' ? optionsOf(first).filter(o => truthOf(o) !== false) : [first]),
      second,
    ]);
  }
  return binary(operator, first, evaluate(machine, right, frame), machine);
}
