import type { Messages } from '../../catalog/messages.ts';
import type { TemplateName } from '../../places/links/templateNames.ts';
import type { Project } from '../../project/project.ts';
import { isAt } from '../../project/templateIndex.ts';
import { renameFiles } from '../renameFiles.ts';
import type { Refusal, Rename } from './model.ts';

/** A template, by one of the literals that name it. */
export interface TemplateTarget {
  readonly name: TemplateName;
  readonly path: string;
}

/** Moves the file so that the literal can say `written`, and changes whatever else names it. */
export function renameTemplate(
  project: Project,
  { name: { value, affix }, path }: TemplateTarget,
  written: string,
  { links: { rename } }: Messages,
): Rename | Refusal {
  const after = affix.before + written + affix.after;
  const segments = after.split('/');
  const isPlain = segments.every(part => /^[^\\<>:"'|?*{}]+$/.test(part) && !/^\.{1,2}$/.test(part));
  if (!isPlain) return { refusal: rename.invalidTemplate(after) };
  const to = pathFor(project, value, path, after);
  if (to === undefined) return { refusal: rename.invalidTemplate(after) };
  if (to === path) return { changes: [], before: value, after };
  if (project.names.has(to) || project.files.has(to)) return { refusal: rename.templateTaken(to) };
  const move = { from: path, to };
  const changes = renameFiles(project, [move]).map(
    change => ({ ...change, group: 'links', sure: true }) as const,
  );
  return { changes, before: value, after, move };
}

/** Below the folder in which the loader finds the template now. */
function pathFor({ templateIndex }: Project, value: string, path: string, after: string): string | undefined {
  const roots = templateIndex.searchPaths.flatMap(one => one.roots);
  const { prefix = '' } = roots.find(root => isAt(root, value, path)) ?? {};
  const own = value.slice(prefix.length);
  if (!path.endsWith(own) || !after.startsWith(prefix)) return undefined;
  return path.slice(0, -own.length) + after.slice(prefix.length);
}
