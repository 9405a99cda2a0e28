import type { Node } from '../../jinja/nodes.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { nodesOf, type Selected } from './selected.ts';

/** Elements that say what they are for. */
const telling: ReadonlySet<string> = new Set(
  'article aside dialog figure footer form header main menu nav section table'.split(' '),
);

/**
 * A name for the selection that is none of `taken`: the `id` or the first class of its first element, what that element is, what
 * its first loop goes through.
 */
export function suggestName(file: SourceFile, selected: Selected, taken: ReadonlySet<string>): string {
  const name = nameOfElement(file.text.slice(selected.start, selected.end)) ?? nameOfLoop(selected) ?? 'part';
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function nameOfElement(text: string): string | undefined {
  const [, tag, attributes = ''] = /^<([a-z][a-z0-9]*)\b([^<>]*)/i.exec(text) ?? [];
  if (tag === undefined) return undefined;
  const [, id] = /\bid\s*=\s*["']?([\w-]+)["'\s>]/.exec(`${attributes}>`) ?? [];
  const [, first] = /\bclass\s*=\s*["']?([\w-]+)["'\s>]/.exec(`${attributes}>`) ?? [];
  const name = identifier(id ?? first ?? '');
  if (name !== undefined) return name;
  return telling.has(tag.toLowerCase()) ? tag.toLowerCase() : undefined;
}

function nameOfLoop(selected: Selected): string | undefined {
  for (const node of nodesOf(selected)) if (node.kind === 'for') return lastNameOf(node.iterable);
  return undefined;
}

function lastNameOf(node: Node): string | undefined {
  if (node.kind === 'name') return identifier(node.name);
  return node.kind === 'attribute' ? identifier(node.attribute.name) : undefined;
}

function identifier(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z][a-z0-9_]*$/.test(name) ? name : undefined;
}
