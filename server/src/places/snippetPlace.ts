import { withDelimiters } from '../jinja/delimiters.ts';
import { nodePathAt as templatePathAt } from '../jinja/nodePathAt.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { FunctionDefinition, Node } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';

/** Where somebody types the beginning of a statement, or of a piece of a template. */
export interface SnippetPlace {
  /** The word that is being typed, hyphens included; empty on a line of which nothing is written. */
  readonly word: Span;
  /** The functions around it, the innermost last; empty in templates. */
  readonly functions: readonly FunctionDefinition[];
}

/** `undefined` in templates with delimiters of their own, inside words, strings, comments, brackets, expressions, bodies of classes, tags of HTML and of Jinja. */
export function snippetPlaceAt(file: SourceFile, offset: number): SnippetPlace | undefined {
  if (/^[\p{L}\p{N}_-]/u.test(file.text.slice(offset, offset + 2))) return undefined;
  return file.isPython ? statementPlace(file, offset) : piecePlace(file, offset);
}

function statementPlace(file: SourceFile, offset: number): SnippetPlace | undefined {
  const { text } = file;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const typed = /^[ \t]*((?:[\p{L}_][\p{L}\p{N}_-]*)?)$/u.exec(text.slice(lineStart, offset))?.[1];
  if (typed === undefined || /\\\r?\n?$/.test(text.slice(0, lineStart))) return undefined;
  const start = offset - typed.length;
  const isIndented = start > lineStart;
  const around = nodePathAt(file.python.module, offset).filter(node => node.start < start);
  if (!around.every(node => holdsStatements(node))) return undefined;
  // What is not indented ends every body, even where a broken line before it hides that.
  const definitions = isIndented
    ? around.filter(node => node.kind === 'function' || node.kind === 'class')
    : [];
  if (definitions.at(-1)?.kind === 'class') return undefined;
  const functions = definitions.filter(node => node.kind === 'function');
  return { word: { start, end: offset }, functions };
}

const blocks: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'module',
  'function',
  'class',
  'if',
  'for',
  'while',
  'try',
  'handler',
  'with',
  'match',
  'case',
]);

function holdsStatements({ kind }: Node): boolean {
  return blocks.has(kind);
}

/** With what our snippets are written. */
const signs = '{% %} {{ }} {# #}';

function piecePlace({ text, template, delimiters }: SourceFile, offset: number): SnippetPlace | undefined {
  if (withDelimiters(signs, delimiters) !== signs) return undefined;
  const before = text.slice(Math.max(0, offset - 80), offset);
  const [, typed] = /(?:^|[\s>}])([a-z][a-z-]*)$/i.exec(before) ?? /(?:^|[\r\n])[ \t]*()$/.exec(before) ?? [];
  if (typed === undefined || templatePathAt(template.root, offset).at(-1)?.kind !== 'text') return undefined;
  return { word: { start: offset - typed.length, end: offset }, functions: [] };
}
