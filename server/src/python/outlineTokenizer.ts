import { Token } from '@zzzen/pyright-internal/dist/parser/tokenizerTypes.js';
import { type ClosingLines, RecoveringTokenizer } from './bracketRecovery.ts';
import type { FunctionPlace } from './functionPlaces.ts';

/** `( ) :` and `...` */
const standIns = [13, 14, 10];
const ellipsisToken = 19;
/** New line, indent and dedent: what stands before a statement. */
const lineTokens: ReadonlySet<number> = new Set([2, 3, 4]);

/**
 * Leaves out all that stands behind the names of functions: `(): ...` takes its place. What stands at one of the places
 * but is no function there, such as an example in a docstring, is tokenized as it is.
 */
export class OutlineTokenizer extends RecoveringTokenizer {
  readonly leftOut: FunctionPlace[] = [];
  readonly #places: readonly FunctionPlace[];
  #next = 0;

  constructor(places: readonly FunctionPlace[], closes: ClosingLines) {
    super(closes);
    this.#places = places;
  }

  override _addNextToken(): void {
    const { position } = this._cs;
    let place = this.#places[this.#next];
    while (place !== undefined && place.nameEnd < position) place = this.#places[++this.#next];
    if (place === undefined || position !== place.nameEnd || !this.#isHeader(place)) {
      super._addNextToken();
      return;
    }
    this.leftOut.push(place);
    const { nameEnd, end } = place;
    for (const type of standIns) this._tokens.push(Token.create(type, nameEnd, 0, undefined));
    this._tokens.push(Token.create(ellipsisToken, nameEnd, end - nameEnd, undefined));
    this._cs.position = end;
  }

  /** Whether the last tokens are `def` and a name, at the beginning of a statement that is indented as its block is. */
  #isHeader({ lineStart, definitionStart, keyword }: FunctionPlace): boolean {
    const first = this._tokens.length - (definitionStart === keyword ? 2 : 3);
    if (this._parenDepth > 0 || this._tokens[first]?.start !== definitionStart) return false;
    if (first > 0 && !lineTokens.has(this._tokens[first - 1]?.type ?? 0)) return false;
    const width = this._cs.getText().charCodeAt(lineStart) === 9 ? 8 : 1;
    const block = this._indentAmounts[this._indentAmounts.length - 1]?.tab8Spaces ?? 0;
    return (definitionStart - lineStart) * width === block;
  }
}
