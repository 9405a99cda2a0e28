import { Debounce } from '../workspace/debounce.ts';
import type { Root } from '../workspace/root.ts';
import { refreshCodeLens } from './codeLens.ts';
import { refreshInlayHints, wantsHints } from './inlayHints.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change after which the editor shall ask again. */
const quiet = 400;

/** Asks the editor to ask for lenses and hints again when other files may have changed what they say; never where nobody wants them. */
export class Refresher {
  readonly #pending: Debounce<Root>;

  constructor(session: Session) {
    const { settings } = session;
    this.#pending = new Debounce(quiet, roots => {
      const wishes = [...roots].map(({ uri }) => settings(uri));
      if (wishes.some(({ codeLens }) => codeLens.enable)) refreshCodeLens(session);
      if (wishes.some(({ inlayHints }) => wantsHints(inlayHints))) refreshInlayHints(session);
    });
  }

  changed(root: Root): void {
    this.#pending.add(root);
  }

  dispose(): void {
    this.#pending.dispose();
  }
}
