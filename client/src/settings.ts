// The settings the extension itself reads, their defaults, and how a value of the wrong type is survived.

/** Section `matraz`; a test compares these defaults with package.json. */
export interface ClientSettings {
  /** Path of the Python to use; empty means "find one". */
  readonly python: string;
  readonly jinja: {
    /** Put the end of a block behind its beginning when that has been typed. */
    readonly autoClosingTags: boolean;
  };
  readonly devServer: {
    readonly host: string;
    readonly port: number;
    /** Added to the environment of the program; a null value removes a variable. */
    readonly env: Readonly<Record<string, string | null>>;
    /** Start a program that does not reload itself again when its files change. */
    readonly reload: boolean;
    /** Refresh open pages. */
    readonly liveReload: boolean;
    /** Show what the running program knows. */
    readonly liveInsight: boolean;
  };
}

export const defaultClientSettings: ClientSettings = {
  python: '',
  jinja: { autoClosingTags: true },
  devServer: { host: '127.0.0.1', port: 5000, env: {}, reload: true, liveReload: true, liveInsight: true },
};

export interface ReadSettings {
  readonly settings: ClientSettings;
  /** Full names of the settings whose value has the wrong type; their default is used. */
  readonly wrong: readonly string[];
}

/** Reads every setting through `get('devServer.port')`; never throws. */
export function readClientSettings(get: (key: string) => unknown): ReadSettings {
  const wrong: string[] = [];
  const take = <T>(key: string, fallback: T, isRight: (value: unknown) => value is T): T => {
    const value = get(key);
    if (value === undefined || value === null) return fallback;
    if (isRight(value)) return value;
    wrong.push(`matraz.${key}`);
    return fallback;
  };
  const { python, jinja, devServer } = defaultClientSettings;
  const settings = {
    python: take('python', python, isString),
    jinja: { autoClosingTags: take('jinja.autoClosingTags', jinja.autoClosingTags, isBoolean) },
    devServer: {
      host: take('devServer.host', devServer.host, isHost),
      port: take('devServer.port', devServer.port, isPort),
      env: take('devServer.env', devServer.env, isEnvironment),
      reload: take('devServer.reload', devServer.reload, isBoolean),
      liveReload: take('devServer.liveReload', devServer.liveReload, isBoolean),
      liveInsight: take('devServer.liveInsight', devServer.liveInsight, isBoolean),
    },
  };
  return { settings, wrong };
}

function isString(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isHost(value: unknown): value is string {
  // A host never begins with a dash: it becomes a command-line argument.
  return typeof value === 'string' && /^[\w:][\w.:%-]*$/.test(value);
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}

function isEnvironment(value: unknown): value is Record<string, string | null> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([name, each]) =>
        /^[^=\0]+$/.test(name) && (each === null || (typeof each === 'string' && !each.includes('\0'))),
    )
  );
}
