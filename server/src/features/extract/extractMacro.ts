import type { Messages } from '../../catalog/messages.ts';
import { skipSpace } from '../../jinja/characters.ts';
import { nodesIn } from '../../jinja/constructs.ts';
import type { Statement } from '../../jinja/nodes.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Fix, TextChange } from '../model.ts';
import { type Extraction, hasLocalNames, isOnTop } from './extraction.ts';
import { allNames, isGlobalName } from './freeNames.ts';
import { nodesOf } from './selected.ts';
import { suggestName } from './suggestName.ts';
import { signsOfOutput, signsOfTag } from './wrapping.ts';

/** What a macro has of its own, so that it cannot be given. */
const own: ReadonlySet<string> = new Set(['self', 'super', 'caller', 'varargs', 'kwargs']);

/** A macro above, with what the selection reads as its parameters, and a call of it. */
export function extractMacro(extraction: Extraction, messages: Messages): Fix | undefined {
  const { project, file, selected, free, handsOn } = extraction;
  const { root } = file.template;
  const place = placeOfMacros(file);
  const signs = signsOfOutput(file, selected);
  if (signs === undefined || place === undefined || selected.start < place.offset) return undefined;
  if (free.some(({ name }) => own.has(name)) || (handsOn && hasLocalNames(extraction))) return undefined;
  if ([...nodesOf(selected)].some(({ kind }) => kind === 'block')) return undefined;
  const parameters = free.filter(({ name, binding }) => {
    if (binding === undefined) return !isGlobalName(project, file, name);
    const { kind, nameSpan } = binding;
    const isHelper = kind === 'import' || kind === 'importedName' || kind === 'macro';
    return !(isHelper && isOnTop(root, nameSpan.start));
  });
  const taken = new Set([
    ...allNames(nodesIn(root)),
    ...project.contextOf(file.path).map(({ name }) => name),
    ...own,
    'loop',
  ]);
  const name = suggestName(file, selected, taken);
  const list = `(${parameters.map(one => one.name).join(', ')})`;
  const { variableStart, variableEnd } = file.delimiters;
  const opening = `${variableStart}${signs.before} `;
  const call: TextChange = {
    path: file.path,
    span: { start: selected.start, end: selected.end },
    newText: `${opening}${name}${list} ${signs.after}${variableEnd}`,
    chosen: { start: opening.length, end: opening.length + name.length },
  };
  const definition = definitionAt(file, place, name, list, file.text.slice(selected.start, selected.end));
  return { title: messages.fixes.extractMacro(name), edits: [definition, call] };
}

interface MacroPlace {
  readonly offset: number;
  /** The tag behind which it is. */
  readonly behind: Statement | undefined;
  /** What is there. */
  readonly before: Statement | undefined;
}

/** Behind `extends` and imports at the top, otherwise before everything that can be seen. */
function placeOfMacros(file: SourceFile): MacroPlace | undefined {
  const { text, delimiters, template } = file;
  let behind: Statement | undefined;
  for (const statement of template.root.body) {
    const { kind, start, end } = statement;
    if (kind === 'extends' || kind === 'import' || kind === 'from') behind = statement;
    else if (kind !== 'comment' && !(kind === 'text' && skipSpace(text, start, end) === end)) break;
  }
  if (behind !== undefined) {
    // A line statement takes its whole line.
    if (!text.startsWith(delimiters.blockStart, behind.start)) return undefined;
    return { offset: behind.end, behind, before: undefined };
  }
  const offset = skipSpace(text, 0, text.length);
  return { offset, behind: undefined, before: template.root.body.find(({ end }) => end > offset) };
}

/** The signs keep the line breaks around the macro out of the page. */
function definitionAt(
  file: SourceFile,
  { offset, behind, before }: MacroPlace,
  name: string,
  list: string,
  body: string,
): TextChange {
  const { blockStart, blockEnd } = file.delimiters;
  const eol = /\r\n|\r|\n/.exec(file.text)?.[0] ?? '\n';
  const statements = [behind ?? before].flatMap(one => one ?? []);
  const signs = signsOfTag(file, { start: offset, end: offset, statements, around: [] });
  const opening = behind ? `${eol}${eol}${blockStart}- macro ` : `${blockStart}${signs.before} macro `;
  const end = behind ? `endmacro ${signs.after}${blockEnd}` : `endmacro -${blockEnd}${eol}${eol}`;
  return {
    path: file.path,
    span: { start: offset, end: offset },
    newText: `${opening}${name}${list} -${blockEnd}${eol}${body}${eol}${blockStart}- ${end}`,
    chosen: { start: opening.length, end: opening.length + name.length },
  };
}
