import type { ImportFromNode, ImportNode } from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import { endOf } from './conversion.ts';
import { convertName } from './convertExpression.ts';
import type { Import, ImportFrom, ImportName } from './nodes.ts';

export function convertImport(node: ImportNode): Import {
  const names = node.d.list.map(
    ({ start, length, d }): ImportName => ({
      kind: 'importName',
      start,
      end: start + length,
      name: dotted(d.module.d.nameParts),
      nameSpan: { start: d.module.start, end: endOf(d.module) },
      alias: d.alias && convertName(d.alias),
    }),
  );
  return { kind: 'import', start: node.start, end: endOf(node), names };
}

export function convertImportFrom(node: ImportFromNode): ImportFrom {
  const { module, imports, wildcardToken } = node.d;
  const names: ImportName[] = imports.map(({ start, length, d }) => ({
    kind: 'importName',
    start,
    end: start + length,
    name: d.name.d.value,
    nameSpan: { start: d.name.start, end: endOf(d.name) },
    alias: d.alias && convertName(d.alias),
  }));
  if (wildcardToken !== undefined) {
    const span = { start: wildcardToken.start, end: endOf(wildcardToken) };
    names.push({ kind: 'importName', ...span, name: '*', nameSpan: span, alias: undefined });
  }
  const { leadingDots, nameParts } = module.d;
  return {
    kind: 'importFrom',
    start: node.start,
    end: endOf(node),
    level: leadingDots,
    module: dotted(nameParts),
    moduleSpan: { start: nameParts[0]?.start ?? endOf(module), end: endOf(module) },
    names,
  };
}

function dotted(parts: readonly { readonly d: { readonly value: string } }[]): string {
  return parts.length === 1 ? (parts[0]?.d.value ?? '') : parts.map(part => part.d.value).join('.');
}
