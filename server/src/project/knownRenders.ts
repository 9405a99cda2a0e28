import { globals } from '../catalog/jinja/globals.ts';
import { isPackageWord } from '../catalog/templatePackages.ts';
import { namesIn } from '../facts/templateNames.ts';
import type { RenderSeen } from './frameworks/observation.ts';
import { isTest } from './isTest.ts';
import type { ContextVariable, Rendering } from './model.ts';
import { packageWords } from './packageWords.ts';
import type { Project } from './project.ts';
import { templateWords } from './templateWords.ts';

interface Renders {
  readonly renders: readonly RenderSeen[];
  readonly byPath: ReadonlyMap<string, readonly RenderSeen[]>;
}

const rendersKnown = new WeakMap<Project, Renders>();

/** What programs that are no tests render, and by template file what may render that. */
export function rendersOf(project: Project): Renders {
  let known = rendersKnown.get(project);
  if (known === undefined) {
    const renders = project.programs.renders.filter(({ location }) => !isTest(location.path));
    const byPath = new Map<string, RenderSeen[]>();
    for (const one of renders) {
      for (const { name } of one.templates) {
        for (const path of project.templateIndex.resolve(name, one.location.path)) {
          const before = byPath.get(path);
          if (before === undefined) byPath.set(path, [one]);
          else before.push(one);
        }
      }
    }
    known = { renders, byPath };
    rendersKnown.set(project, known);
  }
  return known;
}

/** The renderings that lead to one template, and which names the template receives by each. */
export interface Reaching {
  /** How many functions render it. */
  readonly views: number;
  /** Those of which all is known that they pass. */
  readonly complete: readonly { readonly rendering: Rendering; readonly names: ReadonlySet<string> }[];
}

const reachingKnown = new WeakMap<Project, Map<string, Reaching>>();

export function reachingRenders(project: Project, path: string): Reaching {
  const ofProject = reachingKnown.get(project) ?? new Map<string, Reaching>();
  reachingKnown.set(project, ofProject);
  const known = ofProject.get(path) ?? reachingIn(project, path);
  ofProject.set(path, known);
  return known;
}

function reachingIn(project: Project, path: string): Reaching {
  const { byPath } = rendersOf(project);
  const views = new Set<string>();
  const found = new Map<string, { rendering: Rendering; names: Set<string>; isOpen: boolean }>();
  for (const rendered of project.renderedThrough(path)) {
    const template = project.files.get(rendered)?.template;
    // What a template binds may be there when it includes this one.
    const bound = rendered === path || template === undefined ? [] : namesIn(template).bound;
    for (const { view, location, variables, open } of byPath.get(rendered) ?? []) {
      views.add(view);
      const key = `${view} ${location.path}:${location.span.start}`;
      const one = found.get(key) ?? {
        rendering: { view, location: project.locate(location) },
        names: new Set(bound),
        isOpen: false,
      };
      // A call that was seen several times counts as passing whatever it passed once.
      for (const name of variables.keys()) one.names.add(name);
      one.isOpen ||= open;
      found.set(key, one);
    }
  }
  return { views: views.size, complete: [...found.values()].filter(({ isOpen }) => !isOpen) };
}

/**
 * The renderings that lead to the template at `path` and certainly do not pass it the variable, which others pass. None
 * where context processors or globals give the others one of that name.
 */
export function notPassing(
  project: Project,
  path: string,
  { name, origins }: ContextVariable,
): readonly Rendering[] {
  if (origins.some(({ processor }) => processor !== undefined) || isGlobal(project, name)) return [];
  return reachingRenders(project, path).complete.flatMap(({ rendering, names }) =>
    names.has(name) ? [] : [rendering],
  );
}

function isGlobal(project: Project, name: string): boolean {
  if (Object.hasOwn(globals, name) || templateWords(project).words.globals.has(name)) return true;
  return isPackageWord(name) && packageWords(project).words.has(name);
}
