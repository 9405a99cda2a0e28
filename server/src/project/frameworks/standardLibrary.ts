import { builtins } from '../evaluator/builtins.ts';
import { argument, plainCall } from '../evaluator/callSite.ts';
import { generatorContextManager } from '../evaluator/contextManagers.ts';
import { addAllEntries, addEntries, dictOf, elementOf, manyOf, noKey, widen } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  force,
  isNone,
  native,
  never,
  none,
  ofType,
  text,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { dataclassModels } from './dataclasses.ts';
import { dataFileModels } from './dataFiles.ts';
import { entryPointModels } from './entryPoints.ts';
import { getMembers, parametersOf } from './inspection.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { moduleDiscoveryModels } from './moduleDiscovery.ts';
import { namedTuple } from './namedTuples.ts';
import { openapiModels } from './openapi.ts';
import { pathlibModels } from './pathlib.ts';
import { pathModels } from './paths.ts';

/** The few functions outside the frameworks' own classes through which programs build applications and leave views. */
export function standardLibraryModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...['sys.exit', 'flask.abort', 'quart.abort', 'werkzeug.exceptions.abort'].map(
      (path): [string, Value] => [path, native('abort', () => never)],
    ),
    ['functools.wraps', native('wraps', wraps)],
    ['functools.update_wrapper', native('update_wrapper', updateWrapper)],
    ['functools.partial', native('partial', partial)],
    ...pathModels(),
    ...pathlibModels(),
    ...moduleDiscoveryModels(),
    ...dataFileModels(),
    ['inspect.getmembers', getMembers],
    ['matraz.parameters_of', parametersOf],
    ...openapiModels(),
    ...entryPointModels(),
    [
      'contextlib.contextmanager',
      native('contextmanager', (_machine, call) => {
        const [generator] = call.positional;
        return generator === undefined ? unknown : generatorContextManager(generator.value);
      }),
    ],
    ['os.getenv', native('getenv', environmentVariable)],
    ['os.environ.get', native('get', environmentVariable)],
    // Whatever the key is.
    ['os.environ[]', ofType('str')],
    ['collections.OrderedDict', force(builtins.get('dict') ?? unknown)],
    ['collections.defaultdict', native('defaultdict', defaultDict)],
    ['random.choice', native('choice', (_machine, call) => elementOf(argument(call, 0) ?? unknown))],
    ...['random.sample', 'random.choices'].map((path): [string, Value] => [
      path,
      native(path, (machine, call) => manyOf('list', elementOf(argument(call, 0) ?? unknown), machine.run)),
    ]),
    ['collections.namedtuple', native('namedtuple', namedTuple)],
    ...dataclassModels(),
    ['typing.TYPE_CHECKING', boolean(false)],
  ]);
}

/** `functools.wraps(f)`: the decorated function takes over `f`'s name and remembers it. */
function wraps(_machine: Machine, call: CallSite): Value {
  const wrapped = new Arguments(call, 'wrapped').get('wrapped') ?? unknown;
  return native('wraps', (_inner, decorated) =>
    rename(force(decorated.positional[0]?.value ?? unknown), wrapped),
  );
}

function updateWrapper(_machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'wrapper', 'wrapped');
  return rename(given.get('wrapper') ?? unknown, given.get('wrapped') ?? unknown);
}

function rename(wrapper: Value, wrapped: Value): Value {
  if (wrapper.kind === 'function') {
    wrapper.wrapped = wrapped;
    if (wrapped.kind === 'function') wrapper.name = wrapped.name;
  } else if (wrapper.kind === 'instance') {
    wrapper.attributes.set('__wrapped__', wrapped);
    if (wrapped.kind === 'function') wrapper.attributes.set('__name__', text(wrapped.name));
  } else return wrapper;
  if (wrapped.kind === 'function' || wrapped.kind === 'instance') {
    for (const [name, value] of wrapped.attributes) wrapper.attributes.set(name, value);
  }
  return wrapper;
}

/** `functools.partial` */
const partialClass = modelClass('partial', { __call__: callPartial });

function partial(machine: Machine, call: CallSite): Value {
  const [work] = call.positional;
  if (work === undefined) return unknown;
  return modelObject(machine, partialClass, { func: work.value }, call);
}

function callPartial(machine: Machine, given: CallSite, self: Value | undefined): Value {
  const made = self?.kind === 'instance' ? (self.state as CallSite) : undefined;
  const [work, ...bound] = made?.positional ?? [];
  if (made === undefined || work === undefined) return unknown;
  return machine.call(work.value, {
    ...given,
    positional: [...bound, ...given.positional],
    keywords: new Map([...made.keywords, ...given.keywords]),
  });
}

/** The environment is not known; a default is one of the possibilities. */
function environmentVariable(_machine: Machine, call: CallSite): Value {
  const fallback = new Arguments(call, 'key', 'default').get('default');
  return fallback === undefined ? union([ofType('str'), none]) : fallback;
}

/** `defaultdict(list)`: any key has what the factory makes. */
function defaultDict(machine: Machine, call: CallSite): Value {
  const [factory, ...given] = call.positional;
  const dict = dictOf(machine);
  for (const { value } of given) {
    if (value.kind === 'dict') addAllEntries(dict, value);
    else addEntries(dict);
  }
  const made = factory === undefined ? unknown : machine.call(factory.value, plainCall(call.location));
  addEntries(dict, isNone(made) ? undefined : { key: noKey, value: widen(made) });
  return dict;
}
