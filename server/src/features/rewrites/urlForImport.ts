import { boundNames } from '../../places/boundNames.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Module } from '../../python/nodes.ts';
import type { TextChange } from '../model.ts';

/** How a Python file calls `url_for`. */
export interface UrlForName {
  readonly name: string;
  /** What has to be written so that the name is there. */
  readonly imports: readonly TextChange[];
}

const frameworks: ReadonlySet<string> = new Set(['flask', 'quart']);

/** `undefined` where the name means something else in this file. */
export function urlForIn(file: SourceFile): UrlForName | undefined {
  const { module } = file.python;
  const names = boundNames(module);
  for (const [name, bound] of names) {
    if (bound.kind !== 'imported') continue;
    if (/^(?:flask|quart)(?:\.\w+)*\.url_for$/.test(bound.path)) return { name, imports: [] };
    if (frameworks.has(bound.path)) return { name: `${name}.url_for`, imports: [] };
  }
  if (names.has('url_for')) return undefined;
  return { name: 'url_for', imports: [importChange(file, module)] };
}

/** Beside what is imported from the framework already, else on a line of its own behind the imports. */
function importChange({ path, text }: SourceFile, module: Module): TextChange {
  const imports = module.body.filter(statement => statement.kind === 'importFrom');
  const existing = imports.find(({ module: name, level }) => level === 0 && frameworks.has(name));
  const last = existing?.names.at(-1);
  if (last !== undefined && last.name !== '*') {
    const end = last.alias?.end ?? last.end;
    return { path, span: { start: end, end }, newText: ', url_for' };
  }
  const start = behindImports(module, text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isOpen = start > 0 && !/[\r\n]/.test(text.charAt(start - 1));
  const newText = `${isOpen ? eol : ''}from flask import url_for${eol}`;
  return { path, span: { start, end: start }, newText };
}

/** The beginning of the line behind the imports and the docstring at the top of a module. */
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
