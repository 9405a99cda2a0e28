/** What of the project's own a file defines that registers whatever it is applied to. */
export interface Registrars {
  /** Functions and methods, and classes whose instances are called: `def page(rule): return bp.route(rule)`. */
  readonly callables: readonly string[];
  /** Classes that register those that inherit from them. */
  readonly bases: readonly string[];
}

const none: Registrars = { callables: [], bases: [] };

const registers =
  /\.route\(|\badd_url_rule\b|\badd_resource\b|\badd_(?:api_)?(?:websocket_)?route\b|\bapi_route\(|\bregister_(?:blueprint|view|api)\b|\badd_view\b|\badd_namespace\b|\binclude_router\b|\b(?:app|api|bp|router|blueprint)\.(?:get|post|put|delete|patch)\(\s*(?![\s'"])/;

/** A definition, or a line on which something is registered. */
const line = new RegExp(
  `^([ \\t]*)(?:(?:async[ \\t]+)?(def|class)[ \\t]+(\\w+)|.*(?:${registers.source}))`,
  'gm',
);

interface Enclosing {
  readonly indent: number;
  readonly kind: string;
  readonly name: string;
}

/** Told from the text by its indentation; `text` is that of a file that may register routes. */
export function registrarsIn(text: string): Registrars {
  if (!registers.test(text)) return none;
  const callables = new Set<string>();
  const bases = new Set<string>();
  const enclosing: Enclosing[] = [];
  for (const [, space = '', kind, name = ''] of text.matchAll(line)) {
    const indent = space.length;
    while (enclosing.length > 0 && (enclosing.at(-1)?.indent ?? 0) >= indent) enclosing.pop();
    if (kind !== undefined) {
      enclosing.push({ indent, kind, name });
      continue;
    }
    const [first, second] = enclosing;
    if (first?.kind === 'def') callables.add(first.name);
    else if (first?.kind === 'class' && second?.kind === 'def') {
      if (second.name === '__init_subclass__') bases.add(first.name);
      else if (second.name === '__call__') callables.add(first.name);
      else if (!second.name.startsWith('__')) callables.add(second.name);
    }
  }
  return { callables: [...callables], bases: [...bases] };
}

/** Matches a file that applies one of them at its top level or to what a class holds; `undefined` where there are none. */
export function useOf({ callables, bases }: Registrars): RegExp | undefined {
  const ways: string[] = [];
  const called = callables.join('|');
  if (called !== '') {
    ways.push(
      `^[ \\t]*@(?:\\w+\\.)*(?:${called})\\b`,
      `^(?:[\\w.]+[ \\t]*=[ \\t]*)?(?:\\w+\\.)*(?:${called})\\(`,
    );
  }
  if (bases.length > 0) ways.push(`^[ \\t]*class[ \\t]+\\w+\\([^)]*\\b(?:${bases.join('|')})\\b`);
  return ways.length === 0 ? undefined : new RegExp(ways.join('|'), 'm');
}
