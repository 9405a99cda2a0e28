import type { EdgeKind, Graph, Selection } from './graph.ts';

// What the window and the picture in its webview say to each other.

/** Every text that the picture shows, in the user's language; `{0}` is filled in. */
export interface GraphWords {
  readonly title: string;
  readonly search: string;
  readonly noMatch: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly save: string;
  readonly whole: string;
  readonly around: string;
  readonly empty: string;
  readonly withoutViews: string;
  readonly withoutDistant: string;
  /** `{0}` templates and `{1}` views. */
  readonly counts: string;
  readonly keys: string;
  readonly template: string;
  readonly view: string;
  /** The edges, as the legend has them and as a sentence goes on behind a node: `extends base.html`. */
  readonly edges: Readonly<Record<EdgeKind, string>>;
  /** The same from the other end. */
  readonly edgesBack: Readonly<Record<EdgeKind, string>>;
}

export type ToGraph =
  | ({
      readonly kind: 'graph';
      readonly words: GraphWords;
      /** Of all templates, also those that are not drawn: what can be searched for. */
      readonly all: Graph['nodes'];
    } & Selection)
  | { readonly kind: 'save' };

export type FromGraph =
  | { readonly kind: 'ready' }
  | { readonly kind: 'drawn'; readonly nodes: number; readonly edges: number }
  | { readonly kind: 'open'; readonly id: string; readonly beside: boolean }
  /** Draw what is around this node, or everything. */
  | { readonly kind: 'focus'; readonly id: string | undefined }
  | { readonly kind: 'svg'; readonly text: string }
  /** A person wants the file. */
  | { readonly kind: 'askToSave' };
