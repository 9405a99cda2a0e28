import { messagesFor } from '../src/catalog/messages.ts';
import { codeActions } from '../src/features/codeActions.ts';
import type { Definition, Problem, Query, Suggestion } from '../src/features/model.ts';
import { FileNames } from '../src/project/fileNames.ts';
import { Project } from '../src/project/project.ts';
import { SourceFile } from '../src/project/sourceFile.ts';
import { isCandidate } from '../src/workspace/candidate.ts';

export interface Fixture {
  readonly query: Query;
  readonly project: Project;
  /** The file with the cursor. */
  readonly file: SourceFile;
}

const marker = '$0';

/**
 * A project written as one text: `=== path` begins a file, the indentation that all lines share is taken off, and
 * exactly one `$0` marks the cursor. Line breaks are `eol` throughout, and no file ends with one.
 */
export function fixture(text: string, { eol = '\n', locale = 'en' } = {}): Fixture {
  const texts = textsOf(text, eol);
  const marked = [...texts].filter(([, content]) => content.includes(marker));
  const count = marked.reduce((sum, [, content]) => sum + content.split(marker).length - 1, 0);
  const [path, content] = marked[0] ?? [];
  if (count !== 1 || path === undefined || content === undefined)
    throw new Error(`A fixture has one ${marker}; this one has ${count}.`);
  const offset = content.indexOf(marker);
  texts.set(
    path,
    content.replace(marker, () => ''),
  );
  const project = projectOf(texts);
  const file = fileOf(project, path);
  return { query: { project, file, offset, messages: messagesFor(locale) }, project, file };
}

/** A project without a cursor, in the same notation. */
export function sources(text: string): Project {
  return projectOf(textsOf(text, '\n'));
}

/** The files that the workspace would read, and the names of all. */
export function projectOf(texts: ReadonlyMap<string, string>): Project {
  const read = [...texts].filter(([path]) => isCandidate(path));
  const files = new Map(read.map(([path, content]) => [path, new SourceFile(path, content)]));
  return new Project(files, undefined, new FileNames(new Map()).changed([], texts.keys()));
}

export function fileOf(project: Project, path: string): SourceFile {
  const file = project.files.get(path);
  if (file === undefined) throw new Error(`The project has no file ${path}.`);
  return file;
}

/** The line of the cursor after accepting each suggestion that the editor would still show, in its order. */
export function accepted({ file, offset }: Query, suggestions: readonly Suggestion[] | null): string[] {
  if (suggestions === null) throw new Error('Completion said that this is not its place.');
  const shown = suggestions.filter(({ label, replace }) => {
    if (replace.start > offset || offset > replace.end)
      throw new Error(`${label} does not replace the cursor.`);
    return label.toLowerCase().startsWith(file.text.slice(replace.start, offset).toLowerCase());
  });
  return [...shown]
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .map(({ replace, insertText }) => {
      const text = file.text.slice(0, replace.start) + insertText + file.text.slice(replace.end);
      const start = Math.max(
        text.lastIndexOf('\n', replace.start - 1),
        text.lastIndexOf('\r', replace.start - 1),
      );
      const end = /[\r\n]|$/.exec(text.slice(replace.start))?.index ?? 0;
      return text.slice(start + 1, replace.start + end);
    });
}

/** `path: «selected text»` of each definition. */
export function selected(project: Project, definitions: readonly Definition[] | null): string[] {
  if (definitions === null) throw new Error('Definition said that this is not its place.');
  return definitions.map(({ path, selection }) => {
    const { text } = fileOf(project, path);
    return `${path}: «${text.slice(selection.start, selection.end)}»`;
  });
}

/** The file with each problem drawn under its line, in a comment of its language. */
export function drawn({ text, lines, isPython }: SourceFile, problems: readonly Problem[]): string {
  const [open, close] = isPython ? ['#', ''] : ['{#', ' #}'];
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, number) => {
      const here = problems.filter(({ span }) => lines.positionAt(span.start).line === number);
      const notes = here.map(({ span, code, message }) => {
        const { character } = lines.positionAt(span.start);
        const length = Math.max(1, Math.min(span.end - span.start, line.length - character));
        const gap = character - open.length;
        // A span that begins under the comment sign cannot be underlined; an arrow points at it.
        const sign = gap >= 0 ? ' '.repeat(gap) + '^'.repeat(length) : `<${'-'.repeat(length)}`;
        return `${open}${sign} ${code}: ${message}${close}`;
      });
      return [line, ...notes];
    })
    .join('\n');
}

/** The text of `file` after each repair that is offered for the problems in it, by title. */
export function repaired(project: Project, file: SourceFile): Record<string, string> {
  const span = { start: 0, end: file.text.length };
  const all = codeActions({ project, file, span, messages: messagesFor('en') });
  const actions = all.filter(({ kind }) => kind !== 'refactor.extract');
  return Object.fromEntries(
    actions.map(({ title, edits }) => {
      const here = edits.filter(({ path }) => path === file.path).sort((a, b) => b.span.start - a.span.start);
      let { text } = file;
      for (const { span, newText } of here) text = text.slice(0, span.start) + newText + text.slice(span.end);
      return [title, text];
    }),
  );
}

/** `text` without the indentation that all its lines share and without its blank first and last lines. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^[ \t]*\n/, '')
    .replace(/\n[ \t]*$/, '')
    .split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map(line => line.slice(Number.isFinite(shared) ? shared : 0)).join('\n');
}

function textsOf(text: string, eol: string): Map<string, string> {
  const [before, ...sections] = dedent(text).split(/^=== /m);
  if (before?.trim() !== '' || sections.length === 0) throw new Error('A fixture begins with “=== path”.');
  const texts = new Map<string, string>();
  for (const section of sections) {
    const [path = '', ...content] = section.split('\n');
    if (texts.has(path.trim())) throw new Error(`A fixture has one ${path.trim()}.`);
    const isLast = section === sections.at(-1);
    // The line break before the next header belongs to the header.
    texts.set(path.trim(), (isLast ? content : content.slice(0, -1)).join(eol));
  }
  return texts;
}
