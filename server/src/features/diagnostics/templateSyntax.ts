import { perPrograms } from '../../project/perPrograms.ts';
import { templateWords } from '../../project/templateWords.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints } from './programHints.ts';

/**
 * The error at which Jinja stops compiling the template.
 *
 * Has to know: the file is a template, and by which delimiters Jinja compiles it. So the project has an application or
 * renders templates itself, the file is below a template folder, of other delimiters that programs mention it is known whose they are,
 * no tag of an unknown extension, whose rules nobody knows, stands before the error, and there are no signs of Mustache,
 * Handlebars, Django or Go. To ask who renders the file would be better, and is too dear.
 */
export function templateSyntaxProblems({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (file.isPython) return [];
  const { problems } = file.template;
  const [first] = problems;
  if (first === undefined || first.code === 'unknown-tag' || otherLanguage.test(file.text)) return [];
  if (!isJinjaTemplate({ project, file })) return [];
  const message = messages.diagnostics.templateProblems[first.code](first.data);
  const span = visible(file.text, first.start, first.end);
  return [{ span, code: 'template-syntax-error', message }];
}

/**
 * Mustache and Handlebars: `{{{name}}}`, `{{#each x}}`, `{{/each}}`, `{{^x}}`, `{{> part}}`. Django: `{% load static %}`,
 * `{% url 'x' %}`, `{{ x|default:"y" }}`. Go: `{{ .Values.x }}`, `{{- define "x" -}}`, `{{ if $x }}`.
 */
const otherLanguage = new RegExp(
  [
    /\{\{(?:\{\s*[\w.]+\s*\}\}\}|[#/^>]\s*[\w.]+[^{}]*\}\})/,
    /\{%-?\s*(?:load\s+[\w.]|csrf_token\b|url\s+['"]|static\s+['"]|with\s+\w+=\S+\s+as\b|empty\s*-?%)|\{\{[^{}]*\|\w+:["'\w]/,
    /\{\{-?\s*(?:\.[A-Za-z]|(?:define|template|include|block)\s+"[\w.-]+"\s*[-.$}]|(?:if|range|with)\s+[.$])/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Whether Jinja compiles the file, with delimiters that are known. */
export function isJinjaTemplate({ project, file }: Pick<DiagnosticsQuery, 'project' | 'file'>): boolean {
  if (file.isPython || project.templateIndex.namesOf(file.path).length === 0) return false;
  return project.isSyntaxKnown(file.path) && usesJinja(project);
}

/** False where nothing renders with Jinja, or an application has options of its own that are not known. */
export const usesJinja = perPrograms((project): boolean => {
  const hints = programHints(project).map(program => program.hints);
  if (hints.some(({ setsOptions }) => setsOptions) && !templateWords(project).hasKnownOptions) return false;
  return hints.some(({ importsJinja }) => importsJinja) || project.applications.length > 0;
});

/** At least one character, on one line: an error at the end of the text is drawn at its last character. */
function visible(text: string, start: number, end: number): Problem['span'] {
  const lineEnd = start + (/[\r\n]|$/.exec(text.slice(start))?.index ?? 0);
  const stop = Math.max(start, Math.min(end, lineEnd));
  if (stop > start) return { start, end: stop };
  if (start < lineEnd) return { start, end: start + 1 };
  return { start: Math.max(0, text.slice(0, start).trimEnd().length - 1), end: start };
}
