import type { Node } from '../../jinja/nodes.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { CodeActionsQuery } from '../codeActions.ts';
import { crossesElements } from '../crossesElements.ts';
import type { Fix } from '../model.ts';
import { extractBlock } from './extractBlock.ts';
import { extractInclude } from './extractInclude.ts';
import type { Extraction } from './extraction.ts';
import { extractMacro } from './extractMacro.ts';
import { allNames, freeNames, namesLeft } from './freeNames.ts';
import { leavesLoop, nodesOf, type Selected, selectedIn } from './selected.ts';

/**
 * What the selected part of a template can be moved to, so that the page stays what it is: a macro, a template of its own, a block.
 * *Kept by* `extract.test.ts`, which renders before and after.
 */
export function extractions({ project, file: plain, span, messages }: CodeActionsQuery): readonly Fix[] {
  if (plain.isPython || span.start === span.end) return [];
  const file = project.trimmed(plain);
  const selected = selectedIn(file, span);
  if (selected === undefined || !canMove(file, selected)) return [];
  const handsOn = [...nodesOf(selected)].some(
    node => (node.kind === 'include' || node.kind === 'import' || node.kind === 'from') && node.withContext,
  );
  const extraction: Extraction = { project, file, selected, free: freeNames(file, selected), handsOn };
  const isPiece = !crossesElements(file.text.slice(selected.start, selected.end));
  return [
    extractMacro(extraction, messages),
    isPiece ? extractInclude(extraction, messages) : undefined,
    isPiece ? extractBlock(extraction, messages) : undefined,
  ].filter(fix => fix !== undefined);
}

/** Tags that only make sense where they stand, or of which nobody knows what they do. */
const bound: ReadonlySet<Node['kind']> = new Set(['extends', 'debug', 'unknownTag', 'strayTag', 'pluralize']);

/** Statements inside which everything is special: text for translators, other escaping. */
const special: ReadonlySet<Node['kind']> = new Set(['trans', 'autoescape', 'unknownTag']);

function canMove(file: SourceFile, selected: Selected): boolean {
  const { around, statements } = selected;
  if (around.some(({ kind }) => special.has(kind)) || leavesLoop(selected)) return false;
  if (statements.every(({ kind }) => kind === 'comment')) return false;
  const nodes = [...nodesOf(selected)];
  if (nodes.some(node => bound.has(node.kind) || isOfLine(file, node))) return false;
  const left = namesLeft(selected);
  if (left.size === 0) return true;
  // At top level other templates may read them.
  const isOnTop = around.every(
    ({ kind }) => kind === 'template' || kind === 'if' || kind === 'branch' || kind === 'else',
  );
  const outside = allNames(outsideOf(file.template.root, selected));
  return !isOnTop && [...left].every(name => !outside.has(name));
}

/** A line statement or comment, which has to have a line of its own. */
function isOfLine({ text, delimiters }: SourceFile, node: Node): boolean {
  if (node.kind === 'comment') return !text.startsWith(delimiters.commentStart, node.start);
  return 'tag' in node && !text.startsWith(delimiters.blockStart, node.tag.start);
}

function* outsideOf(root: Node, { start, end }: Selected): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (start <= node.start && node.end <= end) continue;
    yield node;
    pending.push(...node.children);
  }
}
