import { connect, createServer } from 'node:net';

/** True when something accepts connections there. `host` as a program binds it: `0.0.0.0` is asked at 127.0.0.1. */
export function portAnswers(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({
      host: host === '' || host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host,
      port,
    });
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/**
 * True when a server could bind there now. Asked twice over, since neither question alone is certain on every platform: a
 * bind beside another listener succeeds on Windows, and a listener on another interface does not answer on loopback.
 */
export async function portIsFree(host: string, port: number): Promise<boolean> {
  if (await portAnswers(host, port)) return false;
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first free port above `port`, among the next hundred; `undefined` when there is none. */
export async function nextFreePort(host: string, port: number): Promise<number | undefined> {
  for (let candidate = port + 1; candidate <= Math.min(port + 100, 65535); candidate++) {
    if (await portIsFree(host, candidate)) return candidate;
  }
  return undefined;
}
