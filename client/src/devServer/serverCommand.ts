import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApplicationTarget, RunTarget } from '../../../server/src/protocol.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

// Which command serves a target: that of its framework. Pure.

export interface CommandWishes {
  readonly interpreter: Interpreter;
  /** Folder of our Python files. */
  readonly runnerFolder: string;
  readonly host: string;
  readonly port: number;
  /** More arguments for the command. */
  readonly args: readonly string[];
  /** Debug mode, as the framework has it: only on this machine, since it shows more than others should see. */
  readonly debug: boolean;
  /** Only this machine can reach it. */
  readonly isLocal: boolean;
  readonly reload: boolean;
}

export interface ServerCommand {
  /** What the runner runs: `script PATH ARG …` or `module NAME ARG …`. */
  readonly run: readonly string[];
  /** True for what starts itself anew when its files change. */
  readonly reloadsItself: boolean;
  /** Variables that stand in for options which an old version does not have. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * | target            | command                                                  |
 * |-------------------|----------------------------------------------------------|
 * | Flask             | `python -m flask --app A --debug run --host H --port P`  |
 * | Flask before 2.2  | the same with FLASK_APP=A FLASK_DEBUG=1 in place of the first two options |
 * | Quart             | `python -m quart --app A --debug run … --no-reload`      |
 * | Bottle            | `python -m bottle --debug --bind H:P A`                  |
 * | Starlette/FastAPI | `python -m uvicorn … A`, or `python -m hypercorn … A`    |
 * | a WSGI callable   | `python matraz_wsgi.py A H P`                            |
 * | a script          | `python script.py`                                       |
 *
 * Only Flask reloads itself. The reloaders of the others serve from a process that we could not look into, or leave temporary files
 * when they are killed; the dev server starts those anew by itself.
 */
export function serverCommand(target: RunTarget, wishes: CommandWishes): ServerCommand {
  if (target.kind === 'script') {
    return { run: ['script', fileURLToPath(target.uri), ...wishes.args], reloadsItself: false };
  }
  const { packages } = wishes.interpreter;
  switch (target.framework) {
    case 'flask':
      return flask(target, wishes);
    case 'quart':
      return quart(target, wishes);
    case 'bottle':
      return bottle(target, wishes);
    case 'starlette':
    case 'fastapi':
      return packages.has('hypercorn') && !packages.has('uvicorn')
        ? hypercorn(target, wishes)
        : uvicorn(target, wishes);
    case 'wsgi': {
      const file = path.join(wishes.runnerFolder, 'matraz_wsgi.py');
      const address = [wishes.host, String(wishes.port)];
      return { run: ['script', file, calledName(target), ...address, ...wishes.args], reloadsItself: false };
    }
  }
}

/** `shop:create_app`, as the command line of Flask has it. */
export function applicationName({ module, attribute }: ApplicationTarget): string {
  return attribute === undefined ? module : `${module}:${attribute}`;
}

/** For servers that want an expression: `shop:create_app()`. */
function calledName(target: ApplicationTarget): string {
  const isCalled = target.parameters === undefined || target.attribute?.endsWith(')');
  return isCalled ? applicationName(target) : `${applicationName(target)}()`;
}

function flask(target: ApplicationTarget, wishes: CommandWishes): ServerCommand {
  const { host, port, debug, reload, args } = wishes;
  // Said in full, since FLASK_DEBUG may say something else. The debugger runs any code for whoever reaches it.
  const options = [
    ...(reload && debug ? [] : [reload ? '--reload' : '--no-reload']),
    ...(wishes.isLocal ? [] : ['--no-debugger']),
  ];
  const run = ['run', '--host', host, '--port', String(port), ...options, ...args];
  const app = applicationName(target);
  if (isBefore(wishes.interpreter.packages.get('flask'), 2, 2)) {
    const variables = { FLASK_APP: app, ...(debug ? { FLASK_DEBUG: '1' } : {}) };
    return { run: ['module', 'flask', ...run], reloadsItself: reload, variables };
  }
  const words = ['--app', app, ...(debug ? ['--debug'] : []), ...run];
  return { run: ['module', 'flask', ...words], reloadsItself: reload };
}

/** False for versions that are not known. */
function isBefore(version: string | undefined, major: number, minor: number): boolean {
  const [, ...numbers] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  const [own = major, next = minor] = numbers.map(Number);
  return own < major || (own === major && next < minor);
}

function quart(target: ApplicationTarget, { host, port, debug, args }: CommandWishes): ServerCommand {
  const words = ['--app', applicationName(target), ...(debug ? ['--debug'] : []), 'run'];
  const options = ['--host', host, '--port', String(port), '--no-reload'];
  return { run: ['module', 'quart', ...words, ...options, ...args], reloadsItself: false };
}

function bottle(target: ApplicationTarget, { host, port, debug, args }: CommandWishes): ServerCommand {
  const options = [...(debug ? ['--debug'] : []), '--bind', bound(host, port)];
  return { run: ['module', 'bottle', ...options, ...args, calledName(target)], reloadsItself: false };
}

function uvicorn(target: ApplicationTarget, { host, port, args }: CommandWishes): ServerCommand {
  const factory = target.parameters === undefined ? [] : ['--factory'];
  const address = ['--host', host, '--port', String(port)];
  // The output goes to a terminal that is none for the program. Two seconds are what a stop leaves for requests in flight.
  const options = ['--use-colors', '--timeout-graceful-shutdown', '2', ...factory];
  return {
    run: ['module', 'uvicorn', applicationName(target), ...address, ...options, ...args],
    reloadsItself: false,
  };
}

function hypercorn(target: ApplicationTarget, { host, port, args }: CommandWishes): ServerCommand {
  // No worker: it serves in the process that is started.
  const options = ['--bind', bound(host, port), '--workers', '0', '--graceful-timeout', '2'];
  return { run: ['module', 'hypercorn', ...options, ...args, calledName(target)], reloadsItself: false };
}

function bound(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
