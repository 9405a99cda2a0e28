import { isRelevant } from '../facts/relevance.ts';
import type { Module, PythonSyntax } from '../python/nodes.ts';
import { parsePython } from '../python/parsePython.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { ModuleSource } from './evaluator/machine.ts';
import { definitionNames, movedProgram } from './lastGood.ts';

/** One version of one file. Immutable; whatever is derived from it hangs on it and dies with it. */
export class SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  #lines: LineIndex | undefined;
  #syntax: PythonSyntax | undefined;
  #module: ModuleSource | undefined;
  readonly #lastGood: SourceFile | undefined;

  constructor(path: string, text: string, lastGood?: SourceFile) {
    this.path = path;
    this.text = text;
    this.#lastGood = lastGood;
  }

  get isPython(): boolean {
    return this.path.endsWith('.py');
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The syntax of this very text, however broken. */
  get python(): PythonSyntax {
    this.#syntax ??= parsePython(this.text);
    return this.#syntax;
  }

  /**
   * What the evaluator runs: the text's own program, or, while a syntax error hides functions or classes that were
   * there before, the last sound one with its offsets moved.
   */
  get module(): ModuleSource {
    this.#module ??= { relevant: isRelevant(this.text), program: this.#program() };
    return this.#module;
  }

  /** The next version of this file; keeps the last good program for as long as the new text is broken. */
  withText(text: string): SourceFile {
    if (text === this.text) return this;
    const good = this.#syntax === undefined || this.#syntax.problems.length === 0 ? this : this.#lastGood;
    const lastGood = this.isPython && good !== undefined ? good.#forgetful() : undefined;
    return new SourceFile(this.path, text, lastGood);
  }

  #program(): Module {
    const { module, problems } = this.python;
    if (problems.length === 0 || this.#lastGood === undefined) return module;
    const before = this.#lastGood.python;
    if (before.problems.length > 0) return module;
    const now = definitionNames(module);
    const lost = [...definitionNames(before.module)].some(name => !now.has(name));
    return lost ? movedProgram(before.module, this.#lastGood.text, this.text) : module;
  }

  /** Without a last good version of its own, so that versions do not form an ever longer chain. */
  #forgetful(): SourceFile {
    if (this.#lastGood === undefined) return this;
    const file = new SourceFile(this.path, this.text);
    file.#syntax = this.#syntax;
    return file;
  }
}
