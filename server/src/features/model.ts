import type { Messages } from '../catalog/messages.ts';
import type { ProblemCode } from '../catalog/problemCodes.ts';
import type { LiveKnowledge } from '../live/liveKnowledge.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';

// What every feature takes and answers. Results are our own types; `lsp/` converts them to the protocol's.
// `null` means "not my place", an empty list "my place, and there is nothing".

export interface Query {
  readonly project: Project;
  readonly file: SourceFile;
  /** UTF-16 code units from the start of `file.text`. */
  readonly offset: number;
  readonly messages: Messages;
  /** The address by which the editor opens a place; places are named without a link where there is none. */
  readonly addressOf?: ((location: Location) => string) | undefined;
  /** What the running program has shown, and what time it is in milliseconds since 1970; hover and completion ask for it. */
  readonly live?: { readonly knowledge: LiveKnowledge; readonly now: number } | undefined;
  /** For completion: asked for, rather than opened by a character that was typed. */
  readonly invoked?: boolean;
}

export type SuggestionKind =
  | 'endpoint'
  | 'variable'
  | 'template'
  | 'file'
  | 'folder'
  | 'property'
  | 'argument'
  | 'path'
  | 'converter'
  | 'filter'
  | 'test'
  | 'tag'
  | 'snippet';

export interface Suggestion {
  readonly label: string;
  readonly kind: SuggestionKind;
  /** Beside the label, short: the rule of an endpoint, the type of a variable. */
  readonly detail: string | undefined;
  /** Right-aligned: methods, or the view that passes a variable. */
  readonly description: string | undefined;
  /** Markdown. */
  readonly documentation: string | undefined;
  /** What replaces `replace`; with tab stops when `snippet`. */
  readonly insertText: string;
  readonly snippet: boolean;
  readonly replace: Span;
  /** What else changes in the file. */
  readonly also?: readonly { readonly span: Span; readonly newText: string }[];
  readonly sortText: string;
}

export interface HoverText {
  /** Markdown, already escaped where it quotes the user's text. */
  readonly markdown: string;
  readonly span: Span;
}

export interface Definition {
  /** What was under the cursor. */
  readonly origin: Span;
  readonly path: string;
  /** The whole definition. */
  readonly span: Span;
  /** The name in it, which the editor selects. */
  readonly selection: Span;
}

export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  readonly activeSignature: number;
  /** Index among the parameters of the active signature; `undefined` where none is being written. */
  readonly activeParameter: number | undefined;
}

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string | undefined;
  readonly parameters: readonly {
    /** In the label. */
    readonly span: Span;
    /** Markdown. */
    readonly documentation: string | undefined;
  }[];
}

export interface Problem {
  readonly span: Span;
  readonly code: ProblemCode;
  /** Plain text: what is wrong, why, and what to do where that is not plain. */
  readonly message: string;
  /** Other places that take part in it: the other view, the rule. */
  readonly related?: readonly RelatedPlace[];
  /** Best first. */
  readonly fixes?: readonly Fix[];
}

export interface RelatedPlace {
  readonly location: Location;
  readonly message: string;
}

/** Edits that together make a problem go away. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextChange[];
  readonly creates?: NewFile;
}

/** A file that is not there yet. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface TextChange extends Location {
  readonly newText: string;
  /** In `newText` a name that was made up, the same in all edits: the user may want another one. */
  readonly chosen?: Span;
}

/** What the editor offers for a piece of text. */
export interface CodeAction extends Fix {
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'refactor.extract';
  /** What it repairs; `undefined` for a change that repairs nothing. */
  readonly problem: Problem | undefined;
  /** Chosen when the user asks for the obvious repair. */
  readonly preferred: boolean;
}
