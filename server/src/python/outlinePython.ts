import { childrenOf } from './childrenOf.ts';
import type { Conversion } from './conversion.ts';
import { convertContents, convertStatements } from './convertStatement.ts';
import { docstringOf } from './docstring.ts';
import { type FunctionPlace, functionPlaces } from './functionPlaces.ts';
import type { FunctionContents, LazyContents, UnreadBody } from './lazyFunction.ts';
import type { FunctionDefinition, Module, Node } from './nodes.ts';
import { OutlineTokenizer } from './outlineTokenizer.ts';
import { parseRange, parseTokens } from './pyrightParser.ts';
import { nodeType } from './pyrightTables.ts';

/**
 * The tree of `parsePython(text)`, several times as fast: parameters and bodies of functions are parsed when somebody
 * looks at them. `undefined` when the text is doubtful or not sound outside of those; then only `parsePython` knows its
 * tree. `whole` must answer the tree of `parsePython`: it is asked for when a function turns out not to be sound.
 *
 * Invariant: for a sound text the tree is that of `parsePython`, offsets included (`outlinePython.test.ts`).
 */
export function outlinePython(text: string, whole: () => Module): Module | undefined {
  const places = functionPlaces(text);
  if (places === undefined) return undefined;
  const tokenizer = new OutlineTokenizer(places);
  const { module, problems, bare } = parseTokens(text, tokenizer);
  if (problems.length > 0 || tokenizer.skipped < places.length) return undefined;
  const lazy = new LeftOut(text, places, whole);
  const body = convertStatements(module.d.statements, { text, bare, depth: 0, problems, lazy });
  if (problems.length > 0) return undefined;
  return { kind: 'module', start: 0, end: text.length, body, docstring: docstringOf(body) };
}

const stringAhead = /[bfrtu]{0,2}['"]/iy;

class LeftOut implements LazyContents {
  readonly #text: string;
  readonly #whole: () => Module;
  readonly #places: ReadonlyMap<number, FunctionPlace>;

  constructor(text: string, places: readonly FunctionPlace[], whole: () => Module) {
    this.#text = text;
    this.#whole = whole;
    this.#places = new Map(places.map(place => [place.keyword, place]));
  }

  at(keyword: number): FunctionPlace | undefined {
    return this.#places.get(keyword);
  }

  unread({ first, end }: FunctionPlace): UnreadBody {
    return { text: this.#text.slice(first, end), start: first };
  }

  read({ definitionStart, end }: FunctionPlace, depth: number): FunctionContents {
    const text = this.#text;
    const { module, problems, bare } = parseRange(text, { start: definitionStart, end });
    const [definition] = module.d.statements;
    if (definition?.nodeType === nodeType.function) {
      const conversion: Conversion = { text, bare, depth, problems, lazy: undefined };
      const contents = convertContents(definition, conversion);
      if (problems.length === 0) return contents;
    }
    return functionAt(definitionStart, this.#whole()) ?? nothing;
  }

  readDocstring({ first, firstEnd }: FunctionPlace): { docstring: string | undefined } | 'unsure' {
    const text = this.#text;
    stringAhead.lastIndex = first;
    if (!stringAhead.test(text)) return { docstring: undefined };
    const { module, problems, bare } = parseRange(text, { start: first, end: firstEnd });
    const body = convertStatements(module.d.statements, { text, bare, depth: 0, problems, lazy: undefined });
    return problems.length === 0 ? { docstring: docstringOf(body) } : 'unsure';
  }
}

/** Of a function that the tree of the broken text does not have. */
const nothing: FunctionContents = { parameters: [], returns: undefined, body: [], docstring: undefined };

function functionAt(definitionStart: number, root: Node): FunctionDefinition | undefined {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' && node.definitionStart === definitionStart) return node;
    if (node.start <= definitionStart && definitionStart < node.end) pending.push(...childrenOf(node));
  }
  return undefined;
}
