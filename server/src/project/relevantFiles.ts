import { type Registrars, useOf } from '../facts/registrars.ts';
import { isTest } from './isTest.ts';
import type { SourceFile } from './sourceFile.ts';

type Files = ReadonlyMap<string, SourceFile>;

/**
 * The Python files that are run for the URL map: those that speak of a framework, and those that use what the first
 * define to register things with, `@page('/about')` where the project's `page` calls `bp.route`.
 */
export class RelevantFiles {
  /** What the text of a file says that uses such things. */
  readonly #use: RegExp | undefined;
  /** The names of these: who uses one has its name. */
  readonly #names: readonly string[];
  /** By file: gone with it. */
  readonly #using = new WeakMap<SourceFile, boolean>();

  private constructor(use: RegExp | undefined, names: readonly string[]) {
    this.#use = use;
    this.#names = names;
  }

  /** `previous` lends what it knows where the files define the same things. */
  static of(files: Files, previous: RelevantFiles | undefined): RelevantFiles {
    const callables = new Set<string>();
    const bases = new Set<string>();
    for (const file of files.values()) {
      const own = registrarsOf(file);
      for (const name of own?.callables ?? []) callables.add(name);
      for (const name of own?.bases ?? []) bases.add(name);
    }
    const use = useOf({ callables: [...callables].sort(), bases: [...bases].sort() });
    const isKnown = previous !== undefined && previous.#use?.source === use?.source;
    return isKnown ? previous : new RelevantFiles(use, [...callables, ...bases]);
  }

  has(file: SourceFile): boolean {
    if (!file.isPython) return false;
    if (file.mayRoute) return true;
    if (this.#use === undefined) return false;
    let uses = this.#using.get(file);
    if (uses === undefined) {
      uses = this.#names.some(name => file.mayHave(name)) && this.#use.test(file.text);
      this.#using.set(file, uses);
    }
    return uses;
  }

  /** Whether all that is said here is as true with `newer` in place of `older`. */
  holdsWith(older: SourceFile, newer: SourceFile): boolean {
    const [before, now] = [registrarsOf(older), registrarsOf(newer)];
    const isSame = before === now || JSON.stringify(before) === JSON.stringify(now);
    return isSame && this.has(older) === this.has(newer);
  }
}

function registrarsOf(file: SourceFile): Registrars | undefined {
  return file.isPython && !isTest(file.path) && file.mayRoute ? file.registrars : undefined;
}
