import { parameterName } from '../../catalog/jinja/word.ts';
import type { Argument, Expression } from '../../jinja/nodes.ts';

/** Why a call cannot be made as it is written; `argument`: what is one too many, `undefined` for what is missing. */
export type Misfit =
  | { readonly kind: 'tooMany'; readonly argument: Argument; readonly count: number }
  | { readonly kind: 'unknown'; readonly argument: Argument; readonly name: string }
  | { readonly kind: 'twice'; readonly argument: Argument; readonly name: string }
  | { readonly kind: 'missing'; readonly argument: undefined; readonly name: string };

/** How Python and Jinja bind the arguments of a call to parameters. */
export interface Binding {
  /** As they are written: `length=255`, `*args`. */
  readonly parameters: readonly string[];
  /** Macros leave what is missing undefined. */
  readonly needsAll: boolean;
  /** Further ones are taken, beside what `*args` and `**kwargs` say. */
  readonly morePositional?: boolean;
  readonly moreKeywords?: boolean;
}

/** The first reason why the arguments do not fit; `undefined` where they do, or where `*` and `**` hide some of them. */
export function misfitOf(given: readonly Argument[], binding: Binding): Misfit | undefined {
  if (given.some(({ stars, value }) => stars > 0 || isUnfinished(value))) return undefined;
  const named = binding.parameters.filter(parameter => !parameter.startsWith('*'));
  const takesMore = binding.morePositional === true || binding.parameters.some(one => /^\*\w/.test(one));
  const takesAny = binding.moreKeywords === true || binding.parameters.some(one => one.startsWith('**'));
  const names = named.map(parameterName);
  const positional = given.filter(({ name }) => name === undefined);
  const extra = positional[names.length];
  if (extra !== undefined && !takesMore) return { kind: 'tooMany', argument: extra, count: names.length };
  const bound = new Set(names.slice(0, positional.length));
  for (const argument of given) {
    const name = argument.name?.name;
    if (name === undefined || takesAny) continue;
    if (bound.has(name)) return { kind: 'twice', argument, name };
    if (!names.includes(name)) return { kind: 'unknown', argument, name };
  }
  if (!binding.needsAll) return undefined;
  const keywords = new Set(given.flatMap(({ name }) => name?.name ?? []));
  const missing = named.find(one => {
    const name = parameterName(one);
    return !one.includes('=') && !bound.has(name) && !keywords.has(name);
  });
  return missing === undefined
    ? undefined
    : { kind: 'missing', argument: undefined, name: parameterName(missing) };
}

function isUnfinished({ kind }: Expression): boolean {
  return kind === 'missing' || kind === 'other';
}
