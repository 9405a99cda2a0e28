import { elementOf, noKey, widen } from './items.ts';
import { type Constant, force, union, type Value } from './values.ts';

// Values in words: Python's repr of literals and the names of types as annotations write them.

/** Python's `repr` of a literal value, or `undefined` when any part of it is not known. */
export function reprOf(given: Value, depth = 0): string | undefined {
  const value = force(given);
  if (depth > 4) return '…';
  switch (value.kind) {
    case 'constant':
      return reprOfConstant(value);
    case 'list':
    case 'tuple':
    case 'set': {
      if (value.open) return undefined;
      const items = value.items.map(item => reprOf(item, depth + 1));
      if (items.includes(undefined)) return undefined;
      if (value.kind === 'list') return `[${items.join(', ')}]`;
      if (value.kind === 'tuple') return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
      return items.length === 0 ? 'set()' : `{${items.join(', ')}}`;
    }
    case 'dict': {
      if (value.open) return undefined;
      const entries = [...value.entries].map(
        ([key, entry]) => [key, reprOf(entry.value, depth + 1)] as const,
      );
      if (entries.some(([, shown]) => shown === undefined)) return undefined;
      return `{${entries.map(([key, shown]) => `${key}: ${shown}`).join(', ')}}`;
    }
    default:
      return undefined;
  }
}

/** The type of `value` as an annotation would write it (`list[str]`, `User | None`), or `undefined`. */
export function typeNameOf(given: Value, depth = 0): string | undefined {
  const value = force(given);
  if (depth > 3) return undefined;
  switch (value.kind) {
    case 'unknown':
      return value.type;
    case 'constant':
      return value.type;
    case 'text':
      return 'str';
    case 'list':
    case 'set':
      return withElements(value.kind, [elementOf(value)], depth);
    case 'tuple':
      return value.open ? 'tuple' : withElements('tuple', value.items, depth);
    case 'dict': {
      const entries = [...value.entries.values()];
      return withElements(
        'dict',
        [
          union(entries.filter(e => e.key !== noKey).map(e => widen(e.key))),
          union(entries.map(e => widen(e.value))),
        ],
        depth,
      );
    }
    case 'function':
    case 'method':
    case 'native':
      return 'function';
    case 'class':
      return `type[${value.name}]`;
    case 'instance':
      return value.class.name;
    case 'module':
      return 'module';
    case 'external':
      return /^[\w.]+\.([A-Z]\w*)\(\)$/.exec(value.path)?.[1];
    case 'union': {
      const names = new Set(value.options.map(option => typeNameOf(option, depth)));
      if (names.has(undefined)) return undefined;
      // `list` beside `list[str]` is the same list while it is empty.
      const bare = (name: string) => ![...names].some(other => other?.startsWith(`${name}[`));
      const sorted = [...names].filter(name => name !== undefined && name !== 'None' && bare(name));
      return (names.has('None') ? [...sorted, 'None'] : sorted).join(' | ');
    }
    default:
      return undefined;
  }
}

function withElements(name: string, elements: readonly Value[], depth: number): string {
  const names = elements.map(element => typeNameOf(element, depth + 1));
  return names.length === 0 || names.includes(undefined) ? name : `${name}[${names.join(', ')}]`;
}

/** Python's `repr` of a constant. */
export function reprOfConstant(value: Constant): string {
  switch (value.type) {
    case 'str':
      return quote(String(value.value));
    case 'bytes':
      return `b${quote(String(value.value))}`;
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'None':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'float':
      return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
    default:
      return String(value.value);
  }
}

function quote(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(mark, `\\${mark}`);
  return mark + escaped + mark;
}
