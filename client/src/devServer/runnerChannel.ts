import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { type LiveEvent, parseLiveEvent } from '../live/liveEvents.ts';

// The editor's end of the line to `client/python/matraz_run.py` and `matraz_host.py`. One JSON object a line, each with
// the token; a connection whose line has not is dropped. Nobody outside this machine can reach it: on Linux an abstract
// Unix socket (unix(7): no file, no port, so that remote windows do not offer to forward it), elsewhere a loopback port.

export interface SupervisingEvent {
  readonly event: 'supervising';
  readonly pid: number;
  /** Process group of the program. */
  readonly group: number;
}

export interface ListeningEvent {
  readonly event: 'listening';
  readonly pid: number;
  readonly host: string;
  readonly port: number;
}

/** Another process of the program will listen there, unseen. */
export interface BoundEvent extends Omit<ListeningEvent, 'event'> {
  readonly event: 'bound';
}

export interface FailureEvent {
  readonly event: 'failure';
  /** Exception class. */
  readonly type: string;
  readonly message: string;
  readonly module: string | undefined;
  /** `EADDRINUSE`, … */
  readonly errno: string | undefined;
  readonly port: number | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
}

/** The program is ending by an interrupt, and asks whether it was we who wanted that. */
export interface InterruptedEvent {
  readonly event: 'interrupted';
}

export type RunnerEvent =
  | SupervisingEvent
  | ListeningEvent
  | BoundEvent
  | InterruptedEvent
  | FailureEvent
  | LiveEvent;

const longestLine = 64 * 1024;

/** One event a connection; on any other connection there may come more. */
const awaited: ReadonlySet<RunnerEvent['event']> = new Set([
  'listening',
  'bound',
  'interrupted',
  'failure',
  'reloading',
]);

/** Listens from construction to `close`. Its socket in the supervisor tells that one whether we are alive. */
export class RunnerChannel {
  readonly #token = randomBytes(24).toString('hex');
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #take: (event: RunnerEvent) => void;
  #address: { readonly abstract: string } | { readonly port: number } = { port: 0 };
  #supervisor: Socket | undefined;
  #stopWanted = false;

  private constructor(take: (event: RunnerEvent) => void) {
    this.#take = take;
    this.#server = createServer(socket => this.#accept(socket));
  }

  /** Rejects when the system gives no socket. */
  static async open(take: (event: RunnerEvent) => void, platform = process.platform): Promise<RunnerChannel> {
    const channel = new RunnerChannel(take);
    if (platform === 'linux') {
      const name = `matraz-${randomBytes(16).toString('hex')}`;
      await channel.#listen({ path: `\0${name}` });
      channel.#address = { abstract: name };
    } else {
      await channel.#listen({ host: '127.0.0.1', port: 0 });
      const address = channel.#server.address();
      channel.#address = { port: typeof address === 'object' && address !== null ? address.port : 0 };
    }
    return channel;
  }

  #listen(options: ListenOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(options, () => resolve());
    });
  }

  /** The value of MATRAZ_RUN. */
  get variable(): string {
    return JSON.stringify({ ...this.#address, token: this.#token });
  }

  /** Asks the supervisor to end everything; kept until it connects. */
  stop(): void {
    this.#stopWanted = true;
    this.#supervisor?.write('{"command":"stop"}\n');
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #accept(socket: Socket): void {
    let buffer = '';
    this.#sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('data', (data: string) => {
      buffer += data;
      for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 1);
        if (!this.#read(socket, line)) {
          socket.destroy();
          return;
        }
      }
      if (buffer.length > longestLine) socket.destroy();
    });
  }

  /** False when the connection must be dropped. */
  #read(socket: Socket, line: string): boolean {
    const event = parseEvent(line, this.#token);
    if (event === undefined) return false;
    if (event.event === 'supervising') {
      this.#supervisor = socket;
      if (this.#stopWanted) this.stop();
    }
    this.#take(event);
    // Where the host waits for this end before it goes on.
    if (awaited.has(event.event)) socket.end(event.event === 'interrupted' && this.#stopWanted ? 'q' : '');
    return true;
  }
}

/** `undefined` for anything that is not an event of ours with the right token. */
export function parseEvent(line: string, token: string): RunnerEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const field = new Map<string, unknown>(Object.entries(value));
  const text = (name: string): string | undefined => asString(field.get(name));
  const number = (name: string): number | undefined => asInteger(field.get(name));
  if (!sameToken(text('token') ?? '', token)) return undefined;
  const [event, pid, group, host, port, type] = [
    text('event'),
    number('pid'),
    number('group'),
    text('host'),
    number('port'),
    text('type'),
  ];
  if (event === 'supervising' && pid !== undefined && group !== undefined) return { event, pid, group };
  if (
    (event === 'listening' || event === 'bound') &&
    pid !== undefined &&
    host !== undefined &&
    port !== undefined
  ) {
    return { event, pid, host, port };
  }
  if (event === 'interrupted') return { event };
  if (event === 'failure' && type !== undefined) {
    const [message = '', module, errno, file, line] = [
      text('message'),
      text('module'),
      text('errno'),
      text('file'),
      number('line'),
    ];
    return { event, type, message, module, errno, port, file, line };
  }
  return parseLiveEvent(field);
}

function sameToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
