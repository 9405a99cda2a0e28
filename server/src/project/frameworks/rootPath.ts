import { plainPath } from '../../text/plainPath.ts';
import type { Machine } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';
import { isNone, optionsOf, text, textOf, unknown, type Value } from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { pathText } from './pathlib.ts';
import type { Scaffold } from './scaffold.ts';

// Folders of applications and blueprints (Flask API, `Scaffold`): relative ones begin at `root_path`, the folder of the
// module that `import_name` names. Absolute paths of the evaluator have the project's root at `/`.

/** `root_path`; unknown for a module that is none of the project's. */
export function rootPathOf(
  machine: Machine,
  given: Value | undefined,
  importName: Value | undefined,
  { path }: Location,
): Value {
  if (given !== undefined && !isNone(given)) return given;
  const name = textOf(importName);
  if (name === undefined) return unknown;
  // The file itself need not have a name that can be imported.
  if (name === '__main__' || name === machine.index.dottedNameOf(path))
    return text(`/${parentOf(path) ?? ''}`);
  const target = machine.index.resolve(name, path);
  if (target === undefined || target === 'missing') return unknown;
  return text(`/${target.folder ?? parentOf(target.path ?? '') ?? ''}`);
}

/** `folder` as an absolute path, where `root` is known. */
export function underRoot(root: Value, folder: Value): Value {
  const [base, inner] = [pathText(root), pathText(folder)];
  if (base === undefined || inner === undefined || isAbsolute(inner)) return folder;
  return text(`${base.replace(/\/+$/, '')}/${inner}`);
}

/** The project's folders that an attribute of a Flask object can mean; `known` when there are no others. */
export interface FoldersMeant {
  /** Relative to the project's root, `''` for the root itself. */
  readonly folders: readonly string[];
  readonly known: boolean;
}

export function foldersMeant(
  { object }: Scaffold,
  attribute: 'static_folder' | 'template_folder',
): FoldersMeant {
  const value = object.attributes.get(attribute);
  const root = object.attributes.get('root_path') ?? unknown;
  const folders: string[] = [];
  let known = value !== undefined;
  for (const option of value === undefined ? [] : optionsOf(value)) {
    if (isNone(option)) continue;
    for (const base of optionsOf(root)) {
      const path = pathText(underRoot(base, option));
      if (path === undefined || !isAbsolute(path)) known = false;
      else folders.push(plainPath(path.replaceAll('\\', '/')));
    }
  }
  return { folders: [...new Set(folders)], known };
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}
