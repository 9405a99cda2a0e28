import type { Scope } from '../jinja/binding.ts';
import { constructTags, nodesIn } from '../jinja/constructs.ts';
import { visitExpressions } from '../jinja/scope.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { type Span, touches } from '../text/span.ts';

/** What belongs to the keyword, the name of a block or the variable at `offset` of a template. */
export function templateHighlights(file: SourceFile, offset: number): readonly Span[] | undefined {
  return matchingKeywords(file, offset) ?? blockNames(file, offset) ?? variableUses(file, offset);
}

/** `for`, `else` and `endfor`. */
function matchingKeywords({ template }: SourceFile, offset: number): readonly Span[] | undefined {
  for (const node of nodesIn(template.root)) {
    const keywords = constructTags(node).map(({ keyword }) => keyword);
    if (keywords.length > 1 && keywords.some(keyword => touches(keyword, offset))) return keywords;
  }
  return undefined;
}

/** The name of a block at its beginning and at its end. */
export function blockNames({ template }: SourceFile, offset: number): readonly Span[] | undefined {
  for (const node of nodesIn(template.root)) {
    if (node.kind !== 'block' || node.endName === undefined) continue;
    const { name, endName } = node;
    if (name.name !== endName.name) continue;
    if ([name, endName].some(one => touches(one, offset))) return [name, endName];
  }
  return undefined;
}

/** Where one variable is bound and read: the same name in the same scope, or in none where the template does not bind it. */
function variableUses({ text, template }: SourceFile, offset: number): readonly Span[] | undefined {
  const name = wordAt(text, offset);
  if (name === undefined) return undefined;
  const owners = new Map<Scope | undefined, Map<number, Span>>();
  const note = (owner: Scope | undefined, { start, end }: Span): void => {
    const spans = owners.get(owner) ?? new Map<number, Span>();
    owners.set(owner, spans.set(start, { start, end }));
  };
  visitExpressions(template.root, (node, scope) => {
    let owner: Scope | undefined = scope;
    while (owner !== undefined && !owner.names.has(name)) owner = owner.parent;
    const bound = owner?.names.get(name);
    if (bound !== undefined && bound.kind !== 'implicit') note(owner, bound.nameSpan);
    if (node.kind === 'name' && node.name === name) note(owner, node);
  });
  const uses = [...owners.values()];
  const here = uses.filter(spans => [...spans.values()].some(span => touches(span, offset)));
  if (here.length === 0) return undefined;
  // What a template that extends another one binds is one for its blocks and one for itself, in one place.
  const joined = uses.filter(spans => here.some(own => [...own.keys()].some(start => spans.has(start))));
  const spans = new Map(joined.flatMap(one => [...one]));
  return [...spans.values()].sort((a, b) => a.start - b.start);
}

function wordAt(text: string, offset: number): string | undefined {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const behind = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return before + behind === '' ? undefined : before + behind;
}
