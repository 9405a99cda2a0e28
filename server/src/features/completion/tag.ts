import { type TagName, type TagWord, tags, tagWord } from '../../catalog/jinja/tags.ts';
import type { Delimiters } from '../../jinja/delimiters.ts';
import { type OpenBlock, openBlocksAt, strayTagsBehind } from '../../jinja/openBlocks.ts';
import type { TagPlace } from '../../places/placeAt.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { templateWords } from '../../project/templateWords.ts';
import { escapePattern } from '../../text/escapePattern.ts';
import type { Span } from '../../text/span.ts';
import { describeOwnTag } from '../describeOwnWord.ts';
import { describeTag } from '../describeWord.ts';
import type { Query, Suggestion } from '../model.ts';

/**
 * First what ends the innermost open block, then what may stand in it, then every tag with its end, the usual ones first.
 *
 * | text                      | after accepting                                      |
 * | ------------------------- | ---------------------------------------------------- |
 * | `{% if¦`                  | `{% if condition %}¦{% endif %}`                     |
 * | `{% if¦ %}`               | `{% if condition %}¦{% endif %}`                     |
 * | `{% if¦ x %}`             | `{% if¦ x %}`                                        |
 * | `{% for x in y %}{% e¦`   | `{% for x in y %}{% endfor %}¦`                      |
 */
export function completeTag({ project, file, offset, messages }: Query, { span }: TagPlace): Suggestion[] {
  const { root } = file.template;
  const open = openBlocksAt(root, offset, file.delimiters);
  const rest = restOfTag(file, span.end);
  const before = /[\s]$/.test(file.text.slice(0, span.start)) ? '' : ' ';
  const row = (
    name: string,
    order: string,
    body: string,
    around: string | undefined,
    opening?: OpenBlock,
  ): Suggestion => {
    const also = opening && alignment(file, span.start, opening);
    const isWhole = rest !== undefined;
    const insertText = isWhole ? `${before}${body}` : `${before}${name}`;
    return {
      label: name,
      kind: 'tag',
      detail: undefined,
      description: undefined,
      documentation: describeTag(name, around, messages),
      insertText,
      snippet: isWhole,
      replace: { start: span.start, end: rest?.end ?? span.end },
      ...(also && { also: [also] }),
      sortText: order + name,
    };
  };
  const close = rest?.close ?? '';
  const stray = strayTagsBehind(root, offset);
  const [innermost] = open;
  const isLoose = innermost !== undefined && isUnclosed(innermost, open);
  const inside = middlesOf(innermost, isLoose).map((name, index) => {
    const isBare = name !== 'elif';
    const body = isBare ? name + close : `${name} \${1:condition}${close}`;
    return row(name, `1${index}`, body, innermost?.tag, innermost);
  });
  const nearest = open.filter(({ tag }, index) => open.findIndex(one => one.tag === tag) === index);
  const ends = nearest.map((opening, index) => {
    const name = opening.end;
    const suggestion = row(
      name,
      index === 0 && isLoose ? '0' : `4${index}`,
      name + close,
      undefined,
      opening,
    );
    return { ...suggestion, description: messages.completion.closes(opening.tag) };
  });
  const all = Object.keys(tags).map((name, index) => {
    const word = tagWord(name as TagName);
    const hasEnd = word.end !== undefined && close !== '' && !stray.has(word.end);
    const body =
      withStops(word.draft) +
      (hasEnd ? bodyOf(word, close, isAlone(file, span.start, rest), file.delimiters) : close);
    return row(name, `2${String(index).padStart(2, '0')}`, body, undefined);
  });
  const own = [...templateWords(project).tags].map(([name, definition]) => ({
    ...row(name, '1', name + close, undefined),
    description: definition.path,
    documentation: describeOwnTag(project, name, definition, messages),
  }));
  const declared = [...file.delimiters.extensionTags].map(([name, end]) => {
    const hasEnd = end !== '' && close !== '' && !stray.has(end);
    const body = hasEnd ? bodyOf({ end }, close, isAlone(file, span.start, rest), file.delimiters) : close;
    return { ...row(name, '1', name + body, undefined), description: 'matraz.jinja.tags' };
  });
  const rows = [...ends, ...inside, ...own, ...declared, ...all];
  return rows.filter(({ label }, index) => rows.findIndex(one => one.label === label) === index);
}

/** An outer block of the same kind without an end has lost it to the inner one, which was typed last. */
function isUnclosed(innermost: OpenBlock, open: readonly OpenBlock[]): boolean {
  return open.some(({ tag, closed }) => tag === innermost.tag && !closed);
}

/** An `else` behind a block that is not closed belongs to a block around it. */
function middlesOf(block: OpenBlock | undefined, isLoose: boolean): readonly string[] {
  const word = block && Object.hasOwn(tags, block.tag) ? tagWord(block.tag as TagName) : undefined;
  return (word?.middle ?? []).filter(name => name !== 'else' || isLoose || block?.hasElse !== true);
}

interface RestOfTag {
  /** What is written behind the tag. */
  readonly close: string;
  /** Where what is replaced by it ends. */
  readonly end: number;
}

/** What closes the tag behind the cursor; `undefined` where more than that follows, so that only the keyword is typed. */
function restOfTag({ text, delimiters }: SourceFile, offset: number): RestOfTag | undefined {
  const lineEnd = offset + (/[\r\n]|$/.exec(text.slice(offset, offset + 400))?.index ?? 0);
  const rest = text.slice(offset, lineEnd);
  if (!isTag(text, offset, delimiters)) return rest.trim() === '' ? { close: '', end: offset } : undefined;
  const { blockEnd } = delimiters;
  const blanks = rest.length - rest.trimStart().length;
  const sign = /^[-+]/.exec(rest.slice(blanks))?.[0] ?? '';
  if (sign !== '' && rest.startsWith(sign + blockEnd, blanks))
    return { close: ` ${sign}${blockEnd}`, end: offset + blanks + 1 + blockEnd.length };
  const close = ` ${blockEnd}`;
  // Perhaps only the brackets of it, which editors add behind `{` and others.
  for (let written = blockEnd.length; written > 0; written--)
    if (rest.startsWith(blockEnd.slice(-written), blanks)) return { close, end: offset + blanks + written };
  return rest.trim() === '' || rest.startsWith('<') ? { close, end: offset } : undefined;
}

/** A tag that begins its line, up to its keyword: the indentation, the delimiter. */
function beginningOfTag({ blockStart }: Delimiters): RegExp {
  return new RegExp(`(?:^|[\\r\\n])([ \\t]*)(${escapePattern(blockStart)}[-+]?[ \\t]*)$`);
}

/** False in a line statement, which needs no end. */
function isTag(text: string, offset: number, { blockStart, openings }: Delimiters): boolean {
  if (!openings.includes('lineStatement')) return true;
  const line =
    text
      .slice(0, offset)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  return line.includes(blockStart);
}

/** The indentation of the tag that opens the block, for one further on that belongs to it, where both begin their lines. */
function alignment(
  { text, delimiters }: SourceFile,
  offset: number,
  { start }: OpenBlock,
): { readonly span: Span; readonly newText: string } | undefined {
  const here = beginningOfTag(delimiters).exec(text.slice(Math.max(0, offset - 200), offset));
  const there = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start));
  const [, indent = '', opener = ''] = here ?? [];
  if (!here || !there || indent === there[1]) return undefined;
  const end = offset - opener.length;
  return { span: { start: end - indent.length, end }, newText: there[1] ?? '' };
}

/** A tag alone on its line gets its body on lines of its own. */
function isAlone({ text, delimiters }: SourceFile, start: number, rest: RestOfTag | undefined): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const after = text.slice(rest?.end ?? start, (rest?.end ?? start) + 200);
  return beginningOfTag(delimiters).test(before) && /^[ \t]*(?:[\r\n]|$)/.test(after);
}

/** `<item>` becomes a tab stop that says `item`. */
function withStops(draft: string): string {
  let stop = 0;
  return draft.replace(/<([^>]*)>/g, (_written, name: string) => `\${${++stop}:${name}}`);
}

function bodyOf(
  { end, syntax = '' }: Pick<TagWord, 'end'> & Partial<TagWord>,
  close: string,
  alone: boolean,
  delimiters: Delimiters,
): string {
  const isText = syntax === 'raw' || syntax.startsWith('trans');
  const body = alone && !isText ? '\n\t$0\n' : '$0';
  return `${close}${body}${delimiters.blockStart} ${end} ${delimiters.blockEnd}`;
}
