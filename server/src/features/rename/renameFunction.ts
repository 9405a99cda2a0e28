import type { Messages } from '../../catalog/messages.ts';
import { moduleNamed, modulePath } from '../../places/definedIn.ts';
import { dottedName } from '../../places/frameworkCall.ts';
import { usesOfName } from '../../places/nameScope.ts';
import type { Location } from '../../project/model.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import { nodePathAt } from '../../python/nodePathAt.ts';
import type { FunctionDefinition, ImportFrom, Module, Node } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import { placeText } from '../placeText.ts';
import type { Refusal, RenameChange } from './model.ts';

/** Words that are no names in Python (Language Reference 2.3.1). */
const keywords: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

type Scope = Module | FunctionDefinition;

/**
 * The changes that give a function another name: its definition, its uses in the scope that defines it, the imports of it in other
 * modules and their uses. Refuses where a use cannot be told from something else of that name.
 */
export function renameFunction(
  project: Project,
  definition: Location,
  before: string,
  after: string,
  messages: Messages,
): readonly RenameChange[] | Refusal {
  const { rename } = messages.links;
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(after) || keywords.has(after))
    return { refusal: rename.invalidFunction(after) };
  const file = project.files.get(definition.path);
  const path = file === undefined ? [] : nodePathAt(file.python.module, definition.span.start);
  const around = path.filter(
    node => node.kind === 'module' || node.kind === 'function' || node.kind === 'class',
  );
  const scope = around.at(-2);
  const own = around.at(-1);
  if (file === undefined || own?.kind !== 'function' || scope === undefined || scope.kind === 'class')
    return { refusal: rename.isMethod(before) };
  const renaming = new Renaming(project, before, after, messages);
  const refusal =
    renaming.inScope(file, scope) ?? (scope.kind === 'module' ? renaming.outside(file) : undefined);
  return refusal ?? renaming.changes;
}

class Renaming {
  readonly changes: RenameChange[] = [];
  readonly #project: Project;
  readonly #before: string;
  readonly #after: string;
  readonly #rename: Messages['links']['rename'];

  constructor(project: Project, before: string, after: string, messages: Messages) {
    this.#project = project;
    this.#before = before;
    this.#after = after;
    this.#rename = messages.links.rename;
  }

  /** Definition and uses in the scope that binds the name. */
  inScope(file: SourceFile, scope: Scope): Refusal | undefined {
    if (file.python.problems.length > 0) return { refusal: this.#rename.brokenFile(file.path) };
    const { bindings, reads, shared } = usesOfName(scope, this.#before);
    const [first = scope, second] = bindings;
    if (bindings.length !== 1 || shared)
      return { refusal: this.#rename.boundTwice(this.#before, this.#place(file, second ?? first)) };
    const taken = this.#taken(file, scope, reads);
    if (taken !== undefined)
      return { refusal: this.#rename.nameTaken(this.#after, this.#place(file, taken)) };
    for (const span of [...bindings, ...reads]) this.#change(file, span);
    if (scope.kind === 'module')
      for (const span of exportedNames(file, this.#before)) this.#change(file, span);
    return undefined;
  }

  /** Other modules that import the name from `origin`, or from one that imports it from there. */
  outside(origin: SourceFile): Refusal | undefined {
    const exporting = new Set([origin.path]);
    const candidates = [...this.#project.files.values()].filter(
      file => file.isPython && file !== origin && hasWholeName(file.text, this.#before),
    );
    const done = new Set<string>();
    // The set grows: who imports the name at its top level hands it on.
    for (const from of exporting) {
      for (const file of candidates) {
        const result = this.#importsIn(file, from, done);
        if (result === 'exports') exporting.add(file.path);
        else if (result !== undefined) return result;
      }
    }
    return undefined;
  }

  #importsIn(file: SourceFile, from: string, done: Set<string>): Refusal | 'exports' | undefined {
    let exports = false;
    const pending: { readonly node: Node; readonly scope: Scope }[] = [
      { node: file.python.module, scope: file.python.module },
    ];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, scope } = next;
      if (node.kind === 'importFrom' && modulePath(this.#project, file, node.level, node.module) === from) {
        const result = this.#importFrom(file, node, scope, done);
        if (result === 'exports') exports = true;
        else if (result !== undefined) return result;
      } else if (node.kind === 'attribute' && node.attribute.name === this.#before) {
        const names = dottedName(node.object);
        if (names !== undefined && moduleNamed(this.#project, file, names) === from)
          this.#change(file, node.attribute);
      }
      const inner = node.kind === 'function' ? node : scope;
      for (const child of childrenOf(node)) pending.push({ node: child, scope: inner });
    }
    return exports ? 'exports' : undefined;
  }

  #importFrom(
    file: SourceFile,
    statement: ImportFrom,
    scope: Scope,
    done: Set<string>,
  ): Refusal | 'exports' | undefined {
    for (const { name, nameSpan, alias } of statement.names) {
      if (name === '*')
        return { refusal: this.#rename.starImport(this.#before, this.#place(file, statement)) };
      if (name !== this.#before) continue;
      if (alias !== undefined) {
        this.#change(file, nameSpan);
        continue;
      }
      const key = `${file.path}:${scope.start}`;
      const refusal = done.has(key) ? undefined : this.inScope(file, scope);
      done.add(key);
      if (refusal !== undefined) return refusal;
      if (scope.kind === 'module') return 'exports';
    }
    return undefined;
  }

  /** Where the new name already means something, in the scope or between it and a use. */
  #taken(file: SourceFile, scope: Scope, reads: readonly Span[]): Span | undefined {
    const own = usesOfName(scope, this.#after);
    const [used] = [...own.bindings, ...own.reads];
    if (used !== undefined) return used;
    for (const read of reads) {
      for (const node of nodePathAt(file.python.module, read.start)) {
        if (node.kind !== 'function' || node.start < scope.start || node === scope) continue;
        const parameter = node.parameters.find(({ name }) => name === this.#after);
        const [bound] = usesOfName(node, this.#after).bindings;
        if (parameter !== undefined || bound !== undefined) return parameter?.nameSpan ?? bound;
      }
    }
    return undefined;
  }

  #change({ path }: SourceFile, { start, end }: Span): void {
    const isKnown = this.changes.some(one => one.path === path && one.span.start === start);
    if (isKnown) return;
    this.changes.push({ path, span: { start, end }, newText: this.#after, group: 'code', sure: true });
  }

  #place({ path }: SourceFile, span: Span): string {
    return placeText(this.#project, { path, span });
  }
}

/** The name in `__all__ = […]`. */
function exportedNames({ text, python }: SourceFile, name: string): readonly Span[] {
  return python.module.body.flatMap(statement => {
    if (statement.kind !== 'assignment' || statement.value === undefined) return [];
    const isAll = statement.targets.some(target => target.kind === 'name' && target.name === '__all__');
    const { value } = statement;
    if (!isAll || (value.kind !== 'list' && value.kind !== 'tuple')) return [];
    return value.items.flatMap(item => {
      if (item.kind !== 'string' || item.value !== name) return [];
      const span = { start: item.contentStart, end: item.contentEnd };
      return text.slice(span.start, span.end) === name ? [span] : [];
    });
  });
}
