import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';

const most = 300;

/** The template and all that it can lead to, each under the name by which it is asked for; the template itself first. */
export function reachableTemplates(
  project: Project,
  file: SourceFile,
): readonly { readonly name: string; readonly file: SourceFile }[] {
  const { templateIndex } = project;
  const name = templateIndex.namesOf(file.path).at(-1) ?? file.path;
  const found = new Map([[name, file]]);
  const add = (one: string, path: string | undefined): void => {
    const other = path === undefined ? undefined : project.files.get(path);
    if (other !== undefined && !found.has(one) && found.size < most) found.set(one, other);
  };
  for (const [, from] of found) {
    for (const { names, dynamic } of from.templateFacts.references) {
      for (const { value } of names) add(value, templateIndex.resolve(value, from.path)[0]);
      // It may be any of them.
      if (dynamic)
        for (const { name: one } of project.templates) add(one, templateIndex.resolve(one, from.path)[0]);
    }
  }
  return [...found].map(([one, other]) => ({ name: one, file: other }));
}
