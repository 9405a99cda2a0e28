import type { Binding } from '../../jinja/binding.ts';
import { nodePathAt } from '../../jinja/nodePathAt.ts';
import type { Argument } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { exportsOf, findExport, templatesMeant } from '../../project/templateExports.ts';
import { endpointArgument } from './callLinks.ts';
import { argumentFor, followCallers, type HandedOn } from './helperChain.ts';
import { handedEndpoints, helpersOf } from './pythonHelpers.ts';
import { type TemplateCall, templateLinkSyntax } from './templateSyntax.ts';

/** A macro that hands one of its parameters on as an endpoint. */
interface MacroHelper extends HandedOn {
  /** Where its name stands. */
  readonly start: number;
}

/** A call in a template of a macro or function of the project that hands an endpoint on. */
export interface TemplateHelperCall {
  readonly called: TemplateCall;
  readonly argument: Argument | undefined;
}

const macrosKnown = new WeakMap<Project, readonly MacroHelper[]>();

function macrosOf(project: Project): readonly MacroHelper[] {
  const before = macrosKnown.get(project);
  if (before !== undefined) return before;
  const macros: MacroHelper[] = [];
  const files = [...project.files.values()].filter(file => !file.isPython && file.text.includes('macro'));
  for (const file of files) {
    if (!file.text.includes('url_for')) continue;
    for (const called of templateLinkSyntax(file).calls) {
      if (isUrlFor(called)) add(macros, file, called, endpointArgument(called.call.arguments));
    }
  }
  followCallers(macros, fresh => {
    for (const file of files) {
      for (const { called, argument } of callsOf(project, file, fresh)) add(macros, file, called, argument);
    }
  });
  macrosKnown.set(project, macros);
  return macros;
}

/** `url_for(…)` that the template does not bind itself, or a function of that name of an object that it receives. */
export function isUrlFor({ name, object, binding }: TemplateCall): boolean {
  if (name !== 'url_for') return false;
  return object === undefined ? binding === undefined : binding?.kind !== 'import';
}

/** The calls in a template of macros that hand an endpoint on, and of Python functions that the template can call. */
export function helperCallsIn(project: Project, file: SourceFile): readonly TemplateHelperCall[] {
  return [...callsOf(project, file, macrosOf(project)), ...callsOfFunctions(project, file)];
}

function callsOf(
  project: Project,
  file: SourceFile,
  macros: readonly MacroHelper[],
): readonly TemplateHelperCall[] {
  if (!macros.some(({ name }) => file.text.includes(name))) return [];
  const found: TemplateHelperCall[] = [];
  for (const called of templateLinkSyntax(file).calls) {
    if (called.binding === undefined) continue;
    const place = macroCalled(project, file, called, called.binding);
    const macro = place && macros.find(({ path, start }) => path === place.path && start === place.start);
    if (macro !== undefined) found.push({ called, argument: argumentFor(called.call.arguments, macro) });
  }
  return found;
}

/** Where the name of the macro stands that is called. */
function macroCalled(
  project: Project,
  file: SourceFile,
  { name, object }: TemplateCall,
  binding: Binding,
): { readonly path: string; readonly start: number } | undefined {
  if (binding.kind === 'macro' && object === undefined)
    return { path: file.path, start: binding.nameSpan.start };
  if (binding.source === undefined) return undefined;
  if (binding.kind === 'importedName' && object === undefined) {
    const found = findExport(project, file, binding.source, binding.imported ?? name);
    return found && { path: found.file.path, start: found.binding.nameSpan.start };
  }
  if (binding.kind !== 'import' || object === undefined) return undefined;
  for (const other of templatesMeant(project, file, binding.source)) {
    const found = exportsOf(other).find(one => one.name === name);
    if (found !== undefined) return { path: other.path, start: found.nameSpan.start };
  }
  return undefined;
}

/** Python functions that hand an endpoint on and are there in every template: `@app.template_global()`. */
function callsOfFunctions(project: Project, file: SourceFile): readonly TemplateHelperCall[] {
  const helpers = helpersOf(project, handedEndpoints).filter(
    ({ name, owner, decorators }) =>
      owner === undefined && file.text.includes(name) && decorators.some(one => /template_global$/.test(one)),
  );
  if (helpers.length === 0) return [];
  return templateLinkSyntax(file).calls.flatMap(called => {
    if (called.object !== undefined || called.binding !== undefined) return [];
    const helper = helpers.find(one => one.name === called.name);
    if (helper === undefined) return [];
    return [{ called, argument: argumentFor(called.call.arguments, helper) }];
  });
}

/** Adds the macro of which the endpoint there is a parameter, handed on as it came. */
function add(
  macros: MacroHelper[],
  file: SourceFile,
  { bound }: TemplateCall,
  endpoint: Argument | undefined,
): void {
  const binding = endpoint && bound.get(endpoint.value);
  if (binding?.kind !== 'parameter') return;
  const macro = nodePathAt(file.template.root, binding.nameSpan.start).findLast(
    node => node.kind === 'macro',
  );
  if (macro?.kind !== 'macro') return;
  const { start } = macro.name;
  const index = macro.parameters.findIndex(({ name }) => name.start === binding.nameSpan.start);
  if (index < 0 || macros.some(one => one.path === file.path && one.start === start)) return;
  macros.push({ path: file.path, name: macro.name.name, start, parameter: binding.name, index });
}
