import { childrenOf } from './childrenOf.ts';
import type { Conversion } from './conversion.ts';
import { convertContents, convertStatements } from './convertStatement.ts';
import { docstringOf } from './docstring.ts';
import type { FunctionPlace } from './functionPlaces.ts';
import type { FunctionContents, LazyContents, UnreadBody } from './lazyFunction.ts';
import type { FunctionDefinition, Module, Node } from './nodes.ts';
import { parseRange } from './pyrightParser.ts';
import { nodeType } from './pyrightTables.ts';

const stringAhead = /[bfrtu]{0,2}['"]/iy;

/**
 * The functions of a text of which only the names were parsed. `whole` must answer the tree of `parsePython`: it is asked
 * for when a function turns out not to be sound.
 */
export class LeftOut implements LazyContents {
  readonly #text: string;
  readonly #whole: () => Module;
  readonly #places: ReadonlyMap<number, FunctionPlace>;
  readonly #found = new Set<number>();

  constructor(text: string, places: readonly FunctionPlace[], whole: () => Module) {
    this.#text = text;
    this.#whole = whole;
    this.#places = new Map(places.map(place => [place.keyword, place]));
  }

  at(keyword: number): FunctionPlace | undefined {
    const place = this.#places.get(keyword);
    if (place !== undefined) this.#found.add(keyword);
    return place;
  }

  /** Whether the parser has found all of these functions; in a broken text it may pass over some. */
  get foundAll(): boolean {
    return this.#found.size === this.#places.size;
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
