import { LineIndex } from '../text/lineIndex.ts';
import type { Application, ContextVariable, Route, Unresolved, WsgiScript } from './model.ts';

/** One version of one file. Immutable; whatever is derived from it hangs on it and dies with it. */
export class SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  #lines: LineIndex | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The next version of this file; keeps the last good facts for as long as the new text is broken. */
  withText(text: string): SourceFile {
    return new SourceFile(this.path, text);
  }
}

/** A template of the project and the name by which its loader finds it. */
export interface Template {
  /** `blog/index.html` */
  readonly name: string;
  readonly path: string;
}

/** A snapshot of everything known about one root. Lazy: nothing is computed before it is asked for. */
export class Project {
  readonly files: ReadonlyMap<string, SourceFile>;

  /** `previous` only lends what is still true of it; the result equals a project built without it. */
  constructor(files: ReadonlyMap<string, SourceFile>, _previous?: Project) {
    this.files = files;
  }

  get routes(): readonly Route[] {
    return [];
  }
  get applications(): readonly Application[] {
    return [];
  }
  get wsgiScripts(): readonly WsgiScript[] {
    return [];
  }
  /** What could not be understood while the routes were worked out. */
  get unresolved(): readonly Unresolved[] {
    return [];
  }
  get templates(): readonly Template[] {
    return [];
  }
  /** What the template at `path` receives, sorted by name; empty for a path that is no template. */
  contextOf(_path: string): readonly ContextVariable[] {
    return [];
  }
}
