import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';

/** What the text of a Python file says about how far a diagnostic can be trusted. */
export interface ProgramHints {
  /** It mentions other delimiters for templates than Jinja's own. */
  readonly otherDelimiters: boolean;
  readonly importsJinja: boolean;
  /** It may answer for endpoints that do not exist. */
  readonly handlesMissingEndpoints: boolean;
  /** Packages that it imports and that bring routes, or by their name may: anything with a framework in it. */
  readonly routePackages: readonly string[];
}

const delimiters =
  /\b(?:(?:block|variable|comment)_(?:start|end)_string|line_(?:statement|comment)_prefix|jinja_options)\b/;

const routePackage =
  /^[ \t]*(?:from|import)[ \t]+(?!(?:flask|quart)\b)(\w*(?:flask|quart)\w*|apiflask|connexion|dash|eve|flasgger|spectree)\b/gm;

const known = new WeakMap<SourceFile, ProgramHints>();

/** The hints of every Python file; each version of a file is read once. */
export function* programHints(
  project: Project,
): Generator<{ readonly path: string; readonly hints: ProgramHints }> {
  for (const file of project.files.values()) {
    if (!file.isPython) continue;
    let hints = known.get(file);
    if (hints === undefined) {
      hints = hintsIn(file.text);
      known.set(file, hints);
    }
    yield { path: file.path, hints };
  }
}

function hintsIn(text: string): ProgramHints {
  return {
    otherDelimiters: delimiters.test(text),
    importsJinja: /^\s*(?:from|import)\s+jinja2\b/m.test(text),
    handlesMissingEndpoints: text.includes('url_build_error'),
    routePackages: [...text.matchAll(routePackage)].flatMap(([, name]) => name ?? []),
  };
}
