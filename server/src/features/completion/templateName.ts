import type { TemplateNamePlace } from '../../places/placeAt.ts';
import { describeTemplate } from '../describeTemplate.ts';
import type { Query, Suggestion } from '../model.ts';

/** The names by which loaders find the templates of the project. A template does not offer itself. */
export function completeTemplateName(
  query: Query,
  { span, affix: { before, after } }: TemplateNamePlace,
): Suggestion[] {
  const { project, file } = query;
  const byName = new Map<string, string[]>();
  for (const { name, path } of project.templates) {
    if (path !== file.path) byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return [...byName].flatMap(([name]) => {
    const [path] = project.templateIndex.resolve(name, file.path);
    if (path === undefined || !name.startsWith(before) || !name.endsWith(after)) return [];
    const written = name.slice(before.length, name.length - after.length);
    const suggestion: Suggestion = {
      label: written,
      kind: 'template',
      detail: undefined,
      description: path === name ? undefined : path,
      documentation: describeTemplate(query, name, path),
      insertText: written,
      snippet: false,
      replace: span,
      sortText: written,
    };
    return [suggestion];
  });
}
