import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ApplicationTarget, RunTarget } from '../../../server/src/protocol.ts';
import type { NamedTarget, Origin } from './plan.ts';
import { programVariables } from './programVariables.ts';

// What a person or the environment names, as Flask's `--app` and FLASK_APP do, beside what was found in the files. Asks the disk only
// through `read`.

export interface NamingFolder {
  /** A workspace folder, URI. */
  readonly root: string;
  /** `matraz.devServer.app`, empty when not set, and who set it. */
  readonly app: string;
  readonly origin: Origin;
  /** The environment of the extension host. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly read: (path: string) => string | undefined;
}

/** Everything that can be run in a folder: what the setting names, what FLASK_APP and QUART_APP name, what was found. */
export function namedTargets(found: readonly RunTarget[], folder: NamingFolder): NamedTarget[] {
  const own = found.filter(({ root }) => root === folder.root);
  const named = [...settingTargets(own, folder), ...variableTargets(own, folder)];
  const isNamed = (target: RunTarget): boolean => named.some(each => isSame(each.target, target));
  return [...named, ...own.filter(target => !isNamed(target)).map(target => ({ target, named: undefined }))];
}

function settingTargets(
  found: readonly RunTarget[],
  { root, app, origin, read }: NamingFolder,
): NamedTarget[] {
  if (app.trim() === '') return [];
  const folder = fileURLToPath(root);
  const uri = pathToFileURL(path.resolve(folder, app)).href;
  const isFound = found.some(target => target.kind === 'application' && target.uri === uri);
  const script: RunTarget | undefined =
    found.find(target => target.kind === 'script' && target.uri === uri) ??
    (app.endsWith('.py') && !isFound
      ? { kind: 'script', uri, root, host: undefined, port: undefined }
      : undefined);
  return [{ target: script ?? applicationNamed(app, 'flask', folder, root, found, read), named: origin }];
}

/** Of the folder, and of each below it that has files of variables and an application. */
function variableTargets(found: readonly RunTarget[], folder: NamingFolder): NamedTarget[] {
  const { root, env, platform, read } = folder;
  const top = fileURLToPath(root);
  const named: NamedTarget[] = [];
  for (const framework of ['flask', 'quart'] as const) {
    const name = `${framework.toUpperCase()}_APP`;
    for (const cwd of foldersOf(found, top)) {
      const { values, origins } = programVariables({
        framework,
        cwd,
        env,
        envFile: '',
        setting: {},
        platform,
        read,
      });
      const [text, file] = [values[name], origins.get(name)];
      const isOfFolder = file === undefined ? cwd === top : path.dirname(file) === cwd || cwd === top;
      if (text === undefined || text.trim() === '' || !isOfFolder) continue;
      const target = applicationNamed(text, framework, cwd, root, found, read);
      // The editor's own environment may speak of something else.
      if (file === undefined && read(fileURLToPath(target.uri)) === undefined) continue;
      if (!named.some(each => isSame(each.target, target)))
        named.push({ target, named: { kind: 'variable', name, file } });
    }
  }
  return named;
}

/** The top, and the working folders of applications with all that is between. */
function foldersOf(found: readonly RunTarget[], top: string): string[] {
  const folders = new Set([top]);
  for (const target of found) {
    if (target.kind !== 'application') continue;
    for (let at = fileURLToPath(target.cwd); at.startsWith(top) && at !== top; at = path.dirname(at))
      folders.add(at);
  }
  return [...folders];
}

/**
 * `text` as `flask --app` takes it in `cwd`: a module or a file, perhaps `:` and a name or a call. What was found there lends the
 * rest, its framework above all.
 */
function applicationNamed(
  text: string,
  framework: 'flask' | 'quart',
  cwd: string,
  root: string,
  found: readonly RunTarget[],
  read: (path: string) => string | undefined,
): ApplicationTarget {
  const [, module = text, attribute] = /^(.*?)(?::(?![\\/])(.*))?$/s.exec(text.trim()) ?? [];
  const place = importPlace(path.resolve(cwd, module), read);
  const name = attribute?.split('(')[0]?.trim();
  const ofModule = (moduleName: string, folder?: string): ApplicationTarget | undefined =>
    found.find(
      (target): target is ApplicationTarget =>
        target.kind === 'application' &&
        (folder === undefined || fileURLToPath(target.cwd) === folder) &&
        target.module === moduleName &&
        (name === undefined || target.attribute === name),
    );
  // A module that is not there may be one of a folder from which things are imported once they are installed: `src`.
  const elsewhere = read(place.file) === undefined ? ofModule(module) : undefined;
  const match = ofModule(place.module, place.folder) ?? elsewhere;
  const isCalled = attribute?.includes('(');
  const parameters = isCalled ? [] : match?.parameters;
  if (match && match.framework !== 'flask' && match.framework !== 'quart') {
    return { ...match, attribute: attribute ?? match.attribute, parameters };
  }
  return {
    kind: 'application',
    framework: match?.framework ?? framework,
    uri: match?.uri ?? pathToFileURL(place.file).href,
    root,
    cwd: elsewhere?.cwd ?? pathToFileURL(cwd).href,
    module,
    attribute,
    parameters,
  };
}

interface ImportPlace {
  readonly folder: string;
  readonly module: string;
  readonly file: string;
}

/** Flask's `prepare_import`: the folder from which a file is imported is the first above it that is no package. */
function importPlace(file: string, read: (path: string) => string | undefined): ImportPlace {
  let at = file.replace(/\.py$/, '');
  if (path.basename(at) === '__init__') at = path.dirname(at);
  const names = [path.basename(at)];
  let folder = path.dirname(at);
  while (read(path.join(folder, '__init__.py')) !== undefined && path.dirname(folder) !== folder) {
    names.unshift(path.basename(folder));
    folder = path.dirname(folder);
  }
  const module = names.join('.');
  const dotted = path.join(folder, ...module.split('.'));
  const package_ = path.join(dotted, '__init__.py');
  return { folder, module, file: read(package_) === undefined ? `${dotted}.py` : package_ };
}

function isSame(one: RunTarget, other: RunTarget): boolean {
  if (one.kind === 'script' || other.kind === 'script')
    return one.kind === other.kind && one.uri === other.uri;
  const name = (target: ApplicationTarget): string | undefined => target.attribute?.split('(')[0];
  return one.uri === other.uri && (one.attribute === undefined || name(one) === name(other));
}
