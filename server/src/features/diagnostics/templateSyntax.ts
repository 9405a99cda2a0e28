import type { Project } from '../../project/project.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';

/** What a program writes to give Jinja other delimiters than `{{ }}` and `{% %}`. */
const otherDelimiters =
  /\b(?:(?:block|variable|comment)_(?:start|end)_string|line_(?:statement|comment)_prefix|jinja_options)\b/;

/**
 * The error at which Jinja stops compiling the template.
 *
 * Has to know: the file is a template, and Jinja with its own delimiters compiles it. So the project has an application or
 * renders templates itself, the file is below a template folder, no program of the project mentions other delimiters,
 * and no tag of an unknown extension, whose rules nobody knows, stands before the error.
 */
export function templateSyntaxProblems({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (file.isPython) return [];
  const { problems } = file.template;
  const [first] = problems;
  if (first === undefined || first.code === 'unknown-tag') return [];
  if (project.templateIndex.namesOf(file.path).length === 0 || !usesJinja(project)) return [];
  const message = messages.diagnostics.templateProblems[first.code](first.data);
  const span = visible(file.text, first.start, first.end);
  return [{ span, code: 'template-syntax-error', severity: 'error', message }];
}

function usesJinja(project: Project): boolean {
  const programs = [...project.files.values()].filter(file => file.isPython);
  if (programs.some(({ text }) => otherDelimiters.test(text))) return false;
  if (project.applications.length > 0) return true;
  return programs.some(({ text }) => /^\s*(?:from|import)\s+jinja2\b/m.test(text));
}

/** At least one character, on one line: an error at the end of the text is drawn at its last character. */
function visible(text: string, start: number, end: number): Problem['span'] {
  const lineEnd = start + (/[\r\n]|$/.exec(text.slice(start))?.index ?? 0);
  const stop = Math.max(start, Math.min(end, lineEnd));
  if (stop > start) return { start, end: stop };
  if (start < lineEnd) return { start, end: start + 1 };
  return { start: Math.max(0, text.slice(0, start).trimEnd().length - 1), end: start };
}
