import { isTest } from '../project/isTest.ts';
import { rendersOf } from '../project/knownRenders.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { mayBeInstalled } from './diagnostics/knownLoaders.ts';
import { type GraphTemplate, templateGraph } from './templateGraph.ts';
import { rendererNames, renderersAt } from './templateLenses.ts';

/** A template, what leads to it and where it leads. */
export interface TemplateNode extends GraphTemplate {
  /** The same as `renderedBy`, each with the place where it is done. */
  readonly renderers: readonly { readonly name: string; readonly place: Location }[];
  /** Paths of the templates that refer to it, sorted. */
  readonly extendedBy: readonly string[];
  readonly includedBy: readonly string[];
  readonly importedBy: readonly string[];
  /** Nothing in the project renders it, or refers to it. */
  readonly isUnused: boolean;
}

/** Sorted by name; `module`: what stands for code outside of functions. */
export function templateNodes(project: Project, module: string): readonly TemplateNode[] {
  const { templates } = templateGraph(project, module);
  const backwards = (kind: 'extends' | 'includes' | 'imports'): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    for (const one of templates)
      for (const path of one[kind]) found.set(path, [...(found.get(path) ?? []), one.path]);
    return found;
  };
  const [extended, included, imported] = [backwards('extends'), backwards('includes'), backwards('imports')];
  const mayBeComputed = rendersComputedNames(project);
  return templates
    .map((template): TemplateNode => {
      const { path } = template;
      const own = {
        extendedBy: extended.get(path) ?? [],
        includedBy: included.get(path) ?? [],
        importedBy: imported.get(path) ?? [],
      };
      const isReached =
        template.renderings.length > 0 || Object.values(own).some(others => others.length > 0);
      return {
        ...template,
        ...own,
        renderers: renderersIn(project, path, module),
        isUnused: !isReached && !mayBeComputed && !isNamed(project, template),
      };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function renderersIn(project: Project, path: string, module: string): TemplateNode['renderers'] {
  const byName = new Map<string, Location>();
  for (const one of renderersAt(project, project.renderingsOf(path))) {
    for (const name of rendererNames(one, module)) if (!byName.has(name)) byName.set(name, one.place);
  }
  return [...byName].map(([name, place]) => ({ name, place })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** True where it may be any template that is rendered, extended, included or imported. */
function rendersComputedNames(project: Project): boolean {
  if (project.unresolved.some(({ reason }) => reason.code === 'budget' || reason.code === 'syntax-error'))
    return true;
  if (rendersOf(project).renders.some(({ unnamed }) => unnamed)) return true;
  return project.templates.some(({ path }) =>
    project.files.get(path)?.templateFacts.references.some(({ dynamic }) => dynamic),
  );
}

/** Whether any text speaks of the file, be it in a way that is not understood; or a package may ask for it. */
function isNamed(project: Project, { name, path }: GraphTemplate): boolean {
  if (isTest(path) || mayBeInstalled(project, name)) return true;
  const last = name.slice(name.lastIndexOf('/') + 1);
  const stem = last.replace(/\..*$/, '');
  const said = [last, `${stem}'`, `${stem}"`];
  for (const file of project.files.values())
    if (file.path !== path && said.some(text => file.text.includes(text))) return true;
  return false;
}
