import type { Programs } from '../../project/programs.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import { lastName } from '../../python/names.ts';
import type { Argument, ClassDefinition, Expression, FunctionDefinition, Node } from '../../python/nodes.ts';
import { definedIn } from '../definedIn.ts';
import { dottedName } from '../frameworkCall.ts';
import { type Affix, affixed, around, bare } from './affix.ts';
import { endpointArgument } from './callLinks.ts';
import { argumentFor, followCallers, type HandedOn } from './helperChain.ts';
import { type CallSite, importedAs, pythonLinkSyntax } from './pythonSyntax.ts';
import { urlForSites } from './urlForSites.ts';

/** What functions of the project may hand on to calls of a framework. */
export interface Handed {
  /** Told from the text: false only where no function can be a helper that makes such a call itself. */
  readonly mayHandOn: (file: SourceFile) => boolean;
  /** The framework's calls in a file. */
  readonly sites: (project: Project, file: SourceFile) => readonly CallSite[];
  /** Text may be written around what is handed on. */
  readonly affixes: boolean;
  /** What is handed on. */
  readonly argument: (list: readonly Argument[]) => Argument | undefined;
}

/** A function of the project that hands one of its parameters on as an endpoint, or whatever is sought. */
export interface Helper extends HandedOn {
  readonly affix: Affix;
  /** The class of which it is a method. */
  readonly owner: string | undefined;
  /** Names of the decorators, by their last part. */
  readonly decorators: readonly string[];
}

/** A call of a helper; the argument that is the endpoint, if it is given. */
export interface HelperCall {
  readonly site: CallSite;
  readonly argument: Argument | undefined;
  readonly affix: Affix;
}

const helpersKnown = new WeakMap<Programs, Map<Handed, readonly Helper[]>>();

/** The helpers of a project, those that call other helpers included. */
export function helpersOf(project: Project, handed: Handed): readonly Helper[] {
  const known = helpersKnown.get(project.programs) ?? new Map<Handed, readonly Helper[]>();
  helpersKnown.set(project.programs, known);
  const before = known.get(handed);
  if (before !== undefined) return before;
  const helpers: Helper[] = [];
  const files = [...project.files.values()].filter(file => file.isPython);
  for (const file of files) {
    if (!handed.mayHandOn(file)) continue;
    for (const site of handed.sites(project, file))
      add(helpers, file, site, handed.argument(site.call.arguments), bare, handed.affixes);
  }
  followCallers(helpers, fresh => {
    for (const file of files) {
      for (const { site, argument, affix } of callsOf(project, file, fresh))
        add(helpers, file, site, argument, affix, handed.affixes);
    }
  });
  known.set(handed, helpers);
  return helpers;
}

/** `url_for` with something else than a literal, or under another name. */
const handingOn =
  /\burl_for\s*\(\s*(?:endpoint\s*=\s*)?\*?[\p{L}_]|\burl_for\s+as\b|=[^=\n(]*\burl_for\s*$/mu;

const mayHandOnKnown = new WeakMap<SourceFile, boolean>();

function mayHandEndpointOn(file: SourceFile): boolean {
  let answer = mayHandOnKnown.get(file);
  if (answer === undefined) {
    answer = handingOn.test(file.text);
    mayHandOnKnown.set(file, answer);
  }
  return answer;
}

export const handedEndpoints: Handed = {
  mayHandOn: mayHandEndpointOn,
  affixes: false,
  sites: urlForSites,
  argument: endpointArgument,
};

/** By the helpers that they call. */
const callsKnown = new WeakMap<readonly Helper[], Map<SourceFile, readonly HelperCall[]>>();

/** The calls of helpers in a file. */
export function callsOfHelpers(project: Project, file: SourceFile, handed: Handed): readonly HelperCall[] {
  const helpers = helpersOf(project, handed);
  const known = callsKnown.get(helpers) ?? new Map<SourceFile, readonly HelperCall[]>();
  callsKnown.set(helpers, known);
  let calls = known.get(file);
  if (calls === undefined) {
    calls = callsOf(project, file, helpers);
    known.set(file, calls);
  }
  return calls;
}

function callsOf(project: Project, file: SourceFile, helpers: readonly Helper[]): readonly HelperCall[] {
  const found: HelperCall[] = [];
  const names = namesWritten(file, helpers);
  if (names.size === 0) return found;
  for (const helper of helpers) {
    if (!names.has(helper.name) || !mayCall(file, helper)) continue;
    const { calls } = pythonLinkSyntax(file);
    for (const site of importedAs(file, helper.name).flatMap(name => calls.get(name) ?? [])) {
      if (means(project, file, site, helper))
        found.push({ site, argument: argumentFor(site.call.arguments, helper), affix: helper.affix });
    }
  }
  return found;
}

const written = new WeakMap<SourceFile, Map<string, boolean>>();
const namesKnown = new WeakMap<SourceFile, Map<string, ReadonlySet<string>>>();
const namesOfKnown = new WeakMap<readonly Helper[], string>();

/** Names of helpers that the file may call, told from its text; asked again only when the helpers have other names. */
function namesWritten(file: SourceFile, helpers: readonly Helper[]): ReadonlySet<string> {
  const of = namesOfKnown.get(helpers) ?? [...new Set(helpers.map(({ name }) => name))].sort().join();
  namesOfKnown.set(helpers, of);
  const known = namesKnown.get(file) ?? new Map<string, ReadonlySet<string>>();
  namesKnown.set(file, known);
  let names = known.get(of);
  if (names === undefined) {
    const isThere = (name: string) => isWritten(file, `${name}(`) || isWritten(file, `${name} as `);
    names = new Set(of === '' ? [] : of.split(',').filter(isThere));
    known.set(of, names);
  }
  return names;
}

/** Told from the text: false only where the file cannot call the method. */
function mayCall(file: SourceFile, { path, owner }: Helper): boolean {
  return file.path === path || owner === undefined || isWritten(file, owner);
}

function isWritten(file: SourceFile, words: string): boolean {
  const known = written.get(file) ?? new Map<string, boolean>();
  written.set(file, known);
  let answer = known.get(words);
  if (answer === undefined) {
    answer = file.text.includes(words);
    known.set(words, answer);
  }
  return answer;
}

/** Whether what is called at `site` is the helper. */
function means(project: Project, file: SourceFile, { call, around }: CallSite, helper: Helper): boolean {
  const { callee } = call;
  if (helper.owner !== undefined) {
    if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return false;
    if (callee.object.name !== 'self' && callee.object.name !== 'cls') return false;
    const type = around.findLast(one => one.kind === 'class');
    return type !== undefined && inherits(project, file, type, helper);
  }
  const names = dottedName(callee);
  const meant = names && definedIn(project, file, names);
  return meant?.path === helper.path && meant.name === helper.name;
}

/** The class is the helper's own, or names it among its bases. */
function inherits(project: Project, file: SourceFile, type: ClassDefinition, helper: Helper): boolean {
  if (type.name.name === helper.owner) return file.path === helper.path;
  return type.arguments.some(({ name, value }) => {
    const names = name === undefined ? dottedName(value) : undefined;
    const meant = names && definedIn(project, file, names);
    return meant?.path === helper.path && meant.name === helper.owner;
  });
}

/** Adds the function around `site` when the endpoint there is one of its parameters, handed on as it came. */
function add(
  helpers: Helper[],
  file: SourceFile,
  { around: definitions }: CallSite,
  endpoint: Argument | undefined,
  outer: Affix,
  affixes: boolean,
): void {
  const handed = endpoint && around(affixed(endpoint.value), outer);
  if (endpoint === undefined || handed === undefined || endpoint.stars > 1) return;
  const { name: wanted, before, after } = handed;
  if (!affixes && before + after !== '') return;
  const depth = definitions.findLastIndex(
    one => one.kind === 'function' && one.parameters.some(({ name }) => name === wanted),
  );
  const definition = definitions[depth];
  if (definition?.kind !== 'function') return;
  const holder = definitions[depth - 1];
  // A function inside a function is called through values that nobody follows.
  if (holder?.kind === 'function') return;
  const owner = holder?.name.name;
  const parameters = definition.parameters.filter(({ slash }) => !slash);
  const position = parameters.findIndex(({ name }) => name === wanted);
  const parameter = parameters[position];
  if (parameter === undefined || parameter.stars !== endpoint.stars) return;
  if (rebinds(definition, wanted)) return;
  const decorators = definition.decorators.flatMap(one => {
    return lastName(one.kind === 'call' ? one.callee : one) ?? [];
  });
  const isBound = owner !== undefined && !decorators.includes('staticmethod');
  const helper: Helper = {
    path: file.path,
    name: definition.name.name,
    owner,
    decorators,
    parameter: wanted,
    index: isBound ? position - 1 : position,
    affix: { before, after },
  };
  const isKnown = helpers.some(
    one =>
      one.path === helper.path &&
      one.name === helper.name &&
      one.owner === owner &&
      one.affix.before === before &&
      one.affix.after === after,
  );
  if (!isKnown && helper.index >= 0 && helper.name !== '') helpers.push(helper);
}

/** True when the function gives the parameter another value anywhere. */
function rebinds(definition: FunctionDefinition, name: string): boolean {
  const pending: Node[] = [...definition.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const targets =
      node.kind === 'assignment'
        ? node.targets
        : node.kind === 'for' || node.kind === 'walrus' || node.kind === 'withItem'
          ? [node.target]
          : [];
    if (targets.some(target => target !== undefined && bindsName(target, name))) return true;
    pending.push(...childrenOf(node));
  }
  return false;
}

function bindsName(target: Expression, name: string): boolean {
  if (target.kind === 'name') return target.name === name;
  return 'items' in target && target.items.some(item => bindsName(item, name));
}
