import { attributeOf } from '../evaluator/attributes.ts';
import { findInClass } from '../evaluator/classOrder.ts';
import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type ClassValue,
  type FunctionValue,
  force,
  type InstanceValue,
  type NativeValue,
  native,
  none,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { View } from '../model.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';

/** The class of the functions that `View.as_view` makes; they carry `view_class` and `methods` as Flask's do. */
const classView = modelClass('function');

const verbs = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'];

/** `flask.views.View` and `MethodView` (API Reference, "Class-Based Views"). */
export function viewClasses(): { readonly View: ClassValue; readonly MethodView: ClassValue } {
  const asView = classMethod('as_view', (machine, call, self) => {
    if (self?.kind !== 'class') return unknown;
    const name = new Arguments(call, 'name').get('name');
    return classViewFunction(machine, self, name ?? text(self.name));
  });
  const initSubclass = classMethod('__init_subclass__', (machine, _call, self) => {
    if (self?.kind === 'class') setMethods(machine, self);
    return none;
  });
  const View = modelClass('View', {
    as_view: asView,
    methods: none,
    provide_automatic_options: none,
    init_every_request: boolean(true),
  });
  return { View, MethodView: modelClass('MethodView', { __init_subclass__: initSubclass }, View) };
}

function classMethod(name: string, call: NativeValue['call']): NativeValue {
  return { ...native(name, call), onClass: true };
}

/** The methods of a new class: those of its bases and the verbs that it has, unless it says itself. */
function setMethods(machine: Machine, type: ClassValue): void {
  if (type.members.has('methods')) return;
  const methods = new Set<Value | string>();
  for (const base of type.bases) {
    // A base that is still lazy comes from a module that mentions no framework.
    const inherited = base.kind === 'class' ? attributeOf(machine, base, 'methods') : none;
    for (const method of itemsOf(inherited) ?? []) methods.add(textOf(method) ?? method);
  }
  for (const verb of verbs) {
    if (findInClass(type, verb) !== undefined) methods.add(verb.toUpperCase());
  }
  if (methods.size === 0) return;
  const items = [...methods].map(method => (typeof method === 'string' ? text(method) : method));
  type.members.set('methods', { kind: 'set', items, open: false, run: machine.run });
}

function classViewFunction(machine: Machine, type: ClassValue, name: Value): InstanceValue {
  return modelObject(machine, classView, {
    __name__: name,
    view_class: type,
    methods: attributeOf(machine, type, 'methods'),
    provide_automatic_options: attributeOf(machine, type, 'provide_automatic_options'),
  });
}

/** `__name__` of a view, which Flask takes as the endpoint when none is given. */
export function viewNameOf(machine: Machine, view: Value): string | undefined {
  return textOf(defaultEndpoint(machine, view));
}

/** The same as a value; `unknown` where it is not known. */
export function defaultEndpoint(machine: Machine, view: Value): Value {
  const value = force(view);
  if (value.kind === 'external') return value.argument ? defaultEndpoint(machine, value.argument) : unknown;
  return attributeOf(machine, value, '__name__');
}

/** The function or class that stands behind a view, wrappers and bindings taken off. */
function behindView(view: Value | undefined): Value | undefined {
  let value = view && force(view);
  for (let hops = 0; value !== undefined && hops < 20; hops++) {
    if (value.kind === 'method') value = value.function;
    else if (value.kind === 'external') value = value.argument;
    else if (value.kind === 'function' && value.wrapped !== undefined) value = force(value.wrapped);
    else if (value.kind === 'instance') {
      const { attributes } = value;
      // A class view, what `functools.wraps` noted, and `functools.partial`.
      const behind = attributes.get('view_class') ?? attributes.get('__wrapped__') ?? attributes.get('func');
      value = behind && force(behind);
    } else if (value.kind === 'union') value = value.options.find(option => viewOf(option) !== undefined);
    else {
      const decorated = value.kind === 'function' ? decoratedBy(value) : undefined;
      if (decorated === undefined) break;
      value = decorated;
    }
  }
  return value;
}

/** The function that a decorator of the project was given: a wrapper holds it as the first parameter of the function around it. */
export function decoratedBy({ closure }: FunctionValue): FunctionValue | undefined {
  const [first] = closure.kind === 'function' ? closure.names.values() : [];
  const known = first && force(first);
  return known?.kind === 'function' && known.closure !== closure ? known : undefined;
}

/** The installed package that brings the view; `undefined` for one of the project and where it is not known. */
export function packageOf(view: Value | undefined): string | undefined {
  const value = behindView(view);
  const module = value?.kind === 'function' || value?.kind === 'class' ? value.module : undefined;
  return module !== undefined && module.path === undefined ? module.name.split('.')[0] : undefined;
}

/** The place of the function or class behind a view in the project's source. */
export function viewOf(view: Value | undefined): View | undefined {
  const value = behindView(view);
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
