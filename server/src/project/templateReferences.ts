import type { SourceFile } from './sourceFile.ts';
import type { TemplateIndex } from './templateIndex.ts';

/**
 * For each template file, the template files that hand their context on to it: by `extends`, by `include`, and by an
 * import that says `with context` (Jinja, "Import Context Behavior").
 */
export function referrersOf(
  files: ReadonlyMap<string, SourceFile>,
  index: TemplateIndex,
): ReadonlyMap<string, ReadonlySet<string>> {
  const referrers = new Map<string, Set<string>>();
  for (const path of new Set(index.templates.map(template => template.path))) {
    for (const reference of files.get(path)?.templateFacts.references ?? []) {
      if (reference.kind !== 'extends' && !reference.withContext) continue;
      for (const { value } of reference.names) {
        const [target] = index.resolve(value, path);
        if (target === undefined || target === path) continue;
        const known = referrers.get(target) ?? new Set();
        referrers.set(target, known.add(path));
      }
    }
  }
  return referrers;
}
