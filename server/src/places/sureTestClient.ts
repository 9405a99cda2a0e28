import { isTest } from '../project/isTest.ts';
import { perPrograms } from '../project/perPrograms.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import { lastName } from '../python/names.ts';
import type { Call, ClassDefinition, Expression, FunctionDefinition, Node } from '../python/nodes.ts';
import { importedPath, isClientType, makesTestClient } from './clientTypes.ts';
import { definedIn } from './definedIn.ts';
import { dottedName } from './frameworkCall.ts';

/** Whether an expression of a file makes a client itself. */
export type MakesClient = (file: SourceFile, expression: Expression) => boolean;

/** An expression, and the nodes that hold it, outermost first. */
interface Asked {
  readonly project: Project;
  readonly makes: MakesClient;
  /** How many names may lead to it. */
  readonly depth: number;
}

/**
 * Whether `object` is for certain what `makes` recognises (`test_client()`, unless said otherwise): made in place, bound in the function or the
 * module and to nothing else, an attribute that the class or one of its bases sets so, or a fixture of pytest that gives it. `around`: the
 * nodes that hold it, outermost first.
 */
export function isSureTestClient(
  project: Project,
  file: SourceFile,
  object: Expression,
  around: readonly Node[],
  makes: MakesClient = (_, expression) => makesTestClient(expression),
): boolean {
  return isSure({ project, makes, depth: 4 }, file, object, around);
}

function isSure(
  asked: Asked,
  file: SourceFile,
  object: Expression | undefined,
  around: readonly Node[],
): boolean {
  if (object === undefined || asked.depth === 0) return false;
  if (object.kind === 'await') return isSure(asked, file, object.operand, around);
  if (asked.makes(file, object)) return true;
  const deeper = { ...asked, depth: asked.depth - 1 };
  if (object.kind === 'name') return isSureName(deeper, file, object.name, around);
  if (object.kind === 'call') return isSureCall(deeper, file, object);
  if (object.kind !== 'attribute' || object.object.kind !== 'name') return false;
  if (object.object.name !== 'self' && object.object.name !== 'cls') return false;
  const own = around.findLast(node => node.kind === 'class');
  return own?.kind === 'class' && isSureAttribute(deeper, { file, node: own }, object.attribute.name);
}

function isSureName(asked: Asked, file: SourceFile, name: string, around: readonly Node[]): boolean {
  const scopes = [file.python.module, ...around.filter(node => node.kind === 'function')];
  for (const [index, scope] of [...scopes.entries()].reverse()) {
    const values = valuesOf(scope.body, name);
    const outside = around.slice(0, around.indexOf(scope) + 1);
    if (values.length > 0)
      return values.every(value => isSure(asked, file, value, index === 0 ? [] : outside));
    const parameter = scope.kind === 'function' ? scope.parameters.find(one => one.name === name) : undefined;
    if (scope.kind !== 'function' || parameter === undefined) continue;
    if (isClientType(file, parameter.annotation)) return true;
    // Anything else may be given anything.
    if (!scope.name.name.startsWith('test') && !isFixture(file, scope)) return false;
    return isSureFixture(asked, file, name, scope);
  }
  return false;
}

/** What pytest gives to a parameter of `user`. */
function isSureFixture(asked: Asked, file: SourceFile, name: string, user: FunctionDefinition): boolean {
  const found = fixtures(asked.project, file, name);
  // A fixture may build upon that of its own name which is further out.
  const [fixture] = found.filter(({ node }) => node !== user);
  // Pytest-Flask has a `client` for whoever gives it an `app`.
  if (fixture === undefined) return name === 'client' && fixtures(asked.project, file, 'app').length > 0;
  return isSurelyGiven(asked, fixture.file, fixture.node);
}

/** `login(application)`, a function of the tests that makes a client and returns it. */
function isSureCall(asked: Asked, file: SourceFile, { callee }: Call): boolean {
  const names = dottedName(callee);
  const defined = names && definedIn(asked.project, file, names);
  const holder = defined && asked.project.files.get(defined.path);
  if (holder === undefined || !isTest(holder.path)) return false;
  const found = holder.python.module.body.filter(
    node => node.kind === 'function' && node.name.name === defined?.name,
  );
  const [only] = found;
  return found.length === 1 && only?.kind === 'function' && isSurelyGiven(asked, holder, only);
}

/** Whether all that a function returns or yields is a client. */
function isSurelyGiven(asked: Asked, file: SourceFile, node: FunctionDefinition): boolean {
  const given = [...within(node.body)].flatMap(one =>
    one.kind === 'return' ? (one.value ?? []) : one.kind === 'yield' ? (one.operand ?? []) : [],
  );
  return given.length > 0 && given.every(value => isSure(asked, file, value, [node]));
}

/** A class and the file that holds it. */
interface PlacedClass {
  readonly file: SourceFile;
  readonly node: ClassDefinition;
}

function isSureAttribute(asked: Asked, { file, node }: PlacedClass, name: string): boolean {
  const methods = node.body.filter(one => one.kind === 'function');
  const own = valuesOf(node.body, name);
  const sets = [
    ...own.map(value => ({ value, around: [] as readonly Node[] })),
    ...methods.flatMap(method =>
      valuesOf(method.body, `self.${name}`).map(value => ({ value, around: [node, method] })),
    ),
  ];
  // A name is what the method calls so; an attribute of the same class would ask in circles.
  if (sets.length > 0) return sets.every(({ value, around }) => isSure(asked, file, value, around));
  if (asked.depth === 0) return false;
  return node.arguments.some(({ value }) => {
    if (name === 'client' && importedPath(file, value)?.startsWith('flask_testing.') === true) return true;
    const [only, ...others] = testClasses(asked.project).get(lastName(value) ?? '') ?? [];
    const isKnown = only !== undefined && others.length === 0 && only.node !== node;
    return isKnown && isSureAttribute({ ...asked, depth: asked.depth - 1 }, only, name);
  });
}

/** What something is bound to; `undefined` where that is no expression: an item of a loop, a part of what is unpacked. */
type Values = readonly (Expression | undefined)[];

const bound = new WeakMap<readonly Node[], ReadonlyMap<string, Values>>();

/** What the statements of a body, functions inside left out, bind a name to, or an attribute `self.name`. */
function valuesOf(body: readonly Node[], name: string): Values {
  let values = bound.get(body);
  if (values === undefined) {
    values = boundIn(body);
    bound.set(body, values);
  }
  return values.get(name) ?? [];
}

function boundIn(body: readonly Node[]): ReadonlyMap<string, Values> {
  const values = new Map<string, (Expression | undefined)[]>();
  const bind = (target: Expression | undefined, value: Expression | undefined): void => {
    if (target?.kind === 'tuple' || target?.kind === 'list') {
      for (const item of target.items) bind(item, undefined);
      return;
    }
    const name = target && targetName(target);
    if (name !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (const node of within(body)) {
    if (node.kind === 'assignment') for (const target of node.targets) bind(target, node.value);
    else if (node.kind === 'withItem') bind(node.target, node.value);
    else if (node.kind === 'for') bind(node.target, undefined);
  }
  return values;
}

/** `cls.name` is `self.name`. */
function targetName(target: Expression): string | undefined {
  if (target.kind === 'name') return target.name;
  if (target.kind !== 'attribute' || target.object.kind !== 'name') return undefined;
  const { name } = target.object;
  return name === 'self' || name === 'cls' ? `self.${target.attribute.name}` : undefined;
}

/** The nodes of one scope. */
function* within(body: readonly Node[]): Generator<Node> {
  const pending: Node[] = [...body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda') continue;
    yield node;
    pending.push(...childrenOf(node));
  }
}

/** The fixtures of that name which pytest would find for a test in `file`, the nearest first. */
function fixtures(
  project: Project,
  file: SourceFile,
  name: string,
): readonly { readonly file: SourceFile; readonly node: FunctionDefinition }[] {
  const folders = file.path.split('/').slice(0, -1);
  const paths = new Set([
    file.path,
    ...folders.map((_, index) => [...folders.slice(0, folders.length - index), 'conftest.py'].join('/')),
    'conftest.py',
  ]);
  return [...paths].flatMap(path => {
    const holder = project.files.get(path);
    if (holder === undefined || !holder.text.includes('fixture')) return [];
    return holder.python.module.body.flatMap(node => {
      if (node.kind !== 'function' || !isFixture(holder, node)) return [];
      return fixtureName(node) === name ? [{ file: holder, node }] : [];
    });
  });
}

function isFixture({ text }: SourceFile, { decorators }: FunctionDefinition): boolean {
  return decorators.some(({ start, end }) => /\bfixture\b/.test(text.slice(start, end)));
}

/** `@pytest.fixture(name='client')` */
function fixtureName({ name, decorators }: FunctionDefinition): string {
  for (const decorator of decorators) {
    if (decorator.kind !== 'call') continue;
    const given = decorator.arguments.find(one => one.name?.name === 'name')?.value;
    if (given?.kind === 'string') return given.value;
  }
  return name.name;
}

/** The classes at the top of those files of tests that make test clients, by name. */
const testClasses = perPrograms((project): ReadonlyMap<string, readonly PlacedClass[]> => {
  const classes = new Map<string, PlacedClass[]>();
  for (const file of project.files.values()) {
    if (!file.isPython || !isTest(file.path) || !/client|TestApp/i.test(file.text)) continue;
    for (const node of file.python.module.body) {
      if (node.kind !== 'class') continue;
      classes.set(node.name.name, [...(classes.get(node.name.name) ?? []), { file, node }]);
    }
  }
  return classes;
});
