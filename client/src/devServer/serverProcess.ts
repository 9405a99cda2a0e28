import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { LiveEvent } from '../live/liveEvents.ts';
import type { Outcome } from './failure.ts';
import { killTree } from './killTree.ts';
import type { Plan } from './plan.ts';
import {
  type BoundEvent,
  type FailureEvent,
  type ListeningEvent,
  RunnerChannel,
  type RunnerEvent,
} from './runnerChannel.ts';

export interface ProcessListener {
  /** Decoded text as the program wrote it, colours included. */
  readonly output: (text: string) => void;
  /** Once for each TCP socket on which the program begins to listen, or says that it will. */
  readonly listening: (event: ListeningEvent | BoundEvent) => void;
  /** What it tells while it serves, if the plan's environment asks for that. */
  readonly live: (event: LiveEvent) => void;
}

/** Longer than the runner needs for its three steps, shorter than the five seconds a stop may take. */
const runnerPatience = 4700;
const drainPatience = 500;
const tailLength = 4000;

/**
 * One running program, with every process it starts. Performs a plan; knows nothing of the editor.
 * Invariant: once `ended` is resolved no process of it is alive and its channel is closed.
 */
export class ServerProcess {
  /** Resolves when everything has ended; never rejects. */
  readonly ended: Promise<Outcome>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #channel: RunnerChannel;
  readonly #listener: ProcessListener;
  #group: number | undefined;
  #failure: FailureEvent | undefined;
  #stopped = false;
  #tail = '';
  #hardStop: NodeJS.Timeout | undefined;

  /** Starts the plan. A program that cannot be started ends with `spawnError`. Rejects when no loopback port can be had. */
  static async start(plan: Plan, listener: ProcessListener): Promise<ServerProcess> {
    let process: ServerProcess | undefined;
    const early: RunnerEvent[] = [];
    const channel = await RunnerChannel.open(event => (process ? process.#take(event) : early.push(event)));
    process = new ServerProcess(plan, channel, listener);
    for (const event of early) process.#take(event);
    return process;
  }

  private constructor(plan: Plan, channel: RunnerChannel, listener: ProcessListener) {
    this.#channel = channel;
    this.#listener = listener;
    this.#child = spawn(plan.command, plan.args, {
      cwd: plan.cwd,
      env: { ...plan.env, MATRAZ_RUN: channel.variable },
      shell: false,
      windowsHide: true,
      // A session of its own on POSIX: a signal to the editor's group does not reach the supervisor, which ends by itself.
      detached: process.platform !== 'win32',
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      const decoder = new StringDecoder('utf8');
      stream.on('data', (data: Buffer) => this.#write(decoder.write(data)));
      stream.on('end', () => this.#write(decoder.end()));
    }
    this.#child.stdin.on('error', () => undefined);
    this.ended = this.#end();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Text for the program's standard input. */
  write(text: string): void {
    if (!this.#child.stdin.destroyed) this.#child.stdin.write(text);
  }

  /**
   * Ends the program and everything it started: asked first, killed after that. Resolves when all of it is gone, within
   * five seconds. May be called more than once.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#channel.stop();
    this.#hardStop ??= setTimeout(() => void this.#kill(), runnerPatience);
    await this.ended;
  }

  #take(event: RunnerEvent): void {
    if (event.event === 'supervising') this.#group = event.group;
    else if (event.event === 'listening' || event.event === 'bound') this.#listener.listening(event);
    else if (event.event === 'failure') this.#failure ??= event;
    else if (event.event !== 'interrupted') this.#listener.live(event);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#tail = (this.#tail + text).slice(-tailLength);
    this.#listener.output(text);
  }

  #kill(): Promise<void> {
    const pids = [this.#group, this.#child.pid].filter(pid => pid !== undefined);
    return killTree(pids, process.platform);
  }

  async #end(): Promise<Outcome> {
    const [code, signal, spawnError] = await this.#exited();
    // Normally nothing is left by now. If somebody killed the supervisor, or it gave up (71), the program is still there.
    if (signal !== null || code === 71) await this.#kill();
    await this.#drained();
    clearTimeout(this.#hardStop);
    this.#channel.close();
    const [stopped, failure, tail] = [this.#stopped, this.#failure, stripVTControlCharacters(this.#tail)];
    return { code, signal, stopped, failure, spawnError, tail };
  }

  #exited(): Promise<[number | null, string | null, string | undefined]> {
    return new Promise(resolve => {
      this.#child.once('exit', (code, signal) => resolve([code, signal, undefined]));
      this.#child.once('error', error => resolve([null, null, error.message]));
    });
  }

  /** What was written before the end has been read; not for ever, should a stranger hold the pipe. */
  #drained(): Promise<void> {
    const streams = [this.#child.stdout, this.#child.stderr].filter(stream => !stream.readableEnded);
    const all = Promise.all(
      streams.map(stream => new Promise<void>(resolve => stream.once('close', resolve))),
    );
    return new Promise(resolve => {
      const timer = setTimeout(resolve, drainPatience);
      void all.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
