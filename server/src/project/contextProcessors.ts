import { type Context, originOf, type PassedValue } from './contexts.ts';
import { blueprintsAt } from './endpoints.ts';
import { plainCall } from './evaluator/callSite.ts';
import { force, optionsOf, textOf, unknown } from './evaluator/values.ts';
import type { ContextProcessorSeen } from './frameworks/observation.ts';
import { isTest } from './isTest.ts';
import type { Location } from './model.ts';
import { perPrograms } from './perPrograms.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { hasFlaskGlobals } from './templateRenderings.ts';

/** What one context processor gives to templates (Flask, "Templates", Context Processors). */
interface Processed {
  readonly context: Context;
  /** Where the blueprint is made to whose requests alone it gives it. */
  readonly blueprint: Location | undefined;
  /** It may give others. */
  readonly open: boolean;
  readonly location: Location;
}

/** What context processors give to a template: those of applications, and of the blueprints whose views may render it. */
export function processedContexts(project: Project, file: SourceFile): readonly Context[] {
  const processed = allProcessed(project);
  if (processed.length === 0 || !hasFlaskGlobals(project, file)) return [];
  return processed.flatMap(({ context, blueprint }) =>
    blueprint === undefined || isReachedFrom(project, file, blueprint) ? [context] : [],
  );
}

/** The names that context processors give to any template; `undefined` where they may give others. */
export const processedNames = perPrograms((project): ReadonlySet<string> | undefined => {
  const processed = allProcessed(project);
  const seen = new Set(processed.map(({ location }) => location.path));
  if (processed.some(({ open }) => open)) return undefined;
  for (const { isPython, path, text } of project.files.values())
    if (isPython && !isTest(path) && !seen.has(path) && addsProcessor.test(text)) return undefined;
  return new Set(processed.flatMap(({ context }) => [...context.keys()]));
});

/** Code that may add to the context of every template; where it was not seen to run, nobody knows what. */
const addsProcessor = /\b(?:app_)?(?:template_)?context_processors?\b|\bupdate_template_context\b/;

function isReachedFrom(project: Project, file: SourceFile, blueprint: Location): boolean {
  const names = namesOf(project, blueprint);
  const reaching = blueprintsAt(project, file, 0);
  // A request to a blueprint inside another one is one to both.
  return reaching.some(one => names.some(name => one === name || one?.startsWith(`${name}.`)));
}

/** The names under which the blueprint that is made there is registered. */
function namesOf({ mountings }: Project, { path, span }: Location): readonly string[] {
  return mountings.flatMap(({ name, constructed }) =>
    constructed.path === path && constructed.span.start === span.start ? [name] : [],
  );
}

const allProcessed = perPrograms((project): readonly Processed[] => {
  const seen: ContextProcessorSeen[] = [];
  project.evaluate(machine => {
    seen.push(...machine.observations.filter(one => one.kind === 'contextProcessor'));
    return unknown;
  });
  return seen.map(one => processedBy(project, one));
});

/** Runs the function as Flask does before it renders, without lasting effect. */
function processedBy(project: Project, seen: ContextProcessorSeen): Processed {
  const { processor, location, blueprint } = seen;
  const result = project.evaluate(machine => machine.call(processor, plainCall(location)));
  const context = new Map<string, PassedValue[]>();
  let open = false;
  const callee = force(processor);
  const view = callee.kind === 'function' ? callee.name : '<module>';
  for (const option of optionsOf(result)) {
    open ||= option.kind !== 'dict' || option.open;
    if (option.kind !== 'dict') continue;
    for (const entry of option.entries.values()) {
      const name = textOf(entry.key);
      if (name === undefined) {
        open = true;
        continue;
      }
      const value = force(entry.value);
      const given = project.locate(entry.location ?? location);
      const origin = originOf(value, { location: given, view, mapping: undefined, processor: seen.of });
      context.set(name, [...(context.get(name) ?? []), { value, origin }]);
    }
  }
  return {
    context,
    blueprint: blueprint && project.locate(blueprint),
    open,
    location: project.locate(location),
  };
}
