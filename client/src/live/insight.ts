import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LiveParams, LiveRenderingParams, LiveRouteParams } from '../../../server/src/protocol.ts';
import type { LiveEvent } from './liveEvents.ts';

/** What is told within this time goes to the language server in one message. Milliseconds. */
const together = 150;

/** Gathers what a running program shows of itself, and hands it on to the language server. */
export class Insight {
  readonly #tell: (params: LiveParams) => void;
  readonly #renderings = new Map<string, LiveRenderingParams>();
  #routes: readonly LiveRouteParams[] = [];
  #hasRoutes = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (params: LiveParams) => void) {
    this.#tell = tell;
  }

  /** `cwd` is where the program runs, `root` the URI of the workspace folder. */
  took(event: LiveEvent, cwd: string, root: string): void {
    if (event.event === 'routes') {
      this.#routes = event.first ? event.rules : [...this.#routes, ...event.rules];
      this.#hasRoutes = true;
    } else if (event.event === 'rendering') {
      const uri = pathToFileURL(resolve(cwd, event.file)).href;
      this.#renderings.set(uri, { uri, at: Date.now(), variables: event.variables });
    } else return;
    this.#timer ??= setTimeout(() => this.#send(root), together);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #send(root: string): void {
    this.#timer = undefined;
    const routes = this.#hasRoutes ? { routes: this.#routes } : {};
    this.#tell({ root, ...routes, renderings: [...this.#renderings.values()] });
    this.#hasRoutes = false;
    this.#renderings.clear();
  }
}
