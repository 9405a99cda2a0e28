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
  /** See `Probe`. */
  readonly patterns: ReadonlyMap<string, string>;
}

/** A text of the program that may be a path, or the beginning of one, or a regular expression for paths. */
export interface PathText {
  readonly text: string;
  readonly location: Location | undefined;
  /** Of a container that was looked into, not of a literal that ran. */
  readonly inTable: boolean;
}

interface Request {
  readonly path: string;
  readonly pattern: string | undefined;
  readonly method: string | undefined;
}

/** Asks a WSGI callable for `path`, which fits the regular expression `pattern` and no other one, with `method` or any. */
export function probe(
  machine: Machine,
  callable: Value,
  { path, pattern, method }: Request,
  location: Location,
): ProbeResult {
  const statuses = new Set<string | undefined>();
  const startResponse = native('start_response', (_machine, call) => {
    statuses.add(textOf(call.positional[0]?.value ?? call.keywords.get('status')?.value));
    return unknown;
  });
  const patterns = new Map<string, string>();
  const observed = observe(machine, { pattern, patterns }, location, startResponse, () => {
    machine.call(callable, plainCall(location, environment(machine, path, method), startResponse));
  });
  return { ...observed, statuses, patterns };
}

/** What runs while `work` does, which is a run of its own, changes nothing and ends. */
export function observe(
  machine: Machine,
  question: Omit<Probe, 'onStatement'>,
  location: Location,
  startResponse: Value | undefined,
  work: () => void,
): Omit<ProbeResult, 'statuses' | 'patterns'> {
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
function environment(machine: Machine, path: string, method: string | undefined): Value {
  const known: readonly (readonly [string, Value])[] = [
    ['PATH_INFO', text(path)],
    // What Apache, nginx and gunicorn add: the path as it was asked for.
    ['REQUEST_URI', text(path)],
    ['RAW_URI', text(path)],
    ['SCRIPT_NAME', text('')],
    ['REQUEST_METHOD', method === undefined ? ofType('str') : text(method)],
    ['QUERY_STRING', ofType('str')],
  ];
  const entries = new Map(
    known.map(([name, value]) => [`'${name}'`, { key: text(name), value, location: undefined }]),
  );
  return dictOf(machine, entries, true);
}

/** All texts in what ran: literals, what the tables hold that were looked into, and the expressions that were made of them. */
export function textsIn(machine: Machine, { statements, patterns }: ProbeResult): readonly PathText[] {
  const found = new Map<string, PathText>();
  const add = (value: string, location: Location | undefined, inTable = false): void => {
    if (value.length > 200 || (found.has(value) && !inTable)) return;
    found.set(value, { text: value, location: found.get(value)?.location ?? location, inTable });
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
  for (const pattern of patterns.keys()) add(pattern, undefined);
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
  add: (text: string, location: Location | undefined, inTable?: boolean) => void,
  inTable = false,
): void {
  const value = given && force(given);
  if (value === undefined || depth === 0) return;
  const known = textOf(value);
  if (known !== undefined) add(known, value.kind === 'constant' ? value.literal : undefined, inTable);
  else if (value.kind === 'dict') {
    for (const { key, value: item } of value.entries.values()) {
      collectTexts(key, depth - 1, add, true);
      collectTexts(item, depth - 1, add, true);
    }
  } else if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set') {
    for (const item of value.items.slice(0, 200)) collectTexts(item, depth - 1, add, true);
  } else if (value.kind === 'instance') {
    collectTexts(value.attributes.get('pattern'), depth, add, inTable);
  }
}
