import type { ChangedFile } from './changedFile.ts';
import type { LiveEvent } from './liveEvents.ts';
import type { PageChange } from './reloadEndpoint.ts';

export interface ReloadActions {
  /** Starts the program again. */
  readonly restart: () => void;
  /** The same with the variables that it gets now, which no reloader of a program's own reads again. */
  readonly restartAnew: () => void;
  readonly tellPages: (change: PageChange) => void;
}

/**
 * Decides what a changed file leads to while one program runs. A program that does not reload itself is started again by
 * us; so it is for a template if it keeps what it has read, or if it is not known to look again. Its pages load again when
 * it answers again.
 */
export class Reloading {
  readonly #actions: ReloadActions;
  #reloadsItself = false;
  #looksAgain = false;

  constructor(actions: ReloadActions) {
    this.#actions = actions;
  }

  /** A program is started, of which nothing is known yet. */
  started(): void {
    this.#reloadsItself = false;
    this.#looksAgain = false;
  }

  took(event: LiveEvent): void {
    if (event.event === 'reloader') this.#reloadsItself = true;
    else if (event.event === 'templates') this.#looksAgain = event.fresh;
    else if (event.event === 'serving') this.#actions.tellPages('page');
  }

  changed(file: ChangedFile | 'variables'): void {
    if (file === 'variables') this.#actions.restartAnew();
    else if (file === 'style') this.#actions.tellPages('style');
    else if (file === 'page' && (this.#looksAgain || this.#reloadsItself)) this.#actions.tellPages('page');
    else if (!this.#reloadsItself) this.#actions.restart();
  }
}
