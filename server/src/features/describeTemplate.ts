import type { Messages } from '../catalog/messages.ts';
import type { Project } from '../project/project.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';

/** The longest list of views; the rest is counted. */
const maximumViews = 8;

/** A template as Markdown: its file, and the views that render it. */
export function describeTemplate(project: Project, name: string, path: string, messages: Messages): string {
  const views = new Set<string>();
  for (const { view, location } of project.renderingsOf(path)) {
    const shown = view === '<module>' ? messages.hover.atModuleLevel : code(`${view}()`);
    views.add(messages.hover.renderedBy(shown, code(location.path)));
  }
  const shown = [...views].sort().slice(0, maximumViews);
  const rest = views.size - shown.length;
  return paragraphs(
    fence('jinja-html', name),
    bullets([code(path), ...shown, rest > 0 ? messages.hover.andMore(rest) : undefined]),
  );
}
