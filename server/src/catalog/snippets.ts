import jinja from '../../../snippets/jinja.json' with { type: 'json' };
import python from '../../../snippets/python.json' with { type: 'json' };

// The one table of snippets is snippets/*.json, in the editor's own format. Without `prefix` the editor offers them only
// where it is asked for a snippet by name; what is offered while typing is offered by us, where it fits.

/** One snippet as `snippets/*.json` has it. */
interface Entry {
  /** What is typed to get it, in Spanish and in English. */
  readonly prefixes: readonly string[];
  /** `Spanish · English`, or one text for both. */
  readonly description: string;
  /** A whole file, which imports what it needs itself. The name is the editor's: *Fill File with Snippet*. */
  readonly isFileTemplate?: boolean;
  /** Only inside a function, as it answers, or asks for the request. */
  readonly function?: boolean;
  /** Its `app` may be a blueprint. */
  readonly blueprint?: boolean;
  /** Python's import statements that it needs. */
  readonly imports?: readonly string[];
  /** Lines of the editor's snippet syntax, indented with tabs. */
  readonly body: readonly string[];
}

export interface Snippet extends Entry {
  /** `Spanish · English`, or one text for both; the name by which the editor knows it. */
  readonly name: string;
}

export type SnippetLanguage = 'python' | 'jinja';

function named(entries: Readonly<Record<string, Entry>>): readonly Snippet[] {
  return Object.entries(entries).map(([name, entry]) => ({ name, ...entry }));
}

export const snippets: Readonly<Record<SnippetLanguage, readonly Snippet[]>> = {
  python: named(python),
  jinja: named(jinja),
};
