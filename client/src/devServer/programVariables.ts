import path from 'node:path';
import type { ApplicationTarget } from '../../../server/src/protocol.ts';
import { dotenvValues } from './dotenv.ts';

// Which variables the program gets, and who says so. Reads files only through `read`.

type Environment = Readonly<Record<string, string | undefined>>;

export interface VariableSearch {
  readonly framework: ApplicationTarget['framework'] | undefined;
  readonly cwd: string;
  /** The environment of the extension host. */
  readonly env: Environment;
  /** `matraz.devServer.envFile` in full, empty for none. */
  readonly envFile: string;
  /** `matraz.devServer.env`. */
  readonly setting: Readonly<Record<string, string | null>>;
  readonly platform: NodeJS.Platform;
  /** `undefined` where there is no such file. */
  readonly read: (path: string) => string | undefined;
}

export interface ProgramVariables {
  readonly values: Readonly<Record<string, string>>;
  /** Who said a variable that is not of the editor's environment: the path of a file, or `undefined` for the setting. */
  readonly origins: ReadonlyMap<string, string | undefined>;
  /** Names that the setting takes away. */
  readonly removed: readonly string[];
}

/** Variables of the editor or of another reloader, which would change how the program behaves. */
const foreign = /^(ELECTRON_|VSCODE_|WERKZEUG_|MATRAZ_RUN$|PYTHONHOME$|NODE_OPTIONS$)/;

/**
 * As <https://flask.palletsprojects.com/en/stable/cli/#environment-variables-from-dotenv> has it: the setting, then the
 * environment, the named file, `.env`, `.flaskenv` (for Quart `.quartenv`).
 */
export function programVariables(search: VariableSearch): ProgramVariables {
  const { env, setting, framework } = search;
  const values: Record<string, string> = {};
  const origins = new Map<string, string | undefined>();
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !foreign.test(name)) values[name] = value;
  }
  const isInEnvironment = new Set(Object.keys(values));
  const files = variableFiles(search);
  for (const file of files) {
    for (const [name, value] of dotenvValues(search.read(file) ?? '', env)) {
      if (isInEnvironment.has(name)) continue;
      values[name] = value;
      origins.set(name, file);
    }
  }
  // They are read: also where python-dotenv, which the framework would need for it, is not installed.
  if (files.length > 0 && (framework === 'flask' || framework === 'quart')) {
    values[`${framework.toUpperCase()}_SKIP_DOTENV`] = '1';
  }
  for (const [name, value] of Object.entries(setting)) {
    origins.delete(name);
    if (value === null) delete values[name];
    else {
      values[name] = value;
      origins.set(name, undefined);
    }
  }
  const removed = Object.keys(setting).filter(name => setting[name] === null);
  return { values, origins, removed };
}

/** Those that are there, the most important last. */
function variableFiles({
  framework,
  cwd,
  env,
  envFile,
  platform,
  read,
}: Omit<VariableSearch, 'setting'>): string[] {
  const prefix = framework === 'quart' ? 'QUART' : 'FLASK';
  const isOff = !/^(0|false|no|)$/i.test(env[`${prefix}_SKIP_DOTENV`] ?? '');
  const own =
    framework === 'flask' ? ['.flaskenv', '.env'] : framework === 'quart' ? ['.quartenv', '.env'] : [];
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const found = (isOff ? [] : own).map(name =>
    upwards(cwd, paths)
      .map(folder => paths.join(folder, name))
      .find(file => read(file) !== undefined),
  );
  const named = envFile !== '' && read(envFile) !== undefined ? envFile : undefined;
  return [...found, named].filter(file => file !== undefined);
}

/** The folder and all above it, as python-dotenv looks for its files. */
function upwards(folder: string, paths: path.PlatformPath): string[] {
  const folders = [folder];
  for (let at = folder; paths.dirname(at) !== at; ) {
    at = paths.dirname(at);
    folders.push(at);
  }
  return folders;
}
