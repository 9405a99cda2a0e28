import { elementOf } from './evaluator/items.ts';
import { ofType, union, unknown, type Value } from './evaluator/values.ts';

/** Filters that always answer a type of their own (Jinja, "Template Designer Documentation", List of Builtin Filters). */
const resultTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    str: 'capitalize center filesizeformat format indent join lower replace string striptags title tojson trim truncate upper urlencode urlize wordwrap xmlattr',
    int: 'count int length wordcount',
    float: 'float',
  }).flatMap(([type, names]) => names.split(' ').map(name => [name, type] as const)),
);

/** Filters that answer the same items, fewer of them or in another order. */
const sameItems: ReadonlySet<string> = new Set(
  'sort list unique select reject selectattr rejectattr reverse'.split(' '),
);

/** Filters that answer one of the items. */
const oneItem: ReadonlySet<string> = new Set('first last max min random'.split(' '));

/** The value of `value|name`; unknown for a filter that is not one of these. */
export function filteredValue(name: string, value: Value): Value {
  const type = resultTypes.get(name);
  if (type !== undefined) return ofType(type);
  if (oneItem.has(name)) return elementOf(value);
  if (!sameItems.has(name)) return unknown;
  if (value.kind === 'union') return union(value.options.map(option => filteredValue(name, option)));
  if (value.kind === 'dict') {
    const items = [...value.entries.values()].map(entry => entry.key);
    return { kind: 'list', items, open: value.open, run: value.run };
  }
  return 'items' in value ? { ...value, kind: 'list' } : unknown;
}
