import { childrenOf } from '../python/childrenOf.ts';
import type { Node, Statement } from '../python/nodes.ts';
import { attributeOf } from './evaluator/attributes.ts';
import { plainCall } from './evaluator/callSite.ts';
import { dictOf } from './evaluator/items.ts';
import type { Frame, Machine, Probe } from './evaluator/machine.ts';
import {
  type FunctionValue,
  force,
  native,
  ofType,
  text,
  textOf,
  unknown,
  type Value,
} from './evaluator/values.ts';
import type { Location } from './model.ts';

/** What a WSGI callable did for one path. */
export interface ProbeResult {
  /** In the order in which they ran first, each with where it ran. */
  readonly statements: ReadonlyMap<Statement, Frame>;
  /** The functions that ran, in order, and whether each was handed `start_response`. */
  readonly functions: ReadonlyMap<FunctionValue, boolean>;
  /** What `start_response` received; `undefined` for what is not known. */
  readonly statuses: ReadonlySet<string | undefined>;
}

/** A text of the program that may be a path, or the beginning of one, or a regular expression for paths. */
export interface PathText {
  readonly text: string;
  readonly location: Location | undefined;
}

/** Asks a WSGI callable for `path`, which fits the regular expression `pattern` and no other one. */
export function probe(
  machine: Machine,
  callable: Value,
  path: string,
  pattern: string | undefined,
  location: Location,
): ProbeResult {
  const statuses = new Set<string | undefined>();
  const startResponse = native('start_response', (_machine, call) => {
    statuses.add(textOf(call.positional[0]?.value ?? call.keywords.get('status')?.value));
    return unknown;
  });
  const observed = observe(machine, { pattern }, location, startResponse, () => {
    machine.call(callable, plainCall(location, environment(machine, path), startResponse));
  });
  return { ...observed, statuses };
}

/** What runs while `work` does, which is a run of its own, changes nothing and ends. */
export function observe(
  machine: Machine,
  question: Omit<Probe, 'onStatement'>,
  location: Location,
  startResponse: Value | undefined,
  work: () => void,
): Omit<ProbeResult, 'statuses'> {
  const statements = new Map<Statement, Frame>();
  const functions = new Map<FunctionValue, boolean>();
  const { length: reported } = machine.unresolved;
  const { length: observed } = machine.observations;
  const { length: defined } = machine.functions;
  machine.run++;
  machine.probe = {
    ...question,
    onStatement: (statement, frame) => {
      if (!statements.has(statement)) statements.set(statement, frame);
      if (frame.function !== undefined && !functions.has(frame.function)) {
        const given = [...frame.scope.names.values()];
        functions.set(frame.function, startResponse !== undefined && given.includes(startResponse));
      }
    },
  };
  machine.inRun(location, work);
  machine.probe = undefined;
  machine.unresolved.length = reported;
  const seen = machine.observations.splice(observed);
  machine.observations.push(...seen.filter(({ kind }) => kind === 'application' || kind === 'blueprint'));
  const made = machine.functions.splice(defined);
  // A module that was first imported here stays.
  machine.functions.push(...made.filter(one => one.closure.kind !== 'function'));
  return { statements, functions };
}

/** The `environ` of a request (PEP 3333). */
function environment(machine: Machine, path: string): Value {
  const known: readonly (readonly [string, Value])[] = [
    ['PATH_INFO', text(path)],
    ['SCRIPT_NAME', text('')],
    ['REQUEST_METHOD', ofType('str')],
    ['QUERY_STRING', ofType('str')],
  ];
  const entries = new Map(
    known.map(([name, value]) => [`'${name}'`, { key: text(name), value, location: undefined }]),
  );
  return dictOf(machine, entries, true);
}

/** All texts in what ran: literals, and what the tables hold that were looked into. */
export function textsIn(machine: Machine, { statements }: ProbeResult): readonly PathText[] {
  const found = new Map<string, PathText>();
  const add = (value: string, location: Location | undefined): void => {
    if (value.length <= 200 && !found.has(value)) found.set(value, { text: value, location });
  };
  for (const [statement, frame] of statements) {
    for (const node of expressionsIn(statement)) {
      if (node.kind === 'string' && !node.bytes) {
        const span = { start: node.contentStart, end: node.contentEnd };
        add(node.value, { path: frame.module.path ?? '', span });
      } else if (node.kind === 'name') {
        collectTexts(frame.scope.lookup(node.name), 3, add);
      } else if (node.kind === 'attribute' && node.object.kind === 'name') {
        const object = frame.scope.lookup(node.object.name);
        if (object?.kind === 'instance') {
          collectTexts(attributeOf(machine, object, node.attribute.name), 3, add);
        }
      }
    }
  }
  return [...found.values()];
}

/** The nodes of a statement that run with it, and not as statements inside it. */
function expressionsIn(statement: Statement): readonly Node[] {
  if (statement.kind === 'function' || statement.kind === 'class') return [];
  const found: Node[] = [];
  const pending: Node[] = [statement];
  const inner = new Set<Node>(bodiesOf(statement));
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    found.push(node);
    const own = childrenOf(node).filter(child => !inner.has(child) && child.kind !== 'handler');
    pending.push(...own.reverse());
  }
  return found;
}

function bodiesOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if':
    case 'for':
    case 'while':
      return [...statement.body, ...statement.otherwise];
    case 'with':
      return statement.body;
    case 'try':
      return [...statement.body, ...statement.otherwise, ...statement.finally];
    case 'match':
      return statement.cases.flatMap(({ body }) => body);
    default:
      return [];
  }
}

/** Texts in a container, to some depth: `{'/': home}`, `[(r'^/$', home)]`, compiled expressions. */
function collectTexts(
  given: Value | undefined,
  depth: number,
  add: (text: string, location: Location | undefined) => void,
): void {
  const value = given && force(given);
  if (value === undefined || depth === 0) return;
  const known = textOf(value);
  if (known !== undefined) add(known, value.kind === 'constant' ? value.literal : undefined);
  else if (value.kind === 'dict') {
    for (const { key, value: item } of value.entries.values()) {
      collectTexts(key, depth - 1, add);
      collectTexts(item, depth - 1, add);
    }
  } else if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set') {
    for (const item of value.items.slice(0, 200)) collectTexts(item, depth - 1, add);
  } else if (value.kind === 'instance') collectTexts(value.attributes.get('pattern'), depth, add);
}
