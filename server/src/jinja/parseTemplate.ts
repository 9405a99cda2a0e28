import { type Delimiters, defaultDelimiters } from './delimiters.ts';
import type { Template } from './nodes.ts';
import { strictTokens } from './strictLexer.ts';
import type { TemplateProblem } from './syntaxProblem.ts';
import { TemplateParser } from './templateParser.ts';
import type { Token } from './token.ts';
import { StrictFailure } from './tokenReader.ts';
import { tolerantTokens } from './tolerantLexer.ts';

// This folder owns the syntax of Jinja templates and knows nothing of Flask or of other files.

export interface TemplateSyntax {
  readonly root: Template;
  /**
   * Empty exactly when Jinja accepts the template. Unknown tags do not stop us; apart from them the first problem is
   * the one at which Jinja stops, and any further ones were found by recovering from it.
   */
  readonly problems: readonly TemplateProblem[];
}

/**
 * The syntax of a template, as Jinja 3.1 with the extensions i18n, do, loopcontrols and debug understands it
 * (https://jinja.palletsprojects.com/en/stable/templates/). Never throws: the whole text is always in the tree.
 * Strict first, so that a sound template is never touched by recovery; tolerant only when that failed.
 */
export function parseTemplate(text: string, delimiters = defaultDelimiters): TemplateSyntax {
  let strict: TemplateParser | undefined;
  try {
    // Even the first token may be an error, in which case there is no parser to ask for its problems.
    strict = new TemplateParser(text, strictTokens(text, delimiters), delimiters, false);
    return { root: strict.parseTemplate(), problems: strict.problems };
  } catch (failure) {
    if (!(failure instanceof StrictFailure)) throw failure;
    const found = [...(strict?.problems ?? []), failure.problem];
    return recover(text, delimiters, found);
  }
}

function recover(text: string, delimiters: Delimiters, found: readonly TemplateProblem[]): TemplateSyntax {
  const { tokens, problems } = tolerantTokens(text, delimiters);
  const parser = new TemplateParser(text, tokens, delimiters, true);
  const root = parser.parseTemplate();
  const last = found.at(-1)?.start ?? -1;
  const recovered = [...problems, ...parser.problems].filter(({ start }) => start > last);
  recovered.sort((a, b) => a.start - b.start);
  return { root, problems: firstInEachTag([...found, ...recovered], tokens) };
}

/** What else is wrong in a tag is mostly a consequence of the first. */
function firstInEachTag(
  problems: readonly TemplateProblem[],
  tokens: readonly Token[],
): readonly TemplateProblem[] {
  const starts = tokens.filter(({ type }) => type === 'tagStart' || type === 'outputStart');
  const ends = tokens.filter(({ type }) => type === 'tagEnd' || type === 'outputEnd');
  const seen = new Set<Token>();
  return problems.filter(problem => {
    const index = ends.findIndex(({ end }) => end > problem.start);
    const tag = starts[index];
    if (!tag || tag.start > problem.start) return true;
    if (seen.has(tag)) return false;
    seen.add(tag);
    return true;
  });
}
