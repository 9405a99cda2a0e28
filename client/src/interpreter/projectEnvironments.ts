import { createHash } from 'node:crypto';
import path from 'node:path';
import { parse } from 'smol-toml';

// Environments that tools keep for a project, found by what they leave in its folder. Runs none of the tools.

export interface EnvironmentSearch {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file, `undefined` where there is none. */
  readonly read: (path: string) => string | undefined;
  /** The names in a folder, none where there is none. */
  readonly list: (path: string) => readonly string[];
}

export interface ProjectEnvironment {
  readonly folder: string;
  readonly tool: 'uv' | 'poetry' | 'conda' | 'venv';
}

/** Folders of environments that may be those of the project in `folder`, best first; whether they are there is not asked. */
export function projectEnvironments(folder: string, search: EnvironmentSearch): ProjectEnvironment[] {
  const paths = search.platform === 'win32' ? path.win32 : path.posix;
  const uv = search.env['UV_PROJECT_ENVIRONMENT'];
  const isUv = search.read(paths.join(folder, 'uv.lock')) !== undefined;
  return [
    ...(uv && isUv ? [{ folder: paths.resolve(folder, uv), tool: 'uv' } as const] : []),
    { folder: paths.join(folder, '.venv'), tool: isUv ? 'uv' : 'venv' },
    { folder: paths.join(folder, 'venv'), tool: 'venv' },
    { folder: paths.join(folder, 'env'), tool: 'venv' },
    ...poetryEnvironments(folder, search, paths),
    { folder: paths.join(folder, '.conda'), tool: 'conda' },
    ...condaEnvironments(folder, search, paths),
  ];
}

/** `NAME-HASH-py3.12` in Poetry's cache; the newest Python first. */
function poetryEnvironments(
  folder: string,
  { env, platform, read, list }: EnvironmentSearch,
  paths: path.PlatformPath,
): ProjectEnvironment[] {
  const text = read(paths.join(folder, 'pyproject.toml'));
  if (text === undefined || !text.includes('poetry')) return [];
  const name = projectName(text);
  if (name === undefined) return [];
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const cache =
    env['POETRY_CACHE_DIR'] ??
    (platform === 'win32'
      ? paths.join(env['LOCALAPPDATA'] ?? paths.join(home, 'AppData', 'Local'), 'pypoetry', 'Cache')
      : platform === 'darwin'
        ? paths.join(home, 'Library', 'Caches', 'pypoetry')
        : paths.join(env['XDG_CACHE_HOME'] ?? paths.join(home, '.cache'), 'pypoetry'));
  const kept = env['POETRY_VIRTUALENVS_PATH'] ?? paths.join(cache, 'virtualenvs');
  const prefix = `${poetryName(name, folder, platform)}-py`;
  const version = (each: string): number => Number(/\d+$/.exec(each)?.[0] ?? 0);
  return list(kept)
    .filter(each => each.startsWith(prefix))
    .toSorted((a, b) => version(b) - version(a))
    .map(each => ({ folder: paths.join(kept, each), tool: 'poetry' }));
}

/** As Poetry's `generate_env_name` makes it. */
export function poetryName(name: string, folder: string, platform: NodeJS.Platform): string {
  const sanitised = name
    .toLowerCase()
    .replaceAll(/[ $`!*@"\\\r\n\t]/g, '_')
    .slice(0, 42);
  const normal = platform === 'win32' ? folder.toLowerCase().replaceAll('/', '\\') : folder;
  return `${sanitised}-${createHash('sha256').update(normal).digest('base64url').slice(0, 8)}`;
}

function projectName(text: string): string | undefined {
  try {
    const { project, tool } = parse(text) as {
      project?: { name?: unknown };
      tool?: { poetry?: { name?: unknown } };
    };
    const name = project?.name ?? tool?.poetry?.name;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}

/** The one that `environment.yml` names, among those that conda keeps a list of. */
function condaEnvironments(
  folder: string,
  { env, read }: EnvironmentSearch,
  paths: path.PlatformPath,
): ProjectEnvironment[] {
  const text =
    read(paths.join(folder, 'environment.yml')) ?? read(paths.join(folder, 'environment.yaml')) ?? '';
  const name = /^name:\s*["']?([^\s"'#]+)/m.exec(text)?.[1];
  if (name === undefined) return [];
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const all = read(paths.join(home, '.conda', 'environments.txt'))?.split(/\r?\n/) ?? [];
  return all.filter(each => paths.basename(each) === name).map(each => ({ folder: each, tool: 'conda' }));
}
