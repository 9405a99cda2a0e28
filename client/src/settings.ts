// The settings the extension itself reads, their defaults, and how a value of the wrong type is survived.

/** Section `matraz`; a test compares these defaults with package.json. */
export interface ClientSettings {
  /** Path of the Python to use; empty means "find one". */
  readonly python: string;
  readonly jinja: {
    /** Put the end of a block behind its beginning when that has been typed. */
    readonly autoClosingTags: boolean;
  };
  readonly devServer: DevServerSettings;
}

/** Section `matraz.devServer`; a task of type `matraz` has the same fields, and goes before. */
export interface DevServerSettings {
  /** What to run: `shop:create_app('x')`, `server.py`; empty means "find it". */
  readonly app: string;
  /** More arguments for the command. */
  readonly args: readonly string[];
  /** Working folder, relative to the workspace folder; empty means the one from which the application imports. */
  readonly cwd: string;
  /** Added to the environment of the program; a null value removes a variable. */
  readonly env: Readonly<Record<string, string | null>>;
  /** A file of variables, relative to the workspace folder; empty for none. */
  readonly envFile: string;
  readonly host: string;
  readonly port: number;
  /** Start it again when its files change. */
  readonly reload: boolean;
  /** Refresh open pages. */
  readonly liveReload: boolean;
  /** Show what the running program knows. */
  readonly liveInsight: boolean;
}

export type DevServerSetting = keyof DevServerSettings;

export const defaultClientSettings: ClientSettings = {
  python: '',
  jinja: { autoClosingTags: true },
  devServer: {
    app: '',
    args: [],
    cwd: '',
    env: {},
    envFile: '',
    host: '127.0.0.1',
    port: 5000,
    reload: true,
    liveReload: true,
    liveInsight: true,
  },
};

/** Who said the value: a task, or a person in the settings. What is not here is the default. */
export type SettingOrigins = Readonly<Partial<Record<DevServerSetting, 'task' | 'setting'>>>;

/** Where settings are kept. Keys are those of the section `matraz`: `devServer.port`. */
export interface SettingsSource {
  readonly get: (key: string) => unknown;
  /** True when a person set it, false for a default. */
  readonly isSet: (key: string) => boolean;
  /** The fields of the task that is run. */
  readonly task?: Readonly<Record<string, unknown>>;
}

export interface ReadSettings {
  readonly settings: ClientSettings;
  readonly origins: SettingOrigins;
  /** Full names of the settings whose value has the wrong type; their default is used. */
  readonly wrong: readonly string[];
}

/** Reads every setting; never throws. */
export function readClientSettings({ get, isSet, task = {} }: SettingsSource): ReadSettings {
  const wrong: string[] = [];
  const origins: Partial<Record<DevServerSetting, 'task' | 'setting'>> = {};
  const checked = <T>(
    name: string,
    value: unknown,
    isRight: (value: unknown) => value is T,
  ): T | undefined => {
    if (value === undefined || value === null || isRight(value)) return value ?? undefined;
    wrong.push(name);
    return undefined;
  };
  const take = <Name extends DevServerSetting>(
    name: Name,
    isRight: (value: unknown) => value is DevServerSettings[Name],
  ): DevServerSettings[Name] => {
    const ofTask = checked(`tasks.json: ${name}`, task[name], isRight);
    if (ofTask !== undefined) {
      origins[name] = 'task';
      return ofTask;
    }
    const key = `devServer.${name}`;
    const value = checked(`matraz.${key}`, get(key), isRight);
    if (value !== undefined && isSet(key)) origins[name] = 'setting';
    return value ?? defaultClientSettings.devServer[name];
  };
  const settings = {
    python: checked('matraz.python', get('python'), isText) ?? defaultClientSettings.python,
    jinja: {
      autoClosingTags:
        checked('matraz.jinja.autoClosingTags', get('jinja.autoClosingTags'), isBoolean) ??
        defaultClientSettings.jinja.autoClosingTags,
    },
    devServer: {
      app: take('app', isText),
      args: take('args', isTexts),
      cwd: take('cwd', isText),
      env: take('env', isEnvironment),
      envFile: take('envFile', isText),
      host: take('host', isHost),
      port: take('port', isPort),
      reload: take('reload', isBoolean),
      liveReload: take('liveReload', isBoolean),
      liveInsight: take('liveInsight', isBoolean),
    },
  };
  return { settings, origins, wrong };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
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
    Object.entries(value).every(([name, each]) => /^[^=\0]+$/.test(name) && (each === null || isText(each)))
  );
}
