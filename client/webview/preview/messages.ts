import type { PreviewVariable } from '../../../server/src/protocol.ts';
import type { RenderRequest, RenderResult } from './engine/renderer.ts';
import type { Note, NoteKind } from './engine/session.ts';

// What the extension and the webview of the preview tell each other.

/** Extension → webview: what is to be seen now. */
export interface ShowMessage {
  /** Counts what is shown. */
  readonly number: number;
  readonly request: RenderRequest;
  /** What Jinja2 made of the request; `undefined` where nunjucks has to render it. */
  readonly exact: RenderResult | undefined;
  /** Why that is so, in the user's language. */
  readonly why: string;
  readonly variables: readonly PreviewVariable[];
  /** What the user has written instead of samples. */
  readonly changed: Readonly<Record<string, string>>;
  readonly pinned: boolean;
  /** Beginnings of URLs, and where the webview finds the files behind them. */
  readonly folders: readonly { readonly prefix: string; readonly base: string }[];
}

/** Webview → extension. */
export type ViewMessage =
  | { readonly kind: 'ready' }
  /** `value` undefined: the sample again. */
  | { readonly kind: 'change'; readonly name: string; readonly value: string | undefined }
  | { readonly kind: 'strict'; readonly on: boolean }
  | { readonly kind: 'pin'; readonly on: boolean }
  | { readonly kind: 'open'; readonly template: string; readonly line: number }
  | ({ readonly kind: 'shown' } & Shown);

/** What a person sees, for tests. */
export interface Shown {
  readonly number: number;
  readonly template: string;
  readonly engine: 'exact' | 'approximate';
  /** Of the page. */
  readonly text: string;
  readonly error: string | undefined;
  readonly notes: readonly Note[];
  /** How many rules of style sheets apply to the page. */
  readonly rules: number;
}

/** The texts of the webview, in the user's language; `{0}` and `{1}` stand for what is put in. */
export interface ViewWords {
  readonly exact: string;
  readonly standIns: string;
  readonly same: string;
  readonly approximate: string;
  readonly error: string;
  readonly timeLimit: string;
  readonly outputLimit: string;
  readonly syntax: string;
  readonly openAt: string;
  readonly value: string;
  readonly reset: string;
  readonly absent: string;
  readonly wrongSample: string;
  readonly origins: Readonly<Record<PreviewVariable['origin'], string>>;
  readonly notes: Readonly<Record<NoteKind, string>>;
  readonly noVariables: string;
}
