/** What of the project's own a file defines that registers whatever it is applied to. */
export interface Registrars {
  /** Functions and methods, and classes whose instances are called: `def page(rule): return bp.route(rule)`. */
  readonly callables: readonly string[];
  /** Classes that register those that inherit from them. */
  readonly bases: readonly string[];
}

const none: Registrars = { callables: [], bases: [] };

const registers =
  /\.route\(|\badd_url_rule\b|\burl_map\.add\(|\bRule\(|\badd_resource\b|\badd_(?:api_)?(?:websocket_)?route\b|\bapi_route\(|\bregister_(?:blueprint|view|api)\b|\badd_view\b|\badd_namespace\b|\binclude_router\b|\b(?:app|api|bp|router|blueprint)\.(?:get|post|put|delete|patch)\(\s*(?![\s'"])/;

const everyRegistration = new RegExp(registers.source, 'g');
const definition = /^([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+(\w+)/gm;

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
  const definitions = text.matchAll(definition);
  let next = definitions.next();
  let around: Enclosing[] = [];
  for (const { index } of text.matchAll(everyRegistration)) {
    for (; next.done !== true && next.value.index < index; next = definitions.next()) {
      const [, space = '', kind = '', name = ''] = next.value;
      around = [...within(around, space.length), { indent: space.length, kind, name }];
    }
    const line = text.lastIndexOf('\n', index) + 1;
    const indent = /[^ \t]|$/.exec(text.slice(line, index + 1))?.index ?? 0;
    const [first, second] = within(around, indent);
    if (first?.kind === 'def') callables.add(first.name);
    else if (first?.kind === 'class' && second?.kind === 'def') {
      if (second.name === '__init_subclass__') bases.add(first.name);
      else if (second.name === '__call__') callables.add(first.name);
      else if (!second.name.startsWith('__')) callables.add(second.name);
    }
  }
  return { callables: [...callables], bases: [...bases] };
}

/** Of the definitions that are open so far those that a line with this indentation is inside. */
function within(around: readonly Enclosing[], indent: number): Enclosing[] {
  return around.filter(one => one.indent < indent);
}

/** Matches a file that applies one of them at its top level or to what a class holds; `undefined` where there are none. */
export function useOf({ callables, bases }: Registrars): RegExp | undefined {
  const ways: string[] = [];
  const called = callables.join('|');
  if (called !== '') {
    ways.push(
      `^[ \\t]*@(?:\\w+\\.)*(?:${called})\\b`,
      `^(?:[\\w.]+[ \\t]*=[ \\t]*)?(?:\\w+\\.)*(?:${called})\\(`,
      // What stands behind the question whether the file is run itself is done then.
      `^if[ \\t]+__name__\\b[^]*?^[ \\t]+(?:[\\w.]+[ \\t]*=[ \\t]*)?(?:\\w+\\.)*(?:${called})\\(`,
    );
  }
  if (bases.length > 0) ways.push(`^[ \\t]*class[ \\t]+\\w+\\([^)]*\\b(?:${bases.join('|')})\\b`);
  return ways.length === 0 ? undefined : new RegExp(ways.join('|'), 'm');
}
