import { Token } from '@zzzen/pyright-internal/dist/parser/tokenizerTypes.js';
import { RecoveringTokenizer } from './bracketRecovery.ts';
import type { FunctionPlace } from './functionPlaces.ts';

/** `( ) :` and `...` */
const standIns = [13, 14, 10];
const ellipsisToken = 19;

/** Leaves out all that stands behind the names of functions: `(): ...` takes its place. */
export class OutlineTokenizer extends RecoveringTokenizer {
  readonly #places: readonly FunctionPlace[];
  #next = 0;

  constructor(places: readonly FunctionPlace[]) {
    super('nothing');
    this.#places = places;
  }

  /** How many functions were cut short: all of them, unless pyright reads the text differently. */
  get skipped(): number {
    return this.#next;
  }

  override _addNextToken(): void {
    const place = this.#places[this.#next];
    if (place === undefined || this._cs.position !== place.nameEnd) {
      super._addNextToken();
      return;
    }
    this.#next++;
    const { nameEnd, end } = place;
    for (const type of standIns) this._tokens.push(Token.create(type, nameEnd, 0, undefined));
    this._tokens.push(Token.create(ellipsisToken, nameEnd, end - nameEnd, undefined));
    this._cs.position = end;
  }
}
