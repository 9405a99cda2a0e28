import type { FunctionPlace } from './functionPlaces.ts';
import type { Expression, FunctionDefinition, Identifier, Parameter, Statement } from './nodes.ts';

/** What of a function is written behind its name. */
export type FunctionContents = Pick<FunctionDefinition, 'parameters' | 'returns' | 'body' | 'docstring'>;

/** What is known of a function without its contents. */
export type FunctionOutline = Omit<FunctionDefinition, 'kind' | keyof FunctionContents>;

/** What is known of a body that nobody has parsed. */
export interface UnreadBody {
  readonly text: string;
  /** Where its first statement begins. */
  readonly start: number;
}

/** The functions whose contents were left out of a tree, and how to read them. */
export interface LazyContents {
  /** The function whose `def` stands at `keyword`. */
  at(keyword: number): FunctionPlace | undefined;
  unread(place: FunctionPlace): UnreadBody;
  /** `depth` tells how many statements enclose the function. */
  read(place: FunctionPlace, depth: number): FunctionContents;
  /** Cheaper than reading all; `'unsure'` where that is the only way. */
  readDocstring(place: FunctionPlace): { readonly docstring: string | undefined } | 'unsure';
}

/** A function whose parameters and body are parsed when somebody looks at them. Until then it keeps their place only. */
export class LazyFunction implements FunctionDefinition {
  readonly kind = 'function';
  readonly start: number;
  readonly end: number;
  readonly name: Identifier;
  readonly async: boolean;
  readonly decorators: readonly Expression[];
  readonly definitionStart: number;
  readonly #source: LazyContents;
  readonly #place: FunctionPlace;
  readonly #depth: number;
  #contents: FunctionContents | undefined;
  #docstring: { readonly docstring: string | undefined } | undefined;

  constructor(outline: FunctionOutline, source: LazyContents, place: FunctionPlace, depth: number) {
    this.start = outline.start;
    this.end = outline.end;
    this.name = outline.name;
    this.async = outline.async;
    this.decorators = outline.decorators;
    this.definitionStart = outline.definitionStart;
    this.#source = source;
    this.#place = place;
    this.#depth = depth;
  }

  get parameters(): readonly Parameter[] {
    return this.#read().parameters;
  }

  get returns(): Expression | undefined {
    return this.#read().returns;
  }

  get body(): readonly Statement[] {
    return this.#read().body;
  }

  get docstring(): string | undefined {
    if (this.#contents !== undefined) return this.#contents.docstring;
    if (this.#docstring === undefined) {
      const read = this.#source.readDocstring(this.#place);
      this.#docstring = read === 'unsure' ? this.#read() : read;
    }
    return this.#docstring.docstring;
  }

  /** The body as long as nobody has looked at it. */
  get unreadBody(): UnreadBody | undefined {
    return this.#contents === undefined ? this.#source.unread(this.#place) : undefined;
  }

  #read(): FunctionContents {
    this.#contents ??= this.#source.read(this.#place, this.#depth);
    return this.#contents;
  }
}

/** The same as a mere record, for those who copy nodes field by field. */
export function plainFunction(definition: LazyFunction): FunctionDefinition {
  // Asked for first, so that it is read without the body.
  const { docstring, kind, start, end, name, async, decorators, definitionStart } = definition;
  const { parameters, returns, body } = definition;
  return { kind, start, end, name, async, decorators, parameters, returns, body, docstring, definitionStart };
}

/** Told from the text of a body that nobody has read: false only where it defines no functions and no classes. */
export function mayDefine(definition: FunctionDefinition): boolean {
  const unread = unreadBody(definition);
  return unread === undefined || /\b(?:def|class)\b/.test(unread.text);
}

/** The body of a function that has not been parsed yet, for those who can tell from its text that they need not. */
export function unreadBody(definition: FunctionDefinition): UnreadBody | undefined {
  return definition instanceof LazyFunction ? definition.unreadBody : undefined;
}
