import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunTarget } from '../../../server/src/protocol.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { ClientSettings, SettingOrigins } from '../settings.ts';
import { type ProgramVariables, programVariables } from './programVariables.ts';
import { applicationName, serverCommand } from './serverCommand.ts';

// Decides what a run is: which program, with which arguments, where, in which environment, and why. Pure: it asks
// nothing and starts nothing. `serverProcess.ts` performs it.

/** What had to be found out before planning. */
export interface PlanEnvironment {
  readonly interpreter: Interpreter;
  /** Folder of `matraz_run.py`. */
  readonly runnerFolder: string;
  /** For applications: the port to use, already known to be free. */
  readonly port: ChosenPort;
  /** The environment of the extension host. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The text of a file; `undefined` where there is none. */
  readonly read: (path: string) => string | undefined;
}

export type ChosenPort =
  | { readonly port: number; readonly why: 'setting' | 'task' | 'default' | 'kept' | 'asked' }
  | {
      readonly port: number;
      readonly why: 'variable';
      readonly name: string;
      readonly file: string | undefined;
    }
  | { readonly port: number; readonly why: 'nextFree'; readonly taken: number };

export interface Plan {
  /** An executable and its arguments; they never pass through a shell. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it will answer; the port is `undefined` when only the program knows. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly scheme: 'http' | 'https';
  /** The command without our runner, as a person would type it. */
  readonly typed: readonly string[];
  /** Who starts the program anew when its files change. */
  readonly reload: 'program' | 'matraz' | 'nobody';
  /** Whether open pages are refreshed. */
  readonly liveReload: boolean;
  /** Whether it is asked for what it knows. */
  readonly liveInsight: boolean;
  readonly reasons: readonly PlanReason[];
}

/** Who said something: a task, a setting, a variable of a file or of the editor's environment. */
export type Origin =
  | { readonly kind: 'task' | 'setting' | 'default' }
  | { readonly kind: 'variable'; readonly name: string; readonly file: string | undefined };

/** Where a part of the plan came from. */
export type PlanReason =
  | { readonly about: 'interpreter'; readonly interpreter: Interpreter }
  | { readonly about: 'script'; readonly file: string }
  | {
      readonly about: 'application';
      readonly app: string;
      readonly file: string;
      readonly framework: string;
      /** `undefined` for what was found in the files. */
      readonly named: Origin | undefined;
    }
  | { readonly about: 'cwd'; readonly cwd: string; readonly origin: Origin }
  | { readonly about: 'host'; readonly host: string; readonly origin: Origin }
  | { readonly about: 'port'; readonly chosen: ChosenPort }
  | { readonly about: 'scriptPort'; readonly port: number | undefined }
  | { readonly about: 'noDebugger'; readonly host: string }
  | { readonly about: 'noDebug'; readonly origin: Origin }
  | { readonly about: 'arguments'; readonly args: readonly string[]; readonly origin: Origin }
  | { readonly about: 'reload'; readonly by: Plan['reload']; readonly origin: Origin }
  /** Variables that are added (with the file they are from, or the setting) or taken away. */
  | { readonly about: 'environment'; readonly names: readonly string[]; readonly file: string | undefined }
  | { readonly about: 'removed'; readonly names: readonly string[] };

/** What is to be run: a target, and who named it. */
export interface NamedTarget {
  readonly target: RunTarget;
  /** `undefined` for what was found in the files. */
  readonly named: Origin | undefined;
}

/** Follows <https://flask.palletsprojects.com/en/stable/cli/> for Flask; a script runs as `python script.py` in its folder. */
export function plan(
  { target, named }: NamedTarget,
  settings: ClientSettings,
  origins: SettingOrigins,
  environment: PlanEnvironment,
): Plan {
  const { interpreter, runnerFolder } = environment;
  const { devServer } = settings;
  const cwd = workingFolder(target, settings);
  const variables = variablesOf(target, settings, environment);
  const { host, origin: hostOrigin } = hostOf(target, settings, origins, variables);
  const port = target.kind === 'script' ? target.port : environment.port.port;
  const noDebug = noDebugOf(target, variables);
  const isLocal = isLoopback(host ?? '127.0.0.1');
  const {
    run,
    reloadsItself,
    variables: standIns = {},
  } = serverCommand(target, {
    interpreter,
    runnerFolder,
    host: host ?? '127.0.0.1',
    port: port ?? 0,
    args: devServer.args,
    debug: isLocal && noDebug === undefined,
    isLocal,
    reload: devServer.reload,
  });
  const reload = !devServer.reload ? 'nobody' : reloadsItself ? 'program' : 'matraz';
  const said = (name: keyof SettingOrigins): Origin => ({ kind: origins[name] ?? 'default' });
  const isApplication = target.kind === 'application';
  return {
    command: interpreter.path,
    args: ['-I', path.join(runnerFolder, 'matraz_run.py'), ...run],
    cwd,
    env: { ...programEnvironment(variables, settings, environment), ...standIns },
    host,
    port,
    scheme: isSecure(target, devServer.args, variables) ? 'https' : 'http',
    typed: [
      ...Object.entries(standIns).map(([name, value]) => `${name}=${value}`),
      interpreter.path,
      ...(run[0] === 'module' ? ['-m', ...run.slice(1)] : run.slice(1)),
    ],
    reload,
    liveReload: devServer.liveReload,
    liveInsight: devServer.liveInsight,
    reasons: [
      { about: 'interpreter', interpreter },
      isApplication
        ? {
            about: 'application',
            app: applicationName(target),
            file: fileURLToPath(target.uri),
            framework: target.framework,
            named,
          }
        : { about: 'script', file: fileURLToPath(target.uri) },
      { about: 'cwd', cwd, origin: said('cwd') },
      ...(isApplication
        ? [
            { about: 'host', host: host ?? '', origin: hostOrigin } as const,
            { about: 'port', chosen: environment.port } as const,
          ]
        : [{ about: 'scriptPort', port } as const]),
      ...(isApplication && !isLocal ? [{ about: 'noDebugger', host: host ?? '' } as const] : []),
      ...(noDebug ? [{ about: 'noDebug', origin: noDebug } as const] : []),
      ...(devServer.args.length > 0
        ? [{ about: 'arguments', args: devServer.args, origin: said('args') } as const]
        : []),
      { about: 'reload', by: reload, origin: said('reload') },
      ...environmentReasons(variables),
    ],
  };
}

/** Where the program runs: a script in its own folder, so that `FileSystemLoader("templates")` finds what lies beside it. */
export function workingFolder(target: RunTarget, { devServer }: ClientSettings): string {
  const root = fileURLToPath(target.root);
  if (devServer.cwd !== '') return inWorkspace(devServer.cwd, root);
  return target.kind === 'application' ? fileURLToPath(target.cwd) : path.dirname(fileURLToPath(target.uri));
}

/** A path of a setting in full. */
function inWorkspace(text: string, root: string): string {
  return path.resolve(
    root,
    text.replaceAll(/\$\{workspaceFolder\}/g, () => root),
  );
}

/** The variables of the program, but for those of its interpreter and terminal. */
export function variablesOf(
  target: RunTarget,
  settings: ClientSettings,
  { env, platform, read }: Pick<PlanEnvironment, 'env' | 'platform' | 'read'>,
): ProgramVariables {
  const { envFile } = settings.devServer;
  return programVariables({
    framework: target.kind === 'application' ? target.framework : undefined,
    cwd: workingFolder(target, settings),
    env,
    envFile: envFile === '' ? '' : inWorkspace(envFile, fileURLToPath(target.root)),
    setting: settings.devServer.env,
    platform,
    read,
  });
}

/** A variable by which Flask or Quart is set up: `FLASK_RUN_PORT`. */
export function frameworkVariable(
  target: RunTarget,
  name: string,
  { values, origins }: ProgramVariables,
): { readonly value: string; readonly origin: Origin & { readonly kind: 'variable' } } | undefined {
  if (target.kind !== 'application' || (target.framework !== 'flask' && target.framework !== 'quart'))
    return undefined;
  const full = `${target.framework.toUpperCase()}_${name}`;
  const value = values[full];
  if (value === undefined || value === '') return undefined;
  return { value, origin: { kind: 'variable', name: full, file: origins.get(full) } };
}

/** A script says by itself where it listens; for applications a setting comes before a variable of the framework. */
export function hostOf(
  target: RunTarget,
  { devServer }: ClientSettings,
  origins: SettingOrigins,
  variables: ProgramVariables,
): { readonly host: string | undefined; readonly origin: Origin } {
  if (target.kind === 'script') return { host: target.host, origin: { kind: 'default' } };
  const variable = origins.host === undefined && frameworkVariable(target, 'RUN_HOST', variables);
  if (variable) return { host: variable.value, origin: variable.origin };
  return { host: devServer.host, origin: { kind: origins.host ?? 'default' } };
}

/** Who said that there shall be no debug mode; `undefined` when nobody did. */
function noDebugOf(target: RunTarget, variables: ProgramVariables): Origin | undefined {
  const variable = frameworkVariable(target, 'DEBUG', variables);
  return variable && /^(0|false|no)$/i.test(variable.value) ? variable.origin : undefined;
}

function environmentReasons({ origins, removed }: ProgramVariables): PlanReason[] {
  const byFile = new Map<string | undefined, string[]>();
  for (const [name, file] of origins) byFile.set(file, [...(byFile.get(file) ?? []), name]);
  return [
    ...[...byFile].map(([file, names]): PlanReason => ({ about: 'environment', names, file })),
    ...(removed.length > 0 ? [{ about: 'removed', names: removed } as const] : []),
  ];
}

function programEnvironment(
  variables: ProgramVariables,
  settings: ClientSettings,
  { interpreter, platform }: PlanEnvironment,
): Record<string, string> {
  const result: Record<string, string> = { ...variables.values };
  // The output goes through pipes to a terminal of ours: at once, in UTF-8, in colour.
  Object.assign(result, { PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8', FORCE_COLOR: '1' });
  if (interpreter.environment !== undefined) {
    // As its `activate` does, so that what the program starts by name is found there too.
    result['VIRTUAL_ENV'] = interpreter.environment;
    const pathName = Object.keys(result).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
    const [bin, delimiter] = platform === 'win32' ? ['Scripts', ';'] : ['bin', ':'];
    const paths = platform === 'win32' ? path.win32 : path.posix;
    result[pathName] = [paths.join(interpreter.environment, bin), result[pathName] ?? ''].join(delimiter);
  }
  for (const [name, value] of Object.entries(settings.devServer.env)) {
    if (value === null) delete result[name];
    else result[name] = value;
  }
  return result;
}

/** Flask, Quart, uvicorn and hypercorn serve HTTPS when they are given a certificate. */
function isSecure(target: RunTarget, args: readonly string[], variables: ProgramVariables): boolean {
  const isGiven = args.some(arg => /^--(ssl-)?cert(file)?(=|$)/.test(arg));
  return (
    target.kind === 'application' &&
    (isGiven || frameworkVariable(target, 'RUN_CERT', variables) !== undefined)
  );
}

/** `http://127.0.0.1:5000`; an address that means "every interface" becomes one that a browser can open. */
export function serverUrl(host: string, port: number, scheme: Plan['scheme'] = 'http'): string {
  const open = host === '' || host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${open.includes(':') ? `[${open}]` : open}:${port}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
