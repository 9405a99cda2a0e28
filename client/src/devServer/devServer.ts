import type { RunTarget } from '../../../server/src/protocol.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { LiveEvent } from '../live/liveEvents.ts';
import { classifyEnd, type Failure } from './failure.ts';
import { type Plan, serverUrl } from './plan.ts';
import { portAnswers } from './ports.ts';
import type { ListeningEvent } from './runnerChannel.ts';
import { ServerProcess } from './serverProcess.ts';

// The life of one server: what is running, and the order in which starts, stops and restarts take effect. Knows nothing of
// the editor. Several servers are several of these.

export type ServerState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly target: RunTarget }
  | { readonly kind: 'running'; readonly target: RunTarget; readonly url: string; readonly plan: Plan }
  /** It runs, and starts anew with what has been saved. */
  | { readonly kind: 'reloading'; readonly target: RunTarget; readonly url: string; readonly plan: Plan }
  | { readonly kind: 'stopping'; readonly target: RunTarget }
  /** `reloaded`: it had run, and what was saved has broken it; the next change starts it again. */
  | {
      readonly kind: 'failed';
      readonly target: RunTarget;
      readonly failure: Failure;
      readonly reloaded: boolean;
    };

/** Everything needed to run a target, or why it cannot be run. */
export type Prepared =
  | { readonly plan: Plan; readonly interpreter: Interpreter }
  | { readonly failure: Failure };

export interface Job {
  readonly target: RunTarget;
  /** Asked at every start. `port` is the one to keep if it is free, on a restart. */
  readonly prepare: (port: number | undefined) => Promise<Prepared>;
}

export interface DevServerListener {
  readonly changed: (state: ServerState) => void;
  readonly output: (text: string) => void;
  /** A program is about to start, but not by a reload. */
  readonly starting: (plan: Plan, target: RunTarget) => void;
  /** It ended by itself, or was stopped. */
  readonly ended: (failure: Failure | undefined) => void;
  /** What the program tells while it serves. */
  readonly live: (event: LiveEvent) => void;
}

interface Session {
  readonly job: Job;
  readonly aborted: AbortController;
  process: ServerProcess | undefined;
  /** Set when it is ready. */
  url: string | undefined;
}

/** What has run, and runs again when its files change. */
interface Launched {
  readonly job: Job;
  readonly plan: Plan;
  readonly interpreter: Interpreter;
  readonly url: string;
}

/** A program that has not said that it listens is asked for a connection this often, in milliseconds. */
const askAgain = 300;

export class DevServer {
  readonly #listener: DevServerListener;
  #state: ServerState = { kind: 'stopped' };
  #session: Session | undefined;
  #lastJob: Job | undefined;
  #lastPort: number | undefined;
  #launched: Launched | undefined;
  #reloadIsQueued = false;
  #isPlannedAnew = false;
  /** Transitions one after another. */
  #queue: Promise<void> = Promise.resolve();
  /** A stop makes every start that was asked for before it void. */
  #generation = 0;

  constructor(listener: DevServerListener) {
    this.#listener = listener;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Resolves when nothing of what was asked for so far is under way. */
  get settled(): Promise<void> {
    return this.#queue;
  }

  /** Resolves when it runs, has failed or was stopped. What is already running is left as it is. */
  run(job: Job): Promise<void> {
    const generation = this.#generation;
    return this.#enqueue(async () => {
      if (generation !== this.#generation) return;
      if (this.#session) return;
      await this.#begin(job, undefined);
    });
  }

  /** Resolves when no process is left. Takes effect at once, also on a start that is under way. */
  stop(): Promise<void> {
    this.#generation++;
    this.#abort();
    return this.#enqueue(() => this.#endSession());
  }

  /** Runs the last job again, at the same port. Without one it does nothing. */
  restart(): Promise<void> {
    this.#generation++;
    const generation = this.#generation;
    this.#abort();
    return this.#enqueue(async () => {
      await this.#endSession();
      if (generation === this.#generation && this.#lastJob) await this.#begin(this.#lastJob, this.#lastPort);
    });
  }

  /**
   * Runs the program again, as it was planned, because its files have changed. What such a change has broken, the next one
   * starts again. Before a program has run, and after a stop, it does nothing. `anew`: it is planned again, for the same port.
   */
  reload(anew = false): Promise<void> {
    const generation = this.#generation;
    this.#isPlannedAnew ||= anew;
    if (this.#reloadIsQueued) return this.#queue;
    this.#reloadIsQueued = true;
    return this.#enqueue(async () => {
      const isAnew = this.#isPlannedAnew;
      this.#reloadIsQueued = false;
      this.#isPlannedAnew = false;
      const launched = this.#launched;
      if (generation !== this.#generation || !launched) return;
      const { job, plan, url } = launched;
      const before = this.#session;
      // From here on the end of the old process is not the end of the server.
      const session = newSession(job);
      this.#session = session;
      this.#set({ kind: 'reloading', target: job.target, plan, url });
      await before?.process?.stop();
      const prepared = isAnew ? await this.#prepare(session, this.#lastPort) : launched;
      if (prepared === undefined || session.aborted.signal.aborted) this.#finish(session, undefined);
      else if ('failure' in prepared) this.#finish(session, prepared.failure);
      else {
        // The next change starts it with these variables, whatever comes of them.
        this.#launched = { ...launched, plan: prepared.plan, interpreter: prepared.interpreter };
        await this.#launch(session, prepared.plan, prepared.interpreter);
      }
    });
  }

  /** Passes what a person typed to the program. */
  write(text: string): void {
    this.#session?.process?.write(text);
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(step);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #set(state: ServerState): void {
    this.#state = state;
    this.#listener.changed(state);
  }

  #abort(): void {
    const session = this.#session;
    if (!session) return;
    session.aborted.abort();
    this.#set({ kind: 'stopping', target: session.job.target });
    void session.process?.stop();
  }

  async #endSession(): Promise<void> {
    const session = this.#session;
    if (session) {
      if (!session.aborted.signal.aborted) this.#abort();
      await session.process?.stop();
      if (this.#session === session) this.#session = undefined;
    }
    this.#launched = undefined;
    if (this.#state.kind !== 'stopped') this.#set({ kind: 'stopped' });
  }

  async #begin(job: Job, port: number | undefined): Promise<void> {
    const session = newSession(job);
    this.#session = session;
    this.#lastJob = job;
    this.#set({ kind: 'starting', target: job.target });
    try {
      const prepared = await this.#prepare(session, port);
      if (prepared === undefined) this.#finish(session, undefined);
      else if ('failure' in prepared) this.#finish(session, prepared.failure);
      else {
        this.#listener.starting(prepared.plan, job.target);
        await this.#launch(session, prepared.plan, prepared.interpreter);
      }
    } catch (error) {
      this.#finish(session, undefined);
      throw error;
    }
  }

  /** `undefined` for what was stopped meanwhile. */
  async #prepare(session: Session, port: number | undefined): Promise<Prepared | undefined> {
    const {
      job,
      aborted: { signal },
    } = session;
    try {
      const prepared = await Promise.race([job.prepare(port), whenAborted(signal)]);
      return signal.aborted ? undefined : prepared;
    } catch (error) {
      this.#finish(session, undefined);
      throw error;
    }
  }

  async #launch(session: Session, plan: Plan, interpreter: Interpreter): Promise<void> {
    const launched = { job: session.job, plan, interpreter };
    const asking: NodeJS.Timeout[] = [];
    let ready: () => void = () => undefined;
    const isReady = new Promise<void>(resolve => {
      ready = resolve;
    });
    const process = await ServerProcess.start(plan, {
      output: text => this.#listener.output(text),
      listening: event => {
        if (event.event === 'bound') asking.push(this.#askWhetherReady(session, launched, event, ready));
        else if (this.#listening(session, launched, event)) ready();
      },
      live: event => this.#live(session, plan, event),
    });
    session.process = process;
    const hasEnded = process.ended.then(outcome => {
      const fixedPort = session.job.target.kind === 'script';
      const failure = classifyEnd({ outcome, plan, interpreter, fixedPort });
      if (this.#session === session) this.#listener.ended(failure);
      this.#finish(session, failure);
    });
    if (session.aborted.signal.aborted) await process.stop();
    const { host = '127.0.0.1', port } = plan;
    if (port !== undefined) asking.push(this.#askWhetherReady(session, launched, { host, port }, ready));
    await Promise.race([isReady, hasEnded]);
    for (const timer of asking) clearInterval(timer);
  }

  /** For servers whose sockets Python does not see (uvloop): whoever accepts a connection at the expected port is ready. */
  #askWhetherReady(
    session: Session,
    launched: Omit<Launched, 'url'>,
    { host, port }: Pick<ListeningEvent, 'host' | 'port'>,
    ready: () => void,
  ): NodeJS.Timeout {
    return setInterval(async () => {
      if ((await portAnswers(host, port)) && this.#listening(session, launched, { host, port })) ready();
    }, askAgain);
  }

  /** True when this makes the server ready: the planned port, or the first one when only the program knows. */
  #listening(
    session: Session,
    launched: Omit<Launched, 'url'>,
    event: Pick<ListeningEvent, 'host' | 'port'>,
  ): boolean {
    const isWaiting = this.#state.kind === 'starting' || this.#state.kind === 'reloading';
    if (
      this.#session !== session ||
      session.aborted.signal.aborted ||
      session.url !== undefined ||
      !isWaiting
    )
      return false;
    const { plan } = launched;
    const { target } = session.job;
    if (target.kind === 'application' && event.port !== plan.port) return false;
    this.#lastPort = event.port;
    // `localhost` is what the script says and what its author expects to read.
    const host = plan.host === 'localhost' ? plan.host : event.host;
    const url = serverUrl(host, event.port, plan.scheme);
    session.url = url;
    this.#launched = { ...launched, url };
    this.#set({ kind: 'running', target, plan, url });
    return true;
  }

  #live(session: Session, plan: Plan, event: LiveEvent): void {
    if (this.#session !== session || session.aborted.signal.aborted) return;
    const [{ target }, { url }, { kind }] = [session.job, session, this.#state];
    if (url !== undefined && event.event === 'reloading' && kind === 'running') {
      this.#set({ kind: 'reloading', target, plan, url });
    } else if (url !== undefined && event.event === 'serving' && kind === 'reloading') {
      this.#set({ kind: 'running', target, plan, url });
    }
    this.#listener.live(event);
  }

  #finish(session: Session, failure: Failure | undefined): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    const { target } = session.job;
    const reloaded = this.#state.kind === 'reloading';
    this.#set(failure ? { kind: 'failed', target, failure, reloaded } : { kind: 'stopped' });
  }
}

function newSession(job: Job): Session {
  return { job, aborted: new AbortController(), process: undefined, url: undefined };
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

/** Two targets are the same server when this is equal. With which arguments a factory is called makes no difference. */
export function targetId(target: RunTarget): string {
  return target.kind === 'application'
    ? JSON.stringify(['application', target.uri, target.module, target.attribute?.split('(')[0]])
    : JSON.stringify(['script', target.uri]);
}
