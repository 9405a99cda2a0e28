import { findInClass } from './evaluator/classOrder.ts';
import type { Machine } from './evaluator/machine.ts';
import { type FunctionValue, force, type InstanceValue, type Value } from './evaluator/values.ts';
import { modelClass } from './frameworks/modelClass.ts';
import { anyMethod, type RouteEntry, type Router } from './frameworks/router.ts';
import { viewOf } from './frameworks/viewFunction.ts';
import type { Location } from './model.ts';
import { type PathText, type ProbeResult, probe, textsIn } from './wsgiProbe.ts';

// Plain WSGI callables (PEP 3333) that look at `PATH_INFO` themselves. What they do with it, comparisons, tables, regular
// expressions, prefixes, is not recognised by its form: the callable is asked for every path that the program mentions, and a path
// for which it takes another way than for a path that nobody mentions is one that it knows.

/** So many paths are tried, and of so many statements a callable may be made. */
const probeLimit = 120;
const statementLimit = 2000;

/** No program compares a path with this. */
const nowhere = '/\u{10FFFE}';

/**
 * The WSGI callables of the project's own, with the paths that they know, as Werkzeug would write them.
 *
 * | the callable                            | rule                        | endpoint                  |
 * | --------------------------------------- | --------------------------- | ------------------------- |
 * | `if path == '/a': return view(environ)` | `/a`                        | `view`                    |
 * | `if path == '/a': body = …`             | `/a`                        | the name of the callable  |
 * | `path.startswith('/a/')`                | `/a/<path:path>`            | as above                  |
 * | `re.match(r'/a/(\d+)$', path)`          | `^/a/(\d+)$`                | as above                  |
 * | answers 2xx to all other paths          | `/<path:path>`              | as above                  |
 * | looks at no path and answers 2xx        | `/`, where people will look | the name of the callable  |
 */
export function wsgiApplications(machine: Machine): readonly Router[] {
  return callablesIn(machine).flatMap(callable => {
    const entries: RouteEntry[] = [];
    // Names are looked up while nothing runs: that too must end.
    machine.inRun(callable.location, () => entries.push(...entriesOf(machine, callable)));
    if (entries.length === 0) return [];
    const router: Router = {
      kind: 'router',
      framework: 'wsgi',
      object: callable.value,
      location: callable.location,
      routes: { kind: 'list', items: [], open: false, run: 0 },
      prefixes: [],
      isMounted: false,
    };
    router.routes.items.push(
      ...entries.map(
        (state): Value => ({ kind: 'instance', class: routeClass, attributes: new Map(), state, run: 0 }),
      ),
    );
    return [router];
  });
}

const routeClass = modelClass('Path');

interface Callable {
  readonly value: FunctionValue | InstanceValue;
  /** What runs: the function itself or its class's `__call__`. */
  readonly function: FunctionValue;
  readonly location: Location;
}

/** Those that are handed to a server, and those with the names under which servers look for them. */
function callablesIn(machine: Machine): readonly Callable[] {
  const found = new Map<FunctionValue, Callable>();
  const add = (value: Value): void => {
    const callable = callableOf(value);
    if (callable !== undefined && !found.has(callable.function)) found.set(callable.function, callable);
  };
  for (const { value: module } of machine.modules.values()) {
    for (const name of ['application', 'app']) {
      const value = module.scope.names.get(name);
      // What is still lazy comes from a module that mentions no framework.
      if (module.path !== undefined && value !== undefined && value.kind !== 'lazy') add(value);
    }
  }
  for (const seen of machine.observations) if (seen.kind === 'wsgi') add(seen.callable);
  return [...found.values()];
}

function callableOf(given: Value): Callable | undefined {
  let value = force(given);
  // Wrapped into something from outside: `validator(application)`.
  while (value.kind === 'external' && value.argument !== undefined) value = force(value.argument);
  if (value.kind !== 'function' && value.kind !== 'instance') return undefined;
  const called = value.kind === 'function' ? value : findInClass(value.class, '__call__');
  if (called?.kind !== 'function' || called.definition.kind !== 'function') return undefined;
  const { parameters, name } = called.definition;
  const [environ, respond] = parameters.slice(value.kind === 'function' ? 0 : 1);
  const isWsgi =
    environ !== undefined &&
    respond !== undefined &&
    (/^environ|^env$/.test(environ.name) || respond.name === 'start_response');
  if (!isWsgi || (value.kind === 'instance' && value.state !== undefined)) return undefined;
  const location = { path: called.module.path ?? '', span: { start: name.start, end: name.end } };
  return { value, function: called, location };
}

function entriesOf(machine: Machine, callable: Callable): readonly RouteEntry[] {
  const anyhow = knownPaths(machine, callable, undefined);
  const verbs = textsIn(machine, anyhow.otherwise).flatMap(({ text, inTable }) =>
    inTable && httpMethods.has(text) ? [text] : [],
  );
  const asked =
    verbs.length === 0
      ? [{ ...anyhow, methods: anyMethod }]
      : verbs.map(verb => ({ ...knownPaths(machine, callable, verb), methods: [verb] }));
  const all = asked.flatMap(({ known }) => known);
  const found = asked.flatMap(({ known, otherwise, methods }) =>
    views(known, all, otherwise, callable).map(one => ({ ...one, methods })),
  );
  const entries = merged(found).map(({ rule, candidate, view, methods }) =>
    entry(rule, view, methods, candidate.location ?? callable.location, candidate),
  );
  if (!isAnswered(anyhow.otherwise)) return entries;
  const rest = entries.length === 0 ? '/' : '/<path:path>';
  return [...entries, entry(rest, callable.function, anyMethod, callable.location)];
}

const httpMethods: ReadonlySet<string> = new Set([
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
]);

/** What is asked with `method`, or with any where tables do not tell methods apart. */
function knownPaths(
  machine: Machine,
  callable: Callable,
  method: string | undefined,
): { readonly otherwise: ProbeResult; readonly known: readonly KnownPath[] } {
  const ask = (path: string, pattern?: string): ProbeResult => {
    const question = () => probe(machine, callable.value, { path, pattern, method }, callable.location);
    let result = question();
    // What is imported on the way is there from now on.
    if ([...result.statements.values()].some(frame => frame.function === undefined)) result = question();
    // An edit in what ran changes the table.
    for (const { definition } of result.functions.keys()) machine.called.add(definition);
    return result;
  };
  const otherwise = ask(nowhere);
  const isKnown = (result: ProbeResult) => differs(result, otherwise) && !isMissing(result);
  const known: KnownPath[] = [];
  const tried = new Set<string>();
  const pending: PathText[] = [
    ...textsIn(machine, otherwise),
    { text: '/', location: undefined, inTable: false },
  ];
  for (let position = 0; position < pending.length && tried.size < probeLimit; position++) {
    const candidate = pending[position];
    if (candidate === undefined || otherwise.statements.size > statementLimit) break;
    if (tried.has(candidate.text)) continue;
    tried.add(candidate.text);
    const path = pathOf(candidate.text);
    const plain = path === undefined ? undefined : ask(path);
    const result = plain !== undefined && isKnown(plain) ? plain : ask(nowhere, candidate.text);
    if (!isKnown(result)) continue;
    const isPath = result === plain && path !== undefined;
    const below = isPath ? ask(`${path.replace(/\/$/, '')}${nowhere}`) : undefined;
    const hasBelow = below !== undefined && !differs(below, result);
    const rule = !isPath
      ? expressionOf(candidate.text, result)
      : hasBelow
        ? `${path.replace(/\/$/, '')}/<path:path>`
        : path;
    if (known.every(one => one.rule !== rule)) known.push({ rule, candidate, result });
    pending.push(...textsIn(machine, result));
  }
  return { otherwise, known: known.sort(inSource) };
}

/** A text that fits as a regular expression; what would be taken for a rule says that it is none. */
function expressionOf(text: string, { patterns }: ProbeResult): string {
  const way = patterns.get(text);
  if (pathOf(text) !== undefined || text.startsWith('^') || way === undefined || way === 'search')
    return text;
  return way === 'fullmatch' ? `^${text}$` : `^${text}`;
}

/** One for each rule and view, with all methods. */
function merged<Row extends Pick<KnownPath, 'rule'> & { view: FunctionValue; methods: readonly string[] }>(
  rows: readonly Row[],
): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key =
      [...byKey].find(([, one]) => one.rule === row.rule && one.view === row.view)?.[0] ?? `${byKey.size}`;
    const known = byKey.get(key);
    byKey.set(
      key,
      known === undefined ? row : { ...known, methods: [...known.methods, ...row.methods].sort() },
    );
  }
  return [...byKey.values()];
}

/** As they stand in the files; a loop meets the last item of its list first. */
function inSource({ candidate: left }: KnownPath, { candidate: right }: KnownPath): number {
  const [a, b] = [left.location, right.location];
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.span.start - b.span.start;
}

interface KnownPath {
  readonly rule: string;
  readonly candidate: PathText;
  readonly result: ProbeResult;
}

/** A path to ask for; `undefined` for what is none. */
function pathOf(text: string): string | undefined {
  return /^[\w.~%/-]*$/.test(text) ? `/${text.replace(/^\//, '')}` : undefined;
}

/** Nobody answers there, whatever else the callable does about it. */
function isMissing({ statuses }: ProbeResult): boolean {
  return statuses.size > 0 && [...statuses].every(status => /^40[45]/.test(status ?? ''));
}

function isAnswered({ statuses }: ProbeResult): boolean {
  return statuses.size > 0 && [...statuses].every(status => status?.startsWith('2'));
}

/** True when another way was taken; the one that raises and the one that does nothing are ways too. */
function differs(one: ProbeResult, other: ProbeResult): boolean {
  if (one.statements.size !== other.statements.size) return true;
  for (const statement of one.statements.keys()) if (!other.statements.has(statement)) return true;
  return false;
}

/**
 * The function that answers each path, of those that run for no unknown path: the last that is handed `start_response`, else the
 * first of those that run for the fewest paths in `all`, unless it runs on several ways and so only helps.
 */
function views(
  known: readonly KnownPath[],
  all: readonly KnownPath[],
  otherwise: ProbeResult,
  callable: Callable,
): readonly (KnownPath & { readonly view: FunctionValue })[] {
  const own = known.map(path => {
    const { functions } = path.result;
    const found = [...functions.keys()].filter(one => !otherwise.functions.has(one));
    const responding = found.findLast(one => functions.get(one));
    const way = [...path.result.statements.keys()].find(one => !otherwise.statements.has(one));
    const uses = (one: FunctionValue): number => all.filter(other => other.result.functions.has(one)).length;
    const [rarest] = found.toSorted((a, b) => uses(a) - uses(b));
    return { ...path, responding, view: responding ?? rarest, way };
  });
  return own.map(({ responding, view, way, ...path }) => {
    const isHelper = responding === undefined && own.some(other => other.view === view && other.way !== way);
    return { ...path, view: view === undefined || isHelper ? callable.function : view };
  });
}

function entry(
  rule: string,
  view: FunctionValue,
  methods: readonly string[],
  location: Location,
  candidate?: PathText,
): RouteEntry {
  const { path, span } = location;
  const isWritten = candidate?.text === rule && candidate.location !== undefined;
  return {
    kind: 'route',
    rule,
    endpoint: view.name,
    isNamed: false,
    methods,
    websocket: false,
    view: viewOf(view),
    location: { path, span },
    written: { rule: isWritten ? { path, span } : undefined, endpoint: undefined },
  };
}
