import { namesIn } from '../facts/templateNames.ts';
import { processedNames } from './contextProcessors.ts';
import { isTest } from './isTest.ts';
import { rendersOf } from './knownRenders.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { withParents } from './templateParents.ts';

/**
 * Every name that can have a value in a template beside globals, or that the template gets along without: what all
 * renderings that lead to it pass, what context processors give, what it and the templates around it bind or ask for.
 * `undefined` where there may be others, because some way to the template, or something of what it passes, is not known.
 */
export function reachingNames(project: Project, file: SourceFile): ReadonlySet<string> | undefined {
  const processed = processedNames(project);
  if (processed === undefined) return undefined;
  const chain = project.renderedThrough(file.path);
  const above = withParents(project, chain);
  if (above === undefined || !chain.every(path => isKnownWay(project, path))) return undefined;
  const { renders, byPath } = rendersOf(project);
  // Whoever renders some template or other may render this one.
  const reaching = [...renders.filter(one => one.unnamed), ...chain.flatMap(path => byPath.get(path) ?? [])];
  if (reaching.length === 0 || reaching.some(({ open }) => open)) return undefined;
  const names = new Set(processed);
  for (const { variables } of reaching) for (const name of variables.keys()) names.add(name);
  for (const { template } of above) {
    const { bound, tested } = namesIn(template);
    for (const name of [...bound, ...tested]) names.add(name);
  }
  return names;
}

/** Whether all that render the template at `path`, or include it, are seen. */
function isKnownWay(project: Project, path: string): boolean {
  const { templateIndex } = project;
  const names = templateIndex.namesOf(path);
  if (names.some(name => templateIndex.resolve(name, path).length !== 1)) return false;
  if (project.renderingsOf(path).length === 0) {
    // Nobody renders it, so it is dead or in the hands of a package, or some template asks for it in a way that is not seen.
    if (project.renderedThrough(path).length === 1 || hasDynamicReferences(project)) return false;
  }
  return names.every(name => !isMentionedElsewhere(project, name));
}

const dynamicKnown = new WeakMap<Project, boolean>();

function hasDynamicReferences(project: Project): boolean {
  let found = dynamicKnown.get(project);
  if (found === undefined) {
    found = project.templates.some(({ path }) =>
      project.files.get(path)?.templateFacts.references.some(one => one.dynamic),
    );
    dynamicKnown.set(project, found);
  }
  return found;
}

/** True when a program has the name of the template anywhere but where it was seen to render it. */
function isMentionedElsewhere(project: Project, name: string): boolean {
  const mention = new RegExp(`(?<![\\w./-])${name.replace(/\W/g, '\\$&')}(?![\\w/-])`, 'g');
  const written = project.writtenTemplateNames.filter(one => one.name === name);
  for (const { isPython, path, text } of project.files.values()) {
    if (!isPython || isTest(path) || !text.includes(name)) continue;
    for (const { index } of text.matchAll(mention)) {
      const isSeen = written.some(one => one.path === path && one.span.start === index);
      if (!isSeen) return true;
    }
  }
  return false;
}
