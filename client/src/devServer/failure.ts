import type { Interpreter, RejectedCandidate } from '../interpreter/interpreter.ts';
import type { Plan } from './plan.ts';
import type { PortOwner } from './portOwner.ts';
import type { FailureEvent } from './runnerChannel.ts';

// Why a server is not running, as data; `describeFailure.ts` puts it into words.

export type Failure =
  | { readonly code: 'noPython'; readonly rejected: readonly RejectedCandidate[] }
  | {
      readonly code: 'missingModule';
      readonly module: string;
      /** What to install for it, where that is certain. */
      readonly distribution: string | undefined;
      readonly interpreter: Interpreter;
    }
  | {
      readonly code: 'portInUse';
      readonly port: number;
      readonly owner: PortOwner | undefined;
      /** The server of this window that has it. */
      readonly ours?: string | undefined;
      /** True when the program itself says the port, so that we cannot pick another. */
      readonly fixed: boolean;
    }
  | { readonly code: 'portDenied'; readonly port: number }
  | { readonly code: 'addressUnavailable'; readonly host: string }
  | {
      readonly code: 'scriptError';
      readonly error: string;
      readonly file: string | undefined;
      readonly line: number;
    }
  | { readonly code: 'exited'; readonly exit: string; readonly lastLine: string | undefined }
  | { readonly code: 'cannotStart'; readonly command: string; readonly message: string };

/** How a process ended. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  /** True when we ended it. */
  readonly stopped: boolean;
  readonly failure: FailureEvent | undefined;
  /** Set when it could not even be started. */
  readonly spawnError: string | undefined;
  /** The end of what it wrote, without colours. */
  readonly tail: string;
}

export interface EndedRun {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly interpreter: Interpreter;
  readonly fixedPort: boolean;
}

/** `undefined` when the end was no failure: we stopped it, or it exited with 0. The owner of a port is not looked up here. */
export function classifyEnd({ outcome, plan, interpreter, fixedPort }: EndedRun): Failure | undefined {
  if (outcome.stopped) return undefined;
  if (outcome.spawnError !== undefined) {
    return { code: 'cannotStart', command: plan.command, message: outcome.spawnError };
  }
  if (outcome.code === 0) return undefined;
  const event = outcome.failure;
  const module = event?.module ?? missingModule(outcome.tail);
  if (module !== undefined)
    return { code: 'missingModule', module, distribution: distributionOf(module), interpreter };
  const port = event?.port ?? plan.port;
  if (event?.errno === 'EADDRINUSE' && port !== undefined) {
    return { code: 'portInUse', port, owner: undefined, fixed: fixedPort };
  }
  if (event?.errno === 'EACCES' && port !== undefined) return { code: 'portDenied', port };
  if (event?.errno === 'EADDRNOTAVAIL') return { code: 'addressUnavailable', host: plan.host ?? '' };
  if (event) {
    const error = event.message === '' ? event.type : `${event.type}: ${firstLine(event.message)}`;
    return { code: 'scriptError', error, file: event.file, line: event.line ?? 1 };
  }
  return { code: 'exited', exit: outcome.signal ?? String(outcome.code), lastLine: lastLine(outcome.tail) };
}

/**
 * The name on the package index of an import name. Only names that are certain: to install whatever is called like a
 * misspelt import would run a stranger's code.
 */
export function distributionOf(module: string): string | undefined {
  return distributions.get(module.split('.')[0] ?? module);
}

const distributions: ReadonlyMap<string, string> = new Map([
  ['flask', 'Flask'],
  ['jinja2', 'Jinja2'],
  ['werkzeug', 'Werkzeug'],
  ['markupsafe', 'MarkupSafe'],
  ['itsdangerous', 'itsdangerous'],
  ['click', 'click'],
  ['blinker', 'blinker'],
  ['dotenv', 'python-dotenv'],
  ['quart', 'Quart'],
  ['bottle', 'bottle'],
  ['starlette', 'starlette'],
  ['fastapi', 'fastapi'],
  ['uvicorn', 'uvicorn'],
  ['hypercorn', 'hypercorn'],
  ['flask_sqlalchemy', 'Flask-SQLAlchemy'],
  ['flask_login', 'Flask-Login'],
  ['flask_wtf', 'Flask-WTF'],
  ['flask_migrate', 'Flask-Migrate'],
  ['sqlalchemy', 'SQLAlchemy'],
]);

/** `flask run` prints the ImportError of an application and ends with an exit that no longer knows it. */
function missingModule(tail: string): string | undefined {
  return [...tail.matchAll(/^ModuleNotFoundError: No module named '([\w.]+)'/gm)].at(-1)?.[1];
}

function firstLine(text: string): string {
  return text.split(/\r?\n/)[0] ?? '';
}

function lastLine(text: string): string | undefined {
  return text.trim().split(/\r?\n/).at(-1)?.trim() || undefined;
}
