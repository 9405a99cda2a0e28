import { boundNames } from '../../places/boundNames.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { TextChange } from '../model.ts';
import { addImports, importText } from './addImports.ts';

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
  return { name: 'url_for', imports: [importChange(file)] };
}

/** Beside what is imported from the framework already, else on a line of its own behind the imports. */
function importChange(file: SourceFile): TextChange {
  const imports = file.python.module.body.filter(statement => statement.kind === 'importFrom');
  const used = imports.find(({ module, level }) => level === 0 && frameworks.has(module))?.module;
  const added = addImports(file, [{ module: used ?? 'flask', name: 'url_for' }]);
  const [beside] = added.beside;
  if (beside !== undefined) return { path: file.path, ...beside };
  return {
    path: file.path,
    span: { start: added.at, end: added.at },
    newText: importText(file.text, added),
  };
}
