import type { Snippet } from '../../catalog/snippets.ts';
import type { SnippetPlace } from '../../places/snippetPlace.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Statement } from '../../python/nodes.ts';
import type { Suggestion } from '../model.ts';
import { addImports, importText, type WantedImport } from '../rewrites/addImports.ts';

export interface Imports {
  /** The body of the snippet, without the imports that the file has or gets elsewhere. */
  readonly body: string;
  readonly also: NonNullable<Suggestion['also']>;
}

/** How a snippet comes to the names that it uses; `undefined` where one of them means something else in the file. */
export function importsFor(snippet: Snippet, file: SourceFile, place: SnippetPlace): Imports | undefined {
  const whole = snippet.body.join('\n');
  const rest = file.text.slice(0, place.word.start) + file.text.slice(place.word.end);
  if (!file.isPython || (snippet.isFileTemplate && rest.trim() === '')) return { body: whole, also: [] };
  const { lines, body } = snippet.isFileTemplate
    ? split(snippet.body)
    : { lines: snippet.imports ?? [], body: whole };
  const bound = namesIn(file.python.module.body);
  for (const { body: inner } of place.functions)
    for (const [name, from] of namesIn(inner)) bound.set(name, from);
  const missing: WantedImport[] = [];
  for (const wanted of lines.flatMap(wishesOf)) {
    const from = bound.get(wanted.name);
    if (from === undefined) missing.push(wanted);
    else if (from !== pathOf(wanted)) return undefined;
  }
  if (missing.length === 0) return { body, also: [] };
  const added = addImports(file, missing);
  const isBelow = added.lines.length > 0 && added.at >= place.word.start;
  if (isBelow) return { body: `${added.lines.join('\n')}\n\n\n${body}`, also: added.beside };
  const { at } = added;
  const above = { span: { start: at, end: at }, newText: importText(file.text, added) };
  return { body, also: added.lines.length === 0 ? added.beside : [...added.beside, above] };
}

/** The imports at the top of a whole file that have no tab stops, and what is left. */
function split(body: readonly string[]): { readonly lines: readonly string[]; readonly body: string } {
  const isImport = (line: string): boolean => /^(?:from|import) [^$]*$/.test(line);
  const end = body.findIndex(line => !isImport(line) && line !== '');
  return { lines: body.slice(0, end).filter(isImport), body: body.slice(end).join('\n') };
}

/** `from a import b, c` gives both. */
function wishesOf(line: string): readonly WantedImport[] {
  const [, module, names = ''] = /^(?:from (\S+) )?import (.+)$/.exec(line) ?? [];
  return names.split(', ').map(name => ({ module, name }));
}

function pathOf({ module, name }: WantedImport): string {
  return module === undefined ? name : `${module}.${name}`;
}

/** What a body binds, and the dotted path where it is an import; names of Flask and Quart are each other's. */
function namesIn(body: readonly Statement[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const statement of body) {
    if (statement.kind === 'import')
      for (const { name, alias } of statement.names) names.set(alias?.name ?? name, name);
    else if (statement.kind === 'importFrom')
      for (const { name, alias } of statement.names)
        names.set(alias?.name ?? name, `${'.'.repeat(statement.level)}${statement.module}.${name}`);
    else if (statement.kind === 'function' || statement.kind === 'class') names.set(statement.name.name, '');
    else if (statement.kind === 'assignment')
      for (const target of statement.targets) if (target.kind === 'name') names.set(target.name, '');
  }
  return names;
}
