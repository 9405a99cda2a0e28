import { type TemplateName, templateNamesIn } from '../../places/links/templateNames.ts';
import type { FileNames } from '../../project/fileNames.ts';
import type { Project } from '../../project/project.ts';
import type { SearchPath } from '../../project/templateSources.ts';
import { nodePathAt } from '../../python/nodePathAt.ts';
import { closestFileName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Fix, Problem } from '../model.ts';
import { newTemplate } from '../rewrites/newTemplate.ts';
import { suggesting } from '../suggesting.ts';
import { isSpokenOf } from './isSpokenOf.ts';
import { isInside, loadersOf, mayBeInstalled, mayHave, mayKnowLoaders } from './knownLoaders.ts';

/**
 * A template that is rendered, extended, included or imported and that no loader finds.
 *
 * Has to know every place where it is looked for, and that nothing brings it later: all loaders around the file are understood and their folders
 * exist, no file of that name is hidden or ignored by Git, no installed package may have it, no Python code mentions the file
 * elsewhere, nobody catches the error, `include` does not ignore it. Of a list of names all must be missing. Code of
 * tests is never judged.
 */
export function missingTemplates({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (!mayKnowLoaders(project, file.path)) return [];
  const judged = templateNamesIn(project, file).filter(({ kind, plain, optional }) => {
    return plain && !optional && kind !== 'load' && kind !== 'wrapper';
  });
  const missing = judged.filter(name => isMissing(project, file.path, judged, name));
  return missing.flatMap((name): Problem[] => {
    const { value, span } = name;
    const paths = loadersOf(project, file.path, name.kind === 'environment');
    if (paths === undefined || mayHave(project, paths, value) || mayBeInstalled(project, value)) return [];
    if (mayBeWritten(project, value) || (file.isPython && isGuarded({ project, file }, name))) return [];
    const closest = closestTemplate(project, paths, value);
    const text = messages.diagnostics.missingTemplate(value);
    const { message, fixes: renamed } = suggesting(messages, text, closest, [{ path: file.path, span }]);
    const created = newTemplate(project, file, name, paths);
    const fixes: Fix[] = [
      ...renamed,
      ...(created === undefined
        ? []
        : [{ title: messages.fixes.createFile(created.path), edits: [], creates: created }]),
    ];
    return [{ span, code: 'missing-template', message, fixes }];
  });
}

const usualKnown = new WeakMap<FileNames, ReadonlySet<string>>();

/** The names of what lies in folders called `templates`: what has one of them need not be looked for in all loaders. */
function usualNames({ names }: Project): ReadonlySet<string> {
  let usual = usualKnown.get(names);
  if (usual === undefined) {
    const found = names.below('').flatMap(path => /(?:^|\/)templates\/(.+)$/.exec(path)?.[1] ?? []);
    usual = new Set(found);
    usualKnown.set(names, usual);
  }
  return usual;
}

/** It and its alternatives have no file, under whatever folder. */
function isMissing(
  project: Project,
  from: string,
  all: readonly TemplateName[],
  { value, whole }: TemplateName,
): boolean {
  if (!/^[^/\\<>{}*?"|:]+(?:\/[^/\\<>{}*?"|:]+)*$/.test(value) || /(?:^|\/)\.\.?(?:\/|$)/.test(value))
    return false;
  return all
    .filter(other => other.whole.start === whole.start)
    .every(
      other =>
        !usualNames(project).has(other.value) &&
        project.templateIndex.resolve(other.value, from).length === 0,
    );
}

/** `try: … except TemplateNotFound: …`, or any other handler. */
function isGuarded({ file }: Pick<DiagnosticsQuery, 'project' | 'file'>, { whole }: TemplateName): boolean {
  if (/\bTemplates?NotFound\b/.test(file.text)) return true;
  const path = nodePathAt(file.python.module, whole.start);
  return path.some((node, depth) => {
    const inner = path[depth + 1];
    return node.kind === 'try' && node.handlers.length > 0 && node.body.some(one => one === inner);
  });
}

/** True when Python code has the name of the file anywhere but where it names a template. */
function mayBeWritten(project: Project, name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return isSpokenOf(
    project,
    last,
    file => templateNamesIn(project, file).filter(({ value }) => value.endsWith(last)).length,
  );
}

/** A template of that name in another folder, else the one whose name is most like it. */
function closestTemplate(project: Project, paths: readonly SearchPath[], value: string): string | undefined {
  const names = project.templates
    .filter(({ path }) => paths.some(({ roots }) => roots.some(({ folder }) => isInside(path, folder))))
    .map(({ name }) => name);
  const all = [...new Set(names)];
  const last = `/${value.slice(value.lastIndexOf('/') + 1)}`;
  const namesakes = all.filter(name => `/${name}`.endsWith(last));
  return namesakes.length === 1 ? namesakes[0] : closestFileName(value, all);
}
