import type { LineIndex } from '../text/lineIndex.ts';

/** Below each line those that are further in, up to the next one that is not; blank lines at the end stay outside. */
export function indentedRanges(
  text: string,
  lines: LineIndex,
): readonly { readonly startLine: number; readonly endLine: number }[] {
  const found: { startLine: number; endLine: number }[] = [];
  const open: { line: number; indent: number }[] = [];
  let last = 0;
  const close = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) >= indent) {
      const { line } = open.pop() ?? { line: last };
      if (last > line) found.push({ startLine: line, endLine: last });
    }
  };
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.offsetAt({ line, character: 0 });
    const content = text.slice(start, lines.offsetAt({ line, character: Number.POSITIVE_INFINITY }));
    const indent = content.search(/\S/);
    if (indent < 0) continue;
    close(indent);
    open.push({ line, indent });
    last = line;
  }
  close(0);
  return found;
}
