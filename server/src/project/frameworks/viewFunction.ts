import { attributeOf } from '../evaluator/attributes.ts';
import { classOrder } from '../evaluator/classOrder.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type ClassValue,
  force,
  type InstanceValue,
  type NativeValue,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { View } from '../model.ts';
import { Arguments } from './arguments.ts';

/** The class of the functions that `View.as_view` makes; they carry `view_class` and `methods` as Flask's do. */
const classView: ClassValue = {
  kind: 'class',
  name: 'function',
  bases: [],
  members: new Map(),
  module: undefined,
  definition: undefined,
};

const verbs = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'];

/** `flask.views.View` and `MethodView` (API Reference, "Class-Based Views"). */
export function viewClasses(): { readonly View: ClassValue; readonly MethodView: ClassValue } {
  const asView: NativeValue = {
    kind: 'native',
    name: 'as_view',
    onClass: true,
    call: (machine, call, self) => {
      if (self?.kind !== 'class') return unknown;
      const name = new Arguments(call, 'name').get('name');
      return classViewFunction(machine, self, name ?? text(self.name));
    },
  };
  const View: ClassValue = {
    kind: 'class',
    name: 'View',
    bases: [],
    members: new Map<string, Value>([['as_view', asView]]),
    module: undefined,
    definition: undefined,
  };
  const MethodView: ClassValue = { ...View, name: 'MethodView', bases: [View], members: new Map() };
  return { View, MethodView };
}

function classViewFunction(machine: Machine, type: ClassValue, name: Value): InstanceValue {
  const attributes = new Map<string, Value>([
    ['__name__', name],
    ['view_class', type],
  ]);
  const declared = attributeOf(machine, type, 'methods');
  if (declared.kind === 'list' || declared.kind === 'tuple' || declared.kind === 'set') {
    attributes.set('methods', declared);
  } else {
    const order = classOrder(type).filter(one => one.kind === 'class');
    const found = verbs.filter(verb => order.some(one => one.members.has(verb)));
    if (found.length > 0) {
      const items = found.map(verb => text(verb.toUpperCase()));
      attributes.set('methods', { kind: 'set', items, open: false, run: machine.run });
    }
  }
  return { kind: 'instance', class: classView, attributes, state: undefined, run: machine.run };
}

/** `__name__` of a view, which Flask takes as the endpoint when none is given. */
export function viewNameOf(machine: Machine, view: Value): string | undefined {
  const value = force(view);
  if (value.kind === 'external') return value.argument && viewNameOf(machine, value.argument);
  return textOf(attributeOf(machine, value, '__name__'));
}

/** The function or class in the source that stands behind a view, wrappers and bindings taken off. */
export function viewOf(view: Value | undefined): View | undefined {
  let value = view && force(view);
  for (let hops = 0; value !== undefined && hops < 20; hops++) {
    if (value.kind === 'method') value = value.function;
    else if (value.kind === 'external') value = value.argument;
    else if (value.kind === 'function' && value.wrapped !== undefined) value = force(value.wrapped);
    else if (value.kind === 'instance' && value.class === classView)
      value = value.attributes.get('view_class');
    else if (value.kind === 'union') value = value.options.find(option => viewOf(option) !== undefined);
    else break;
  }
  // What an extension defines has no place in the project.
  const path = value?.kind === 'function' || value?.kind === 'class' ? value.module?.path : undefined;
  if (path === undefined) return undefined;
  if (value?.kind === 'function') {
    const { definition } = value;
    if (definition.kind === 'lambda') {
      return { name: '<lambda>', docstring: undefined, location: { path, span: spanOf(definition) } };
    }
    const location = { path, span: spanOf(definition.name) };
    return {
      name: value.qualifiedName.replace(/^.*<locals>\./, ''),
      docstring: definition.docstring,
      location,
    };
  }
  if (value?.kind === 'class' && value.definition !== undefined) {
    const location = { path, span: spanOf(value.definition.name) };
    return { name: value.name, docstring: value.definition.docstring, location };
  }
  return undefined;
}

function spanOf(node: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start: node.start, end: node.end };
}
