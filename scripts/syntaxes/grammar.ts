// What a TextMate grammar is made of, as far as we use it: https://macromates.com/manual/en/language_grammars.

export type Captures = Readonly<Record<string, Rule>>;

export interface Rule {
  readonly comment?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly include?: string;
  readonly patterns?: readonly Rule[];
}

export interface Grammar {
  readonly comment?: string;
  readonly name?: string;
  readonly scopeName: string;
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly injections?: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
  readonly repository?: Readonly<Record<string, Rule>>;
}

/** The scopes of the groups of a pattern: `captures('a', '', 'b')` names the first and the third. */
export function captures(...names: readonly string[]): Captures {
  const named = names.map((name, index) => [`${index + 1}`, { name }] as const);
  return Object.fromEntries(named.filter(([, { name }]) => name !== ''));
}

export const include = (name: string): Rule => ({ include: name });
