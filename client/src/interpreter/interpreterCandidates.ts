import path from 'node:path';
import type { InterpreterCandidate } from './interpreter.ts';
import { type EnvironmentSearch, projectEnvironments } from './projectEnvironments.ts';

/** Everything the search depends on; no disk but through `exists`, `read` and `list`. */
export interface InterpreterSearch extends EnvironmentSearch {
  /** The environment that our own *Install into .venv* made for this folder. */
  readonly installed: string | undefined;
  /** What the Python Environments or Python extension says is selected. */
  readonly selected:
    | { readonly kind: 'pythonEnvironments' | 'pythonExtension'; readonly path: string }
    | undefined;
  /** `matraz.python`, empty when not set. */
  readonly setting: string;
  /** Folder of the target, and the workspace folder it is in. */
  readonly folder: string;
  readonly workspaceFolder: string;
  readonly exists: (path: string) => boolean;
}

/**
 * The Pythons to try, best first: made by us on request, selected in a Python extension, `matraz.python`, the activated
 * environment, those of the project (`.venv`, uv, Poetry, conda) from the target's folder up to the workspace folder, the PATH.
 *
 * | given                          | first candidate           |
 * |--------------------------------|---------------------------|
 * | nothing                        | `python3` of the PATH     |
 * | `VIRTUAL_ENV=/x`               | `/x/bin/python`           |
 * | `matraz.python` = `tools/py`   | `<workspace>/tools/py`    |
 * | Windows, nothing               | `py -3`                   |
 */
export function interpreterCandidates(search: InterpreterSearch): InterpreterCandidate[] {
  const paths = search.platform === 'win32' ? path.win32 : path.posix;
  const found: InterpreterCandidate[] = [];
  const add = (
    command: string,
    origin: InterpreterCandidate['origin'],
    args: readonly string[] = [],
  ): void => {
    if (!found.some(each => each.command === command && each.args.join() === args.join())) {
      found.push({ command, args, origin });
    }
  };
  const inEnvironment = (folder: string, tool?: 'conda'): string =>
    search.platform !== 'win32'
      ? paths.join(folder, 'bin', 'python')
      : tool === 'conda'
        ? paths.join(folder, 'python.exe')
        : paths.join(folder, 'Scripts', 'python.exe');

  if (search.installed !== undefined && search.exists(search.installed))
    add(search.installed, { kind: 'installed' });
  if (search.selected) add(search.selected.path, { kind: search.selected.kind });
  if (search.setting.trim() !== '') add(expandSetting(search, paths), { kind: 'setting' });
  const { VIRTUAL_ENV: virtualEnv, CONDA_PREFIX: conda } = search.env;
  if (virtualEnv) add(inEnvironment(virtualEnv), { kind: 'virtualEnv' });
  const addConda = (): void => {
    if (conda) add(inEnvironment(conda, 'conda'), { kind: 'conda' });
  };
  // `base` is active in every shell of many, whatever the project.
  const isBase = search.env['CONDA_DEFAULT_ENV'] === 'base';
  if (!isBase) addConda();
  for (const folder of foldersUpTo(search, paths)) {
    for (const { folder: environment, tool } of projectEnvironments(folder, search)) {
      const python = inEnvironment(environment, tool === 'conda' ? tool : undefined);
      if (search.exists(python)) add(python, { kind: 'folder', folder: environment, tool });
    }
  }
  if (isBase) addConda();
  const names = search.platform === 'win32' ? ['py', 'python', 'python3'] : ['python3', 'python'];
  for (const name of names) {
    const command = onPath(search, paths, name);
    if (command !== undefined) add(command, { kind: 'path', name }, name === 'py' ? ['-3'] : []);
  }
  return found;
}

function expandSetting(search: InterpreterSearch, paths: path.PlatformPath): string {
  const home = search.env['HOME'] ?? search.env['USERPROFILE'] ?? '~';
  const text = search.setting
    .trim()
    .replaceAll(/\$\{workspaceFolder\}/g, () => search.workspaceFolder)
    .replace(/^~(?=$|[/\\])/, () => home);
  // A bare name is looked for on the PATH, never in the current folder.
  if (!/[/\\]/.test(text)) return onPath(search, paths, text) ?? text;
  return paths.resolve(search.workspaceFolder, text);
}

/** The target's folder and its parents, up to the workspace folder. */
function foldersUpTo(search: InterpreterSearch, paths: path.PlatformPath): string[] {
  const relative = paths.relative(search.workspaceFolder, search.folder);
  if (relative.split(/[/\\]/)[0] === '..' || paths.isAbsolute(relative)) return [search.folder];
  const folders = [search.workspaceFolder];
  for (const segment of relative.split(/[/\\]/).filter(each => each !== '')) {
    folders.unshift(paths.join(folders[0] ?? search.workspaceFolder, segment));
  }
  return folders;
}

/** Relative entries of the PATH are passed over: they would let the working folder decide what runs. */
function onPath(search: InterpreterSearch, paths: path.PlatformPath, name: string): string | undefined {
  const folders = (search.env['PATH'] ?? search.env['Path'] ?? '').split(paths.delimiter);
  const extensions = search.platform === 'win32' && !/\.\w+$/.test(name) ? ['.exe'] : [''];
  for (const folder of folders.filter(each => paths.isAbsolute(each))) {
    for (const extension of extensions) {
      const file = paths.join(folder, name + extension);
      // Only .exe on Windows: a .bat could not be started without a shell, and we use none.
      if (search.exists(file)) return file;
    }
  }
  return undefined;
}
