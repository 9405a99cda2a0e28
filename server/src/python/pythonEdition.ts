import { childrenOf } from './childrenOf.ts';
import { convertStatements } from './convertStatement.ts';
import { docstringOf } from './docstring.ts';
import { type FunctionPlace, functionPlaces } from './functionPlaces.ts';
import { LazyFunction } from './lazyFunction.ts';
import { LeftOut } from './leftOut.ts';
import type { Module, Node, PythonSyntax } from './nodes.ts';
import { parsePython } from './parsePython.ts';
import { parseWithPyright, type RecoveredTree } from './pyrightParser.ts';
import { nextCodeLine } from './standsBehindBrackets.ts';

/** Texts of functions without an error in them, each from the beginning of its first line to its last token. */
export type SoundFunctions = ReadonlySet<string>;

/**
 * One version of a Python text that somebody edits. Functions that stood in an earlier version and were sound there are
 * sound here too: only their names are parsed, and their contents when somebody looks at them. All else, such as the one
 * that is being typed in, is parsed as part of the whole, however broken.
 *
 * Invariant: syntax and problems are those of `parsePython(text)` (`pythonEdition.test.ts`).
 */
export class PythonEdition {
  readonly syntax: PythonSyntax;
  readonly #text: string;
  readonly #places: readonly FunctionPlace[];
  readonly #leftOut: ReadonlySet<FunctionPlace>;
  readonly #guesses: readonly number[];
  #soundFunctions: SoundFunctions | undefined;

  /** `sound` holds what is known from an earlier version. */
  constructor(text: string, sound: SoundFunctions | undefined) {
    this.#text = text;
    this.#places = functionPlaces(text) ?? [];
    const unchanged = this.#places.filter(place => sound?.has(this.#textOf(place)));
    const tree = parseWithPyright(text, unchanged);
    const lazy = new LeftOut(text, tree.leftOut, () => parsePython(text).module);
    const syntax = convertModule(text, tree, lazy);
    this.syntax = lazy.foundAll ? syntax : parsePython(text);
    this.#leftOut = new Set(lazy.foundAll ? tree.leftOut : []);
    this.#guesses = tree.guesses;
  }

  /** What the next version may rely on. */
  get soundFunctions(): SoundFunctions {
    if (this.#soundFunctions === undefined) {
      const ends = functionEnds(this.syntax.module);
      const sound = this.#places.filter(place => this.#leftOut.has(place) || this.#isSound(place, ends));
      this.#soundFunctions = new Set(sound.map(place => this.#textOf(place)));
    }
    return this.#soundFunctions;
  }

  /**
   * Whether a function that was parsed as part of the whole would be the same by itself. What its end lacks (the `except`
   * of a `try`) is a problem of the token behind it.
   */
  #isSound({ lineStart, definitionStart, end }: FunctionPlace, ends: ReadonlyMap<number, number>): boolean {
    const behind = nextToken(this.#text, end);
    return (
      ends.get(definitionStart) === end &&
      !this.syntax.problems.some(one => one.start <= behind && lineStart <= one.end) &&
      !this.#guesses.some(line => lineStart <= line && line <= end)
    );
  }

  #textOf({ lineStart, end }: FunctionPlace): string {
    return this.#text.slice(lineStart, end);
  }
}

function convertModule(text: string, { module, problems, bare }: RecoveredTree, lazy: LeftOut): PythonSyntax {
  const body = convertStatements(module.d.statements, { text, bare, depth: 0, problems, lazy });
  return {
    module: { kind: 'module', start: 0, end: text.length, body, docstring: docstringOf(body) },
    problems,
  };
}

function nextToken(text: string, offset: number): number {
  let position = nextCodeLine(text, offset);
  while (text.charCodeAt(position) === 32 || text.charCodeAt(position) === 9) position++;
  return position;
}

/** Where the functions that were parsed end, by where they begin. */
function functionEnds(module: Module): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node instanceof LazyFunction) continue;
    if (node.kind === 'function') ends.set(node.definitionStart, node.end);
    pending.push(...childrenOf(node));
  }
  return ends;
}
