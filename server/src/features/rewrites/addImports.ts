import type { SourceFile } from '../../project/sourceFile.ts';
import type { ImportFrom, Module } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';

/** `from module import name`; `import name` where there is no module. */
export interface WantedImport {
  readonly module: string | undefined;
  readonly name: string;
}

export interface AddedImports {
  /** Names that statements which are there take along. */
  readonly beside: readonly { readonly span: Span; readonly newText: string }[];
  /** Statements that are not there yet, in the order of the wishes. */
  readonly lines: readonly string[];
  /** Where those go: the beginning of the line behind the imports and the docstring at the top, or the end of the text. */
  readonly at: number;
}

/** What a file has to import to have those names, none of which it has. */
export function addImports({ text, python }: SourceFile, wanted: readonly WantedImport[]): AddedImports {
  const { module } = python;
  const statements = module.body.filter(statement => statement.kind === 'importFrom');
  const names = new Map<string | undefined, string[]>();
  for (const { module: from, name } of wanted) names.set(from, [...(names.get(from) ?? []), name]);
  const beside: { span: Span; newText: string }[] = [];
  const lines: string[] = [];
  for (const [from, these] of names) {
    const end = from === undefined ? undefined : endOfNames(statements, from);
    if (end !== undefined) beside.push({ span: { start: end, end }, newText: `, ${these.join(', ')}` });
    else if (from !== undefined) lines.push(`from ${from} import ${these.join(', ')}`);
    else lines.push(...these.map(name => `import ${name}`));
  }
  return { beside, lines, at: behindImports(module, text) };
}

/** Lines as a text that can be put at `AddedImports.at`. */
export function importText(text: string, { lines, at }: Pick<AddedImports, 'lines' | 'at'>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isOpen = at > 0 && !/[\r\n]/.test(text.charAt(at - 1));
  return `${isOpen ? eol : ''}${lines.map(line => line + eol).join('')}`;
}

/** Behind the last name that is imported from the module, where another can follow. */
function endOfNames(statements: readonly ImportFrom[], module: string): number | undefined {
  const last = statements.find(one => one.level === 0 && one.module === module)?.names.at(-1);
  return last === undefined || last.name === '*' ? undefined : (last.alias?.end ?? last.end);
}

function behindImports({ body, docstring }: Module, text: string): number {
  let end = 0;
  for (const [index, statement] of body.entries()) {
    const isDocstring = index === 0 && docstring !== undefined;
    if (!isDocstring && statement.kind !== 'import' && statement.kind !== 'importFrom') break;
    end = statement.end;
  }
  if (end === 0) return 0;
  const line = /\r\n|\r|\n/.exec(text.slice(end));
  return line === null ? text.length : end + line.index + line[0].length;
}
