import type { Messages } from '../../catalog/messages.ts';
import type { Fix } from '../model.ts';
import type { Extraction } from './extraction.ts';
import { nodesOf } from './selected.ts';
import { suggestName } from './suggestName.ts';
import { signsOfTag } from './wrapping.ts';

/** What Jinja does not hand on to an included template. */
const kept: ReadonlySet<string> = new Set(['self', 'super', 'loop', 'caller', 'varargs', 'kwargs']);

/** A template of its own beside this one, which is included: `users/_card.html`. */
export function extractInclude(extraction: Extraction, messages: Messages): Fix | undefined {
  const { project, file, selected, free } = extraction;
  const own = project.templateIndex.namesOf(file.path).at(-1);
  if (own === undefined || [...nodesOf(selected)].some(({ kind }) => kind === 'block')) return undefined;
  if (
    free.some(({ name, binding }) => kept.has(name) && (binding === undefined || binding.kind === 'implicit'))
  )
    return undefined;
  const { delimiters, text } = file;
  const ending = /\.[^/]*$/.exec(own)?.[0] ?? '';
  const beside = (path: string, name: string) =>
    `${path.slice(0, path.lastIndexOf('/') + 1)}_${name}${ending}`;
  const taken = new Set<string>();
  let name = suggestName(file, selected, taken);
  while (
    project.names.has(beside(file.path, name)) ||
    project.templateIndex.resolve(beside(own, name), '').length > 0
  )
    name = suggestName(file, selected, taken.add(name));
  const included = beside(own, name);
  const { before, after } = signsOfTag(file, selected);
  const eol = delimiters.keepTrailingNewline ? '' : (/\r\n|\r|\n/.exec(text)?.[0] ?? '\n');
  const quote = quoteAround(text, selected.start);
  return {
    title: messages.fixes.extractInclude(included),
    edits: [
      {
        path: file.path,
        span: { start: selected.start, end: selected.end },
        newText: `${delimiters.blockStart}${before} include ${quote}${included}${quote} ${after}${delimiters.blockEnd}`,
      },
    ],
    creates: {
      path: beside(file.path, name),
      text: text.slice(selected.start, selected.end) + eol,
    },
  };
}

/** Inside an attribute in single quotes, double ones. */
function quoteAround(text: string, offset: number): string {
  return /='[^'<>]*$/.test(text.slice(Math.max(0, offset - 500), offset)) ? '"' : "'";
}
