import { builtins } from './evaluator/builtins.ts';
import type { Machine } from './evaluator/machine.ts';
import type { CallSite, ClassValue, ModelledValue, Value } from './evaluator/values.ts';
import { bottleModels } from './frameworks/bottle.ts';
import { open } from './frameworks/dataFiles.ts';
import { fastApiModels } from './frameworks/fastapi.ts';
import { flaskModels } from './frameworks/flask.ts';
import { noteUnknownModule } from './frameworks/moduleDiscovery.ts';
import { applicationOutside } from './frameworks/outsideApplications.ts';
import { regularExpressionModels } from './frameworks/regularExpressions.ts';
import { serverModels } from './frameworks/servers.ts';
import { standardLibraryModels } from './frameworks/standardLibrary.ts';
import { starletteModels } from './frameworks/starlette.ts';
import { starletteTemplateModels } from './frameworks/starletteTemplates.ts';
import { templatingModels } from './frameworks/templating.ts';
import { werkzeugRoutingModels } from './frameworks/werkzeugRouting.ts';
import { libraryValues, outsideResult } from './libraries/values.ts';

/** What is known of names outside the project, by dotted path. */
export const externals: ReadonlyMap<string, ModelledValue> = new Map<string, ModelledValue>([
  ...flaskModels('flask'),
  ...flaskModels('quart'),
  ...bottleModels(),
  ...werkzeugRoutingModels(),
  ...starletteModels(),
  ...fastApiModels(),
  ...templatingModels(),
  ...starletteTemplateModels(),
  ...standardLibraryModels(),
  ...serverModels(),
  ...regularExpressionModels(),
  ...libraryValues,
]);

export const builtinNames: ReadonlyMap<string, Value> = new Map([...builtins, ['open', open]]);

/** See `noteUnknownModule`, `applicationOutside` and `outsideResult`. */
export function callOutside(machine: Machine, path: string, call: CallSite): Value | undefined {
  noteUnknownModule(machine, path, call);
  return applicationOutside(machine, path, call, externals) ?? outsideResult(path);
}

/** The classes of which applications are objects. */
export const applicationClasses: readonly ClassValue[] = [
  'flask.Flask',
  'quart.Quart',
  'bottle.Bottle',
  'starlette.applications.Starlette',
  'fastapi.FastAPI',
].flatMap(path => {
  const type = externals.get(path);
  return type !== undefined && typeof type !== 'function' && type.kind === 'class' ? [type] : [];
});
export const applicationNames: ReadonlySet<string> = new Set([
  'Flask',
  'Quart',
  'Bottle',
  'Starlette',
  'FastAPI',
]);
