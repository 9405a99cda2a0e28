import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

// Where open pages wait for the news that they are old: server-sent events, on this machine only. Answers nobody who
// does not know the secret in the path, nor a page that does not come from one of our servers.

/** `page` loads the page again, `style` only its style sheets. */
export type PageChange = 'page' | 'style';

const heartbeat = 25_000;
const mostPages = 100;

export class ReloadEndpoint {
  readonly #server: Server;
  readonly #path = `/${randomBytes(24).toString('hex')}`;
  readonly #pages = new Set<ServerResponse>();
  readonly #origins = new Set<string>();
  readonly #beat: NodeJS.Timeout;
  #port = 0;

  /** Rejects when the system gives no port. */
  static open(): Promise<ReloadEndpoint> {
    return new Promise((resolve, reject) => {
      const endpoint = new ReloadEndpoint();
      endpoint.#server.once('error', reject);
      endpoint.#server.listen({ host: '127.0.0.1', port: 0 }, () => {
        const address = endpoint.#server.address();
        endpoint.#port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve(endpoint);
      });
    });
  }

  private constructor() {
    this.#server = createServer({ maxHeaderSize: 8 * 1024 }, (request, response) =>
      this.#answer(request, response),
    );
    this.#server.on('clientError', (_error, socket) => socket.destroy());
    this.#server.requestTimeout = 5000;
    this.#beat = setInterval(() => this.#write(':\n\n'), heartbeat);
    this.#beat.unref();
  }

  /** For programs on this machine. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.#path}`;
  }

  /** How many pages wait. */
  get pages(): number {
    return this.#pages.size;
  }

  /** Pages that come from `url`, as a person sees it, may wait here from now on. */
  allow(url: string): void {
    const { protocol, port } = new URL(url);
    this.#origins.add(new URL(url).origin);
    // The same server under the names that this machine has.
    if (isLocal(url)) {
      for (const name of ['127.0.0.1', 'localhost', '[::1]'])
        this.#origins.add(new URL(`${protocol}//${name}:${port || '80'}`).origin);
    }
  }

  send(change: PageChange): void {
    this.#write(`data: ${change === 'style' ? 'c' : 'p'}\n\n`);
  }

  close(): void {
    clearInterval(this.#beat);
    for (const page of this.#pages) page.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    const status = this.#verdict(request);
    if (status !== 200) {
      response.writeHead(status, { Connection: 'close' }).end();
      return;
    }
    response.writeHead(status, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }),
      'X-Content-Type-Options': 'nosniff',
    });
    response.write('retry: 1000\n\n');
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
    response.on('error', () => response.destroy());
  }

  #verdict({ url, method, headers }: IncomingMessage): number {
    if (!same(url ?? '', this.#path)) return 404;
    if (method !== 'GET') return 405;
    // A proxy may have brought the page and us to one origin, which browsers do not name then.
    const isOwn = headers.origin === undefined && headers['sec-fetch-site'] === 'same-origin';
    if (!isOwn && !this.#origins.has(headers.origin ?? '')) return 403;
    return this.#pages.size < mostPages ? 200 : 503;
  }
}

function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
