import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunTarget } from '../../../server/src/protocol.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { ClientSettings } from '../settings.ts';

// Decides what a run is: which program, with which arguments, where, in which environment, and why. Pure: it asks
// nothing and starts nothing. `serverProcess.ts` performs it.

/** What had to be found out before planning. */
export interface PlanEnvironment {
  readonly interpreter: Interpreter;
  /** Folder of `matraz_run.py`. */
  readonly runnerFolder: string;
  /** For Flask: the port to use, already known to be free. */
  readonly port: ChosenPort;
  /** The environment of the extension host. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

export type ChosenPort =
  | { readonly port: number; readonly why: 'setting' | 'default' | 'kept' | 'asked' }
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
  readonly url: string | undefined;
  /** The command without our runner, as a person would type it. */
  readonly typed: readonly string[];
  readonly reasons: readonly PlanReason[];
}

/** Where a part of the plan came from. */
export type PlanReason =
  | { readonly about: 'interpreter'; readonly interpreter: Interpreter }
  | { readonly about: 'script'; readonly file: string }
  | { readonly about: 'application'; readonly app: string; readonly file: string }
  | { readonly about: 'port'; readonly chosen: ChosenPort }
  | { readonly about: 'scriptPort'; readonly port: number | undefined }
  | { readonly about: 'noDebugger'; readonly host: string }
  | { readonly about: 'environment'; readonly names: readonly string[] };

/** Follows <https://flask.palletsprojects.com/en/stable/cli/> for Flask; a script runs as `python script.py` in its folder. */
export function plan(target: RunTarget, settings: ClientSettings, environment: PlanEnvironment): Plan {
  const { interpreter, runnerFolder } = environment;
  const part = target.kind === 'flask' ? flaskPart(target, settings, environment) : scriptPart(target);
  const names = Object.keys(settings.devServer.env);
  return {
    command: interpreter.path,
    args: ['-I', path.join(runnerFolder, 'matraz_run.py'), ...part.run],
    cwd: part.cwd,
    env: planEnv(settings, environment),
    host: part.host,
    port: part.port,
    url: part.port === undefined ? undefined : serverUrl(part.host ?? '127.0.0.1', part.port),
    typed: [
      interpreter.path,
      ...(target.kind === 'flask' ? ['-m', ...part.run.slice(1)] : part.run.slice(1)),
    ],
    reasons: [
      { about: 'interpreter', interpreter },
      ...part.reasons,
      ...(names.length > 0 ? [{ about: 'environment', names } as const] : []),
    ],
  };
}

interface Part {
  /** What the runner runs: `script PATH` or `module NAME ARG …`. */
  readonly run: readonly string[];
  readonly cwd: string;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly reasons: readonly PlanReason[];
}

function scriptPart(target: Extract<RunTarget, { kind: 'wsgiScript' }>): Part {
  const file = fileURLToPath(target.uri);
  return {
    run: ['script', file],
    // The script's folder, so that `FileSystemLoader("templates")` finds what lies beside it.
    cwd: path.dirname(file),
    host: target.host,
    port: target.port,
    reasons: [
      { about: 'script', file },
      { about: 'scriptPort', port: target.port },
    ],
  };
}

function flaskPart(
  target: Extract<RunTarget, { kind: 'flask' }>,
  settings: ClientSettings,
  environment: PlanEnvironment,
): Part {
  const { host } = settings.devServer;
  const { port } = environment.port;
  const app = target.attribute === undefined ? target.module : `${target.module}:${target.attribute}`;
  const address = ['--host', host, '--port', String(port)];
  // The interactive debugger runs any code for whoever reaches it: only on this machine.
  const local = isLoopback(host);
  const reload = target.framework === 'quart' ? ['--reload'] : ['--reload', '--no-debugger'];
  const options = local
    ? ['--app', app, '--debug', 'run', ...address]
    : ['--app', app, 'run', ...address, ...reload];
  return {
    run: ['module', target.framework, ...options],
    cwd: fileURLToPath(target.cwd),
    host,
    port,
    reasons: [
      { about: 'application', app, file: fileURLToPath(target.uri) },
      { about: 'port', chosen: environment.port },
      ...(local ? [] : [{ about: 'noDebugger', host } as const]),
    ],
  };
}

/** Variables of the editor or of another reloader, which would change how the program behaves. */
const foreign = /^(ELECTRON_|VSCODE_|WERKZEUG_|MATRAZ_RUN$|PYTHONHOME$|NODE_OPTIONS$)/;

function planEnv(
  settings: ClientSettings,
  { env, interpreter, platform }: PlanEnvironment,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !foreign.test(name)) result[name] = value;
  }
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

/** `http://127.0.0.1:5000`; an address that means "every interface" becomes one that a browser can open. */
export function serverUrl(host: string, port: number): string {
  const open = host === '' || host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${open.includes(':') ? `[${open}]` : open}:${port}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
