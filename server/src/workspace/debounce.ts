/**
 * Collects what changed and hands over all of it once nothing was added for `quiet` milliseconds; at the latest after
 * ten times as long, so that steady typing cannot put it off for ever.
 */
export class Debounce<T> {
  readonly #quiet: number;
  readonly #deliver: (items: ReadonlySet<T>) => void;
  #items = new Set<T>();
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(quiet: number, deliver: (items: ReadonlySet<T>) => void) {
    this.#quiet = quiet;
    this.#deliver = deliver;
  }

  add(item: T): void {
    const now = performance.now();
    if (this.#items.size === 0) this.#since = now;
    this.#items.add(item);
    clearTimeout(this.#timer);
    const latest = this.#since + 10 * this.#quiet - now;
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(this.#quiet, latest)));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#items.clear();
  }

  #flush(): void {
    const items = this.#items;
    this.#items = new Set();
    this.#deliver(items);
  }
}
