import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { keptName } from './nunjucks.ts';
import { bindName, inner, type Place, shown, valueIn } from './statements.ts';
import { integerOf } from './values.ts';

/** `{% trans %}` without a catalog: the text itself, with its variables. */
export function translate(node: jinja.Trans, place: Place): string {
  const inside = { ...inner(place), parent: undefined };
  for (const { name, value } of node.variables) bindName(name.name, valueIn(place, value ?? name), inside);
  const [first] = node.variables;
  const { pluralize } = node;
  if (pluralize === undefined) return text(node.body, node, inside);
  const counted = pluralize.count ?? first?.name;
  const value = counted === undefined ? 1 : valueIn(inside, counted);
  const count = integerOf(value);
  if (count !== undefined) inside.frame.set(keptName('num'), inside.frame.lookup(keptName('num')) ?? count);
  return text(count === 1 ? node.body : pluralize.body, node, inside);
}

function text(body: readonly jinja.Statement[], node: jinja.Trans, place: Place): string {
  const isTrimmed = asksForTrimming(node, place.template.source);
  const parts = body.map(part => {
    if (part.kind === 'output') return { value: shown(valueIn(place, part.value), place) };
    return { text: place.template.textAt(part.start) };
  });
  if (!isTrimmed) return parts.map(part => part.value ?? part.text).join('');
  // Blanks around line breaks become one, but not those of the variables.
  const marked = parts
    .map((part, index) => (part.text === undefined ? `\ue000${index}\ue000` : part.text))
    .join('');
  return marked
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => parts[Number(index)]?.value ?? '');
}

/** `trimmed` stands among the variables, and is none. */
function asksForTrimming({ tag }: jinja.Trans, source: string): boolean {
  const written = source.slice(tag.keyword.end, tag.end).replace(/"[^"]*"|'[^']*'/g, '');
  return /(?<![\w.=])trimmed\b(?!\s*=)/.test(written);
}
