import { standardType } from '../../catalog/builtinMembers.ts';
import { lastName } from '../../python/names.ts';
import type { Expression } from '../../python/nodes.ts';
import { parsePython } from '../../python/parsePython.ts';
import { anyKey, dictOf, manyOf } from './items.ts';
import type { Frame, Machine } from './machine.ts';
import { force, isNone, none, ofType, type SequenceValue, union, unknown, type Value } from './values.ts';

// Values of the types that annotations name (Typing documentation, "Type annotations"): a `list[User]` is a list of
// nobody knows how many users.

/** Names of generic types whose values are sequences of their argument, and as what they are shown. */
const sequences: Readonly<Record<string, SequenceValue['kind']>> = {
  list: 'list',
  List: 'list',
  Sequence: 'list',
  MutableSequence: 'list',
  Collection: 'list',
  Iterable: 'list',
  Iterator: 'list',
  Generator: 'list',
  AsyncIterable: 'list',
  AsyncIterator: 'list',
  AsyncGenerator: 'list',
  set: 'set',
  Set: 'set',
  frozenset: 'set',
  FrozenSet: 'set',
  AbstractSet: 'set',
};

const mappings: ReadonlySet<string> = new Set([
  'dict',
  'Dict',
  'Mapping',
  'MutableMapping',
  'defaultdict',
  'DefaultDict',
  'OrderedDict',
]);

/** Generic types that say something about their first argument and are it otherwise. */
const wrappers: ReadonlySet<string> = new Set([
  'Annotated',
  'Awaitable',
  'ClassVar',
  'Final',
  'InitVar',
  'Mapped',
  'NotRequired',
  'ReadOnly',
  'Required',
]);

/** Generic types of SQLAlchemy whose values are queries for rows of their argument. */
const queries: ReadonlySet<string> = new Set(['DynamicMapped', 'WriteOnlyMapped']);

/** A value of the type that `annotation` names, as far as that is known. */
export function valueOfAnnotation(machine: Machine, annotation: Expression, frame: Frame): Value {
  switch (annotation.kind) {
    case 'string': {
      const [statement] = parsePython(annotation.value).module.body;
      if (statement?.kind !== 'expression' || statement.value.kind === 'string') return unknown;
      const value = valueOfAnnotation(machine, statement.value, frame);
      // A class that only type checkers see is known by its name.
      return value === unknown && statement.value.kind === 'name' ? ofType(annotation.value) : value;
    }
    case 'constant':
      return annotation.value === 'None' ? none : unknown;
    case 'binary':
      if (annotation.operator !== '|') return unknown;
      return either(machine, [annotation.left, annotation.right], frame);
    case 'subscript':
      return generic(machine, lastName(annotation.object) ?? '', annotation.object, annotation.index, frame);
    default:
      return instanceOf(machine.evaluate(annotation, frame));
  }
}

/** `value`, or, where nobody can see what that is, what the annotation beside it says. */
export function orDeclared(machine: Machine, value: Value, annotation: Expression, frame: Frame): Value {
  if (value !== unknown && value.kind !== 'external') return value;
  const declared = valueOfAnnotation(machine, annotation, frame);
  return declared === unknown ? value : declared;
}

function generic(
  machine: Machine,
  name: string,
  type: Expression,
  given: readonly Expression[],
  frame: Frame,
): Value {
  const parameters = given.flatMap(one => (one.kind === 'tuple' ? one.items : [one]));
  const [first] = parameters;
  const meant = (one: Expression | undefined) =>
    one === undefined ? unknown : valueOfAnnotation(machine, one, frame);
  const sequence = Object.hasOwn(sequences, name) ? sequences[name] : undefined;
  if (sequence !== undefined) return manyOf(sequence, meant(first), -1);
  if (mappings.has(name)) {
    const [key, value] = [meant(first), meant(parameters[1])];
    const entries = new Map([[anyKey, { key, value, location: undefined }]]);
    return { ...dictOf(machine, entries, true), run: -1 };
  }
  if (name === 'tuple' || name === 'Tuple') {
    const isOpen = parameters.some(one => one.kind === 'constant' && one.value === '...');
    const items = (isOpen ? parameters.slice(0, 1) : parameters).map(meant);
    return isOpen ? manyOf('tuple', items[0] ?? unknown, -1) : { kind: 'tuple', items, open: false, run: -1 };
  }
  if (name === 'Optional') return union([meant(first), none]);
  if (name === 'Union') return either(machine, parameters, frame);
  if (name === 'Literal') return union(parameters.map(one => machine.evaluate(one, frame)));
  if (wrappers.has(name)) return meant(first);
  if (queries.has(name)) return queryOf(instanceOf(machine.evaluate(type, frame)), meant(first));
  return instanceOf(machine.evaluate(type, frame));
}

function queryOf(query: Value, row: Value): Value {
  const type = force(row);
  if (query.kind !== 'instance' || type.kind !== 'instance') return query;
  const entities: Value = { kind: 'tuple', items: [type.class], open: false, run: -1 };
  return { ...query, attributes: new Map([['_entities', entities]]) };
}

function either(machine: Machine, annotations: readonly Expression[], frame: Frame): Value {
  return union(annotations.map(one => valueOfAnnotation(machine, one, frame)));
}

/** What an object of the type `given` is; nothing is known of what the object holds. */
export function instanceOf(given: Value): Value {
  const type = force(given);
  if (type.kind === 'class') {
    return { kind: 'instance', class: type, attributes: new Map(), state: undefined, run: -1 };
  }
  if (type.kind === 'native') return ofType(type.name);
  if (type.kind === 'external') {
    const standard = standardType(type.path);
    return standard === undefined ? { kind: 'external', path: `${type.path}()` } : ofType(standard);
  }
  return isNone(type) ? none : unknown;
}
