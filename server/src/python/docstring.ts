import type { Statement } from './nodes.ts';

/** The cleaned docstring of a body, if its first statement is a string. */
export function docstringOf(body: readonly Statement[]): string | undefined {
  const first = body[0];
  if (first?.kind !== 'expression' || first.value.kind !== 'string' || first.value.bytes) return undefined;
  return cleanDocstring(first.value.value);
}

/**
 * Removes indentation as `inspect.cleandoc` does: tabs count to the next multiple of eight, the first line loses its
 * own indentation, the others what they have in common, and blank lines at both ends go.
 */
function cleanDocstring(text: string): string {
  const lines = expandTabs(text).split('\n');
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    const indentation = line.length - line.trimStart().length;
    if (indentation < line.length) margin = Math.min(margin, indentation);
  }
  const cleaned = lines.map((line, index) => {
    if (index === 0) return line.trimStart();
    return margin === Number.POSITIVE_INFINITY ? line : line.slice(margin);
  });
  let start = 0;
  let end = cleaned.length;
  while (end > start && cleaned[end - 1] === '') end--;
  while (start < end && cleaned[start] === '') start++;
  return cleaned.slice(start, end).join('\n');
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let result = '';
  for (const character of text) {
    if (character === '\t') {
      const width = 8 - (column % 8);
      result += ' '.repeat(width);
      column += width;
    } else {
      result += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return result;
}
