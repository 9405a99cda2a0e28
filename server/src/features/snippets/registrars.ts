import type { Snippet } from '../../catalog/snippets.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { FunctionDefinition, Statement } from '../../python/nodes.ts';

/**
 * Names of the applications, and of the blueprints where the snippet can do with one, that code at `offset` sees: those of
 * the innermost function first, then those of the module, the last before the offset first.
 */
export function registrarsAt(
  { python }: SourceFile,
  functions: readonly FunctionDefinition[],
  offset: number,
  { blueprint = false }: Pick<Snippet, 'blueprint'>,
): readonly string[] {
  const made = blueprint ? /^(?:\w*Flask|Quart|Bottle|\w*Blueprint)$/ : /^(?:\w*Flask|Quart|Bottle)$/;
  for (const { body, parameters } of [...functions].reverse()) {
    const names = namesOf(body, offset, made);
    if (names.length > 0) return names;
    if (parameters.some(({ name }) => name === 'app')) return ['app'];
  }
  return namesOf(python.module.body, offset, made);
}

function namesOf(body: readonly Statement[], offset: number, made: RegExp): readonly string[] {
  const names = body.flatMap(statement => {
    if (statement.kind !== 'assignment' || statement.start > offset) return [];
    const { targets, value } = statement;
    const [target] = targets;
    if (target?.kind !== 'name' || value?.kind !== 'call') return [];
    const { callee } = value;
    const name =
      callee.kind === 'attribute' ? callee.attribute.name : callee.kind === 'name' ? callee.name : '';
    return made.test(name) ? [target.name] : [];
  });
  return [...new Set(names.reverse())];
}
