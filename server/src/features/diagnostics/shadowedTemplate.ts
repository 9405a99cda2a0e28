import { implies } from '../../project/evaluator/circumstance.ts';
import type { SearchPath, TemplateRoot } from '../../project/templateSources.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { mayChangeLoaders } from './knownLoaders.ts';

/**
 * A template of a blueprint that is never loaded, as the application or an earlier blueprint has one of the same name.
 *
 * Has to know every application that loads it and the order of what each looks through. Said at the first line of the template.
 */
export function shadowedTemplates({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (file.isPython) return [];
  const { searchPaths } = project.templateIndex;
  const places = searchPaths.flatMap(path =>
    path.roots.flatMap((root, index) => {
      const name = nameIn(root, file.path);
      return name === undefined ? [] : [{ path, index, name }];
    }),
  );
  const [first] = places;
  if (first === undefined || !places.every(({ path }) => path.known)) return [];
  const names = project.templateIndex.namesOf(file.path);
  // A loader that nobody knows may find it by another name.
  if (names.some(name => !places.some(place => place.name === name))) return [];
  const shadows = places.map(({ path, index, name }) =>
    shadowOf(path, index, name, one => project.files.has(one)),
  );
  const [shadow] = shadows;
  if (shadow === undefined || shadows.includes(undefined) || mayChangeLoaders(project)) return [];
  const end = /[\r\n]|$/.exec(file.text)?.index ?? 0;
  const message = messages.diagnostics.shadowedTemplate(first.name, shadow.path, shadow.blueprint);
  const location = { path: shadow.path, span: { start: 0, end: 0 } };
  const related = [{ location, message: messages.diagnostics.related.otherTemplate }];
  return [{ span: { start: 0, end }, code: 'shadowed-template', message, related }];
}

function nameIn({ folder, prefix }: TemplateRoot, path: string): string | undefined {
  const base = folder === '' ? '' : `${folder}/`;
  return path.startsWith(base) ? prefix + path.slice(base.length) : undefined;
}

interface Shadow {
  readonly path: string;
  readonly blueprint: string | undefined;
}

/** The file that is found before: of the application, or of a blueprint that is there whenever the later one is. */
function shadowOf(
  { roots }: SearchPath,
  index: number,
  name: string,
  exists: (path: string) => boolean,
): Shadow | undefined {
  const own = roots[index];
  if (own?.blueprint === undefined) return undefined;
  for (const root of roots.slice(0, index)) {
    if (root.folder === own.folder || !name.startsWith(root.prefix)) continue;
    const path = (root.folder === '' ? '' : `${root.folder}/`) + name.slice(root.prefix.length);
    if (!exists(path)) continue;
    const { circumstance } = root;
    const isSure =
      circumstance === undefined || (own.circumstance && implies(own.circumstance, circumstance));
    if (isSure) return { path, blueprint: root.blueprint };
  }
  return undefined;
}
