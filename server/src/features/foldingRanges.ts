import { constructTags, nodesIn } from '../jinja/constructs.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { crossesElements } from './crossesElements.ts';
import { indentedRanges } from './indentedRanges.ts';

/** Lines that can be hidden below their first one; zero-based, the last one included. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

const opensRegion = /^\s*#?region\b/;
const closesRegion = /^\s*#?endregion\b/;

/**
 * What of a template can be folded: between the tags of a construct, comments, `raw`, tags of several lines, and what stands
 * between `{# region #}` and `{# endregion #}`. In HTML the editor has ranges of its own and joins them with these, but
 * ignores what crosses an earlier range: so nothing here may cross an element, or begin in a line where one begins. For other
 * texts the editor would fold by indentation if nobody answered, so that is done here, too.
 */
export function foldingRanges(file: SourceFile): readonly FoldingRange[] | null {
  if (file.isPython) return null;
  const { text, lines } = file;
  const markup = isMarkup(file.path);
  const found: FoldingRange[] = [];
  const regions: number[] = [];
  const lineAt = (offset: number) => lines.positionAt(offset).line;
  const add = (start: number, endLine: number, kind?: FoldingRange['kind']): void => {
    const { line, character } = lines.positionAt(start);
    if (endLine <= line || (markup && text.slice(start - character, start).includes('<'))) return;
    found.push({ startLine: line, endLine, ...(kind !== undefined && { kind }) });
  };
  for (const node of nodesIn(file.template.root)) {
    const tags = constructTags(node);
    tags.forEach((tag, index) => {
      const next = tags[index + 1];
      if (next !== undefined && !(markup && crossesElements(text.slice(tag.end, next.start))))
        add(tag.start, lineAt(next.start) - 1);
      if (tag.closed) add(tag.start, lineAt(tag.end) - 1);
    });
    if (node.kind === 'output' && node.closed) add(node.start, lineAt(node.end) - 1);
    else if (node.kind === 'raw' && node.closed) add(node.start, lineAt(node.end) - 1);
    else if (node.kind === 'comment' && node.closed) {
      add(node.start, lineAt(node.end), 'comment');
      const comment = text.slice(node.contentStart, node.contentEnd);
      if (opensRegion.test(comment)) regions.push(node.start);
      else if (closesRegion.test(comment)) {
        const start = regions.pop();
        if (start !== undefined) add(start, lineAt(node.end), 'region');
      }
    }
  }
  // An editor that folds by itself where nobody has an answer does that better.
  if (found.length === 0) return null;
  return outermost(markup ? found : [...found, ...indentedRanges(text, lines)]);
}

/** The endings of *Jinja HTML*, and HTML itself. */
function isMarkup(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const inner = name.replace(/\.(?:j2|jinja2?)$/, '');
  return !inner.includes('.') || /\.x?html?$/.test(inner);
}

/** In source order; of those that begin in one line the longest, without those that cross an earlier one. */
function outermost(ranges: readonly FoldingRange[]): readonly FoldingRange[] {
  const sorted = [...ranges].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const open: FoldingRange[] = [];
  return sorted.filter(range => {
    while ((open.at(-1)?.endLine ?? range.startLine) < range.startLine) open.pop();
    const around = open.at(-1);
    if (around && (around.startLine === range.startLine || around.endLine < range.endLine)) return false;
    open.push(range);
    return true;
  });
}
