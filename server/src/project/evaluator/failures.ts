import type { ExceptHandler, Expression, Statement, Try } from '../../python/nodes.ts';
import { attributeOf } from './attributes.ts';
import { evaluate } from './evaluate.ts';
import { moduleNamed } from './imports.ts';
import { keyOf } from './keys.ts';
import type { Frame, Machine } from './machine.ts';
import { itemOf } from './subscripts.ts';
import { type ClassValue, force, unknown, type Value } from './values.ts';

/** An exception by what handlers may call it: the names of built-in classes and the classes of the project, its own included. */
export type Raised = ReadonlySet<string | ClassValue>;

/** What a statement does, told before it is executed: it ends, it may fail, or it fails with this. */
export type Foreseen = 'passes' | 'unknown' | Raised;

export function foresee(machine: Machine, statement: Statement, frame: Frame): Foreseen {
  switch (statement.kind) {
    case 'pass':
      return 'passes';
    case 'import':
      return firstOf(statement.names, ({ name }) => {
        const module = machine.loader.importModule(name, frame.module.path ?? '');
        return ofImport(machine, module, name, frame);
      });
    case 'importFrom': {
      const { level, module } = statement;
      return ofImport(machine, moduleNamed(machine, statement, frame), level === 0 ? module : '', frame);
    }
    case 'raise':
      return raisedBy(statement.value, frame) ?? 'unknown';
    case 'expression':
      return ofExpression(machine, statement.value, frame);
    case 'return':
    case 'assignment': {
      const isPlain = statement.kind === 'return' || statement.targets.every(({ kind }) => kind === 'name');
      if (!isPlain || statement.value === undefined) return 'unknown';
      return ofExpression(machine, statement.value, frame);
    }
    default:
      return 'unknown';
  }
}

function firstOf<T>(list: readonly T[], ask: (one: T) => Foreseen): Foreseen {
  for (const one of list) {
    const foreseen = ask(one);
    if (foreseen !== 'passes') return foreseen;
  }
  return 'passes';
}

/**
 * A module that the project lacks in a package of its own is not there; whether one from outside is, nobody knows. A mere folder may have the
 * name of an installed package. `dotted` is empty for a relative import.
 */
function ofImport(machine: Machine, module: Value, dotted: string, frame: Frame): Foreseen {
  if (module.kind === 'module') return 'passes';
  const [first = ''] = dotted.split('.');
  const home = first === '' ? undefined : machine.index.resolve(first, frame.module.path ?? '');
  const isOwn = first === '' || (home !== undefined && home !== 'missing' && home.path !== undefined);
  return module === unknown && isOwn ? builtIn('ModuleNotFoundError') : 'unknown';
}

function ofExpression(machine: Machine, expression: Expression, frame: Frame): Foreseen {
  const all = (parts: readonly Expression[]) => firstOf(parts, part => ofExpression(machine, part, frame));
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'constant':
    case 'lambda':
      return 'passes';
    case 'list':
    case 'tuple':
      return all(expression.items);
    case 'name': {
      const value = frame.scope.lookup(expression.name);
      return value === undefined || force(value).kind === 'unknown' ? 'unknown' : 'passes';
    }
    case 'attribute': {
      const object = ofExpression(machine, expression.object, frame);
      if (object !== 'passes') return object;
      const value = force(evaluate(machine, expression.object, frame));
      const isKnown = value.kind === 'module' || value.kind === 'instance' || value.kind === 'class';
      const found = isKnown && attributeOf(machine, value, expression.attribute.name).kind !== 'unknown';
      return found ? 'passes' : 'unknown';
    }
    case 'subscript': {
      const [index] = expression.index;
      if (index === undefined || index.kind === 'slice' || expression.index.length > 1) return 'unknown';
      const parts = all([expression.object, index]);
      if (parts !== 'passes') return parts;
      const object = force(evaluate(machine, expression.object, frame));
      const key = evaluate(machine, index, frame);
      return ofItem(machine, object, key);
    }
    default:
      return 'unknown';
  }
}

function ofItem(machine: Machine, object: Value, index: Value): Foreseen {
  const name = keyOf(index);
  if (object.kind === 'dict' && name !== undefined) {
    if (object.entries.has(name)) return 'passes';
    return object.open ? 'unknown' : builtIn('KeyError');
  }
  const isSequence = object.kind === 'list' || object.kind === 'tuple';
  return isSequence && !object.open && itemOf(machine, object, index).kind !== 'unknown'
    ? 'passes'
    : 'unknown';
}

/** `raise Type` or `raise Type(…)` */
function raisedBy(value: Expression | undefined, frame: Frame): Raised | undefined {
  const type = value?.kind === 'call' ? value.callee : value;
  return type && exceptionNamed(type, frame);
}

function exceptionNamed(type: Expression, frame: Frame): Raised | undefined {
  if (type.kind !== 'name') return undefined;
  const value = frame.scope.lookup(type.name);
  if (value === undefined) return isBuiltIn(type.name) ? builtIn(type.name) : undefined;
  const known = force(value);
  return known.kind === 'class' ? ancestry(known) : undefined;
}

/** `undefined` where a base is not known; Python's own are known by what the definition calls them. */
function ancestry(type: ClassValue, seen: readonly ClassValue[] = []): Raised | undefined {
  const written = type.definition?.arguments.filter(({ name, stars }) => name === undefined && stars === 0);
  if (written?.length !== type.bases.length || seen.includes(type)) return undefined;
  const found = new Set<string | ClassValue>([type]);
  for (const [index, argument] of written.entries()) {
    const base = force(type.bases[index] ?? unknown);
    const { value } = argument;
    const name = base.kind === 'unknown' && value.kind === 'name' ? value.name : '';
    const inherited =
      base.kind === 'class' ? ancestry(base, [...seen, type]) : isBuiltIn(name) ? builtIn(name) : undefined;
    if (inherited === undefined) return undefined;
    for (const one of inherited) found.add(one);
  }
  return found;
}

/** Whether a handler takes an exception; `undefined` where that is not known. */
function handles({ type }: ExceptHandler, raised: Raised, frame: Frame): boolean | undefined {
  if (type === undefined) return true;
  const types = type.kind === 'tuple' ? type.items : [type];
  const answers = types.map((one): boolean | undefined => {
    if (one.kind !== 'name') return undefined;
    const value = frame.scope.lookup(one.name);
    if (value === undefined) return isBuiltIn(one.name) ? raised.has(one.name) : undefined;
    const known = force(value);
    return known.kind === 'class' ? raised.has(known) : undefined;
  });
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

/** The handlers of a known exception: the first that takes it, and before that those of which it is not known. */
export function handlersOf(
  { handlers }: Try,
  raised: Raised | undefined,
  frame: Frame,
): readonly ExceptHandler[] {
  if (raised === undefined) return [];
  const found: ExceptHandler[] = [];
  for (const handler of handlers) {
    const takes = handles(handler, raised, frame);
    if (takes !== false) found.push(handler);
    if (takes === true) break;
  }
  return found;
}

function builtIn(name: string): Raised {
  const names = new Set<string>();
  for (let one: string | undefined = name; one !== undefined; one = parents[one]) names.add(one);
  return names;
}

function isBuiltIn(name: string): boolean {
  return name === 'BaseException' || parents[name] !== undefined;
}

/** Python's own exceptions that programs handle (Library Reference, "Exception hierarchy"). */
const parents: Readonly<Record<string, string | undefined>> = {
  ArithmeticError: 'Exception',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  Exception: 'BaseException',
  FileNotFoundError: 'OSError',
  ImportError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  KeyboardInterrupt: 'BaseException',
  LookupError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  NameError: 'Exception',
  NotImplementedError: 'RuntimeError',
  OSError: 'Exception',
  PermissionError: 'OSError',
  RuntimeError: 'Exception',
  StopIteration: 'Exception',
  SystemExit: 'BaseException',
  TypeError: 'Exception',
  UnicodeError: 'ValueError',
  ValueError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
};
