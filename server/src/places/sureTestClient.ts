import { isTest } from '../project/isTest.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import { lastName } from '../python/names.ts';
import type { ClassDefinition, Expression, FunctionDefinition, Node } from '../python/nodes.ts';
import { makesTestClient } from './requestCall.ts';

/**
 * Whether `object` is for certain what `test_client()` returns: called in place, bound in the function or the module and to nothing else,
 * an attribute that the class or one of its bases sets so, or a fixture of pytest that gives it. `around`: the nodes that hold it, outermost first.
 */
export function isSureTestClient(
  project: Project,
  file: SourceFile,
  object: Expression,
  around: readonly Node[],
): boolean {
  if (object.kind === 'await')
    return object.operand !== undefined && isSureTestClient(project, file, object.operand, around);
  if (makesTestClient(object)) return true;
  if (object.kind === 'name') return isSureName(project, file, object.name, around);
  if (object.kind !== 'attribute' || object.object.kind !== 'name') return false;
  if (object.object.name !== 'self' && object.object.name !== 'cls') return false;
  const own = around.findLast(node => node.kind === 'class');
  return own?.kind === 'class' && isSureAttribute(project, own, object.attribute.name, new Set());
}

function isSureName(project: Project, file: SourceFile, name: string, around: readonly Node[]): boolean {
  const functions = around.filter(node => node.kind === 'function' || node.kind === 'module');
  for (const scope of functions.toReversed()) {
    const values = valuesOf(scope.body, target => target.kind === 'name' && target.name === name);
    if (values.length > 0) return values.every(makesTestClient);
    if (scope.kind !== 'function' || !scope.parameters.some(parameter => parameter.name === name)) continue;
    // Anything else may be given anything.
    if (!scope.name.name.startsWith('test') && !isFixture(file, scope)) return false;
    const [fixture] = fixtures(project, file, name);
    return fixture !== undefined && givesTestClient(fixture);
  }
  return false;
}

function isSureAttribute(
  project: Project,
  owner: ClassDefinition,
  name: string,
  seen: Set<ClassDefinition>,
): boolean {
  if (seen.has(owner)) return false;
  seen.add(owner);
  const methods = owner.body.filter(node => node.kind === 'function');
  const set = methods.flatMap(method => valuesOf(method.body, isAttribute(name)));
  if (set.length > 0) return set.every(value => makesTestClient(value));
  return owner.arguments.some(({ value }) => {
    const [only, ...others] = testClasses(project).get(lastName(value) ?? '') ?? [];
    return only !== undefined && others.length === 0 && isSureAttribute(project, only, name, seen);
  });
}

function isAttribute(name: string): (target: Expression) => boolean {
  return target =>
    target.kind === 'attribute' &&
    target.attribute.name === name &&
    target.object.kind === 'name' &&
    (target.object.name === 'self' || target.object.name === 'cls');
}

/** What the statements of a body, functions inside left out, bind the target to. */
function valuesOf(
  body: readonly Node[],
  isTarget: (target: Expression) => boolean,
): readonly (Expression | undefined)[] {
  const values: (Expression | undefined)[] = [];
  for (const node of within(body)) {
    if (node.kind === 'assignment' && node.targets.some(isTarget)) values.push(node.value);
    else if (node.kind === 'withItem' && node.target !== undefined && isTarget(node.target))
      values.push(node.value);
    else if (node.kind === 'for' && isTarget(node.target)) values.push(undefined);
  }
  return values;
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
function fixtures(project: Project, file: SourceFile, name: string): readonly FunctionDefinition[] {
  const folders = file.path.split('/').slice(0, -1);
  const paths = [
    file.path,
    ...folders.map((_, index) => [...folders.slice(0, folders.length - index), 'conftest.py'].join('/')),
    'conftest.py',
  ];
  return paths.flatMap(path => {
    const holder = project.files.get(path);
    if (holder === undefined || !holder.text.includes('fixture')) return [];
    return holder.python.module.body.filter(
      node => node.kind === 'function' && node.name.name === name && isFixture(holder, node),
    ) as readonly FunctionDefinition[];
  });
}

function isFixture({ text }: SourceFile, { decorators }: FunctionDefinition): boolean {
  return decorators.some(({ start, end }) => /\bfixture\b/.test(text.slice(start, end)));
}

function givesTestClient(fixture: FunctionDefinition): boolean {
  const given = [...within(fixture.body)].flatMap(node =>
    node.kind === 'return' ? node.value : node.kind === 'yield' ? node.operand : [],
  );
  const isSure = (value: Expression | undefined): boolean => {
    if (value?.kind !== 'name') return makesTestClient(value);
    const values = valuesOf(fixture.body, target => target.kind === 'name' && target.name === value.name);
    return values.length > 0 && values.every(makesTestClient);
  };
  return given.length > 0 && given.every(isSure);
}

const known = new WeakMap<Project, ReadonlyMap<string, readonly ClassDefinition[]>>();

/** The classes at the top of those files of tests that make test clients, by name. */
function testClasses(project: Project): ReadonlyMap<string, readonly ClassDefinition[]> {
  const before = known.get(project);
  if (before !== undefined) return before;
  const classes = new Map<string, ClassDefinition[]>();
  for (const file of project.files.values()) {
    if (!file.isPython || !isTest(file.path) || !file.text.includes('test_client')) continue;
    for (const node of file.python.module.body) {
      if (node.kind === 'class') classes.set(node.name.name, [...(classes.get(node.name.name) ?? []), node]);
    }
  }
  known.set(project, classes);
  return classes;
}
