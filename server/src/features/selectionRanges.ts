import { constructTags } from '../jinja/constructs.ts';
import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { Node } from '../jinja/nodes.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { encloses, type Span, touches } from '../text/span.ts';

/** The ever larger pieces of a template around `offset`, the smallest first, each inside the next. */
export function selectionRanges(file: SourceFile, offset: number): readonly Span[] | null {
  if (file.isPython) return null;
  const { text } = file;
  const candidates = nodePathAt(file.template.root, offset).flatMap(node => piecesOf(node, text));
  const around = candidates
    .filter(span => touches(span, offset) && span.start < span.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const nested: Span[] = [];
  for (const { start, end } of around) {
    const inner = nested.at(-1);
    const isSame = inner?.start === start && inner.end === end;
    if (!isSame && (inner === undefined || encloses({ start, end }, inner))) nested.push({ start, end });
  }
  return nested;
}

/** The node itself, and what somebody would select of it. Text between constructs belongs to its own language. */
function piecesOf(node: Node, text: string): readonly Span[] {
  const tags = constructTags(node);
  const pieces: Span[] = tags.flatMap((tag, index) => {
    const next = tags[index + 1];
    const inside = trimmed(text, tag.start + 2, tag.closed ? tag.end - 2 : tag.end);
    return [tag.keyword, inside, tag, ...(next ? [{ start: tag.end, end: next.start }] : [])];
  });
  switch (node.kind) {
    case 'text':
      return [];
    case 'string':
    case 'comment':
    case 'raw':
      pieces.push(trimmed(text, node.contentStart, node.contentEnd));
      break;
    case 'call':
    case 'filter':
    case 'test':
      pieces.push({ start: node.argumentsStart, end: node.argumentsEnd });
      break;
    case 'output':
      pieces.push(trimmed(text, node.start + 2, node.closed ? node.end - 2 : node.end));
  }
  return [...pieces, node];
}

/** Without blanks at both ends and the signs of whitespace control. */
function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s+-]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s+-]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}
