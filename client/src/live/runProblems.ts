import type { LiveEvent } from './liveEvents.ts';
import type { Traceback } from './tracebacks.ts';

/** An error of the running program. */
export interface RunProblem {
  readonly traceback: Traceback;
  /** What was asked for when it happened, where that is known: `GET /login`. */
  readonly request: string | undefined;
}

interface Standing extends RunProblem {
  readonly at: number;
}

/** A request that has failed, and of which nothing was written yet. */
interface Failure {
  readonly request: string;
  readonly at: number;
  /** When the first of what was written came. */
  written: number | undefined;
}

/** The text and the news of one request come on two ways, either one first; in this time both are there. Milliseconds. */
const together = 2000;
/** Tracebacks of one exception and of those that led to it are written in one go. */
const atOnce = 50;
const most = 100;

/**
 * Which errors of the running program stand. One that belongs to a request goes when the next like it succeeds; any other
 * when the program starts anew. Time is given, in milliseconds.
 */
export class RunProblems {
  #standing: readonly Standing[] = [];
  #failure: Failure | undefined;

  get problems(): readonly RunProblem[] {
    return this.#standing;
  }

  clear(): void {
    this.#standing = [];
    this.#failure = undefined;
  }

  /** The program is about to start anew. What it says then may come before it answers. */
  reloading(): void {
    this.#standing = this.#standing.filter(({ request }) => request !== undefined);
  }

  wrote(traceback: Traceback, now: number): void {
    const failure = this.#failureAt(now);
    if (failure) {
      failure.written ??= now;
      this.#forgetOlder(failure);
    }
    const kept = this.#standing.filter(each => !isSame(each.traceback, traceback)).slice(1 - most);
    this.#standing = [...kept, { traceback, at: now, request: failure?.request }];
  }

  took(event: LiveEvent, now: number): void {
    if (event.event === 'reloading') this.reloading();
    if (event.event !== 'request') return;
    const request = `${event.method} ${event.path}`;
    if (!event.failed && event.status < 500) {
      this.#standing = this.#standing.filter(each => each.request !== request);
      return;
    }
    const failure = { request, at: now, written: undefined };
    const isOwn = (each: Standing): boolean => each.request === undefined && now - each.at < together;
    this.#failure = this.#standing.some(isOwn) ? undefined : failure;
    this.#forgetOlder(failure);
    this.#standing = this.#standing.map(each => (isOwn(each) ? { ...each, request } : each));
  }

  #failureAt(now: number): Failure | undefined {
    const failure = this.#failure;
    if (!failure || now - failure.at >= together) return undefined;
    return failure.written === undefined || now - failure.written < atOnce ? failure : undefined;
  }

  /** It has failed anew, perhaps otherwise. */
  #forgetOlder({ request, at }: Failure): void {
    this.#standing = this.#standing.filter(each => each.request !== request || at - each.at < atOnce);
  }
}

function isSame(left: Traceback, right: Traceback): boolean {
  const [a, b] = [left.frames.at(-1), right.frames.at(-1)];
  return left.error === right.error && a?.file === b?.file && a?.line === b?.line;
}
