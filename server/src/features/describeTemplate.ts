import type { Messages } from '../catalog/messages.ts';
import { tagsNaming } from '../places/links/templateNames.ts';
import type { Project } from '../project/project.ts';
import { describeView } from './describeVariable.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';
import type { Query } from './model.ts';

/** The longest list of views; the rest is counted. */
const maximumViews = 8;
const maximumTemplates = 4;

/** A template as Markdown: its file, the views that render it, and the templates that extend, include or import it. */
export function describeTemplate(query: Query, name: string, path: string): string {
  const { project, messages } = query;
  const views = new Map<string, string>();
  for (const rendering of project.renderingsOf(path)) {
    const { view, location } = rendering;
    const key = `${view} ${location.path}`;
    if (views.has(key)) continue;
    views.set(key, messages.hover.renderedBy(describeView(query, rendering), code(location.path)));
  }
  const sorted = [...views].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
  const shown = sorted.slice(0, maximumViews);
  const rest = views.size - shown.length;
  const more = rest > 0 ? messages.hover.andMore(rest) : undefined;
  return paragraphs(
    fence('jinja-html', name),
    bullets([code(path), ...shown, more, ...referrersOf(project, path, messages)]),
  );
}

const tags = ['extends', 'include', 'import'] as const;

/** One line for each tag by which other templates refer to this one. */
function referrersOf(project: Project, path: string, messages: Messages): readonly string[] {
  const named = tagsNaming(project, path);
  return tags.flatMap(tag => {
    const kinds: readonly string[] = tag === 'import' ? ['import', 'from'] : [tag];
    const paths = named.filter(({ name }) => kinds.includes(name.kind)).map(({ file }) => file.path);
    const files = [...new Set(paths)].sort();
    if (files.length === 0) return [];
    const rest = files.length - maximumTemplates;
    const shown = files.slice(0, maximumTemplates).map(one => code(nameOf(project, one)));
    return [
      messages.hover.referredBy[tag](
        [...shown, ...(rest > 0 ? [messages.hover.andMore(rest)] : [])].join(', '),
      ),
    ];
  });
}

function nameOf(project: Project, path: string): string {
  return project.templateIndex.namesOf(path).at(-1) ?? path;
}
