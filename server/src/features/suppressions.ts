import { isProblemCode, type ProblemCode } from '../catalog/problemCodes.ts';
import { nodesIn } from '../jinja/constructs.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { pythonComments } from '../python/comments.ts';
import type { Span } from '../text/span.ts';
import type { DiagnosticsQuery } from './diagnostics.ts';
import type { Problem } from './model.ts';

/**
 * A comment that takes findings away, with the reason why: `# matraz: ignore[unknown-endpoint] made by a plug-in`, in a
 * template `{# matraz: ignore[undefined-variable] … #}`.
 */
interface Suppression {
  /** Of the whole comment. */
  readonly span: Span;
  readonly codes: readonly ProblemCode[];
  /** Zero-based: its own line, and the next one where it stands alone. */
  readonly lines: readonly number[];
}

const form = /^\s*matraz:\s*ignore\b(?:\[([^\]]*)\])?(.*)$/s;

/**
 * `problems` without those that comments of the file take away. A comment that does not say what, or why, takes nothing
 * away and is reported itself; so is one that has nothing to take away.
 */
export function suppressed(
  { file, messages: { checks } }: DiagnosticsQuery,
  problems: readonly Problem[],
): readonly Problem[] {
  if (!file.text.includes('matraz:')) return problems;
  const { suppressions, malformed } = suppressionsIn(file);
  const used = new Set<Suppression>();
  const left = problems.filter(({ code, span }) => {
    const { line } = file.lines.positionAt(span.start);
    const found = suppressions.filter(({ codes, lines }) => codes.includes(code) && lines.includes(line));
    for (const one of found) used.add(one);
    return found.length === 0;
  });
  return [
    ...left,
    ...malformed.map(
      (span): Problem => ({
        span,
        code: 'unexplained-suppression',
        message: checks.unexplainedSuppression(file.isPython),
      }),
    ),
    ...suppressions
      .filter(one => !used.has(one))
      .map(
        ({ span }): Problem => ({
          span,
          code: 'unused-suppression',
          message: checks.unusedSuppression,
          fixes: [{ title: checks.removeComment, edits: [{ path: file.path, span, newText: '' }] }],
        }),
      ),
  ];
}

function suppressionsIn(file: SourceFile) {
  const suppressions: Suppression[] = [];
  const malformed: Span[] = [];
  for (const { span, content } of commentsOf(file)) {
    const said = form.exec(content);
    if (said === null) continue;
    const [, list = '', reason = ''] = said;
    const codes = list.split(',').map(code => code.trim());
    if (/\w/.test(reason) && codes.every(isProblemCode))
      suppressions.push({ span, codes, lines: linesOf(file, span) });
    else malformed.push(span);
  }
  return { suppressions, malformed };
}

function commentsOf(file: SourceFile): readonly { readonly span: Span; readonly content: string }[] {
  const { text } = file;
  if (file.isPython)
    return pythonComments(text).map(span => ({ span, content: text.slice(span.start + 1, span.end) }));
  return [...nodesIn(file.template.root)].flatMap(node => {
    if (node.kind !== 'comment') return [];
    const { start, end, contentStart, contentEnd } = node;
    return [{ span: { start, end }, content: text.slice(contentStart, contentEnd) }];
  });
}

function linesOf(file: SourceFile, { start, end }: Span): readonly number[] {
  const { line: first } = file.lines.positionAt(start);
  const { line: last } = file.lines.positionAt(end);
  const lineStart = file.lines.offsetAt({ line: first, character: 0 });
  const behind = file.lines.offsetAt({ line: last + 1, character: 0 });
  const rest = file.text.slice(lineStart, start) + file.text.slice(end, behind);
  return rest.trim() === '' ? [first, last + 1] : [first];
}
