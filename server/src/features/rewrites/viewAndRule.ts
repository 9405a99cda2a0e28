import { converterHelp } from '../../catalog/converterHelp.ts';
import type { Messages } from '../../catalog/messages.ts';
import { placeAt, type RulePlace, type RuleView } from '../../places/placeAt.ts';
import { converterFor, namedParameters, takesAnyName, typeNameOf } from '../../places/ruleView.ts';
import type { Location, Route } from '../../project/model.ts';
import type { Project } from '../../project/project.ts';
import { parseRule, type RuleVariable } from '../../project/rule.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Parameter } from '../../python/nodes.ts';
import type { Fix, TextChange } from '../model.ts';

/** What makes a rule and its view agree. */
export interface Agreement {
  /** A parameter for each variable that the view cannot take. */
  readonly parameters: readonly Fix[];
  /** A variable for each parameter that nothing gives a value. */
  readonly variables: readonly Fix[];
}

/**
 * | rule         | view             | offered                          |
 * | ------------ | ---------------- | -------------------------------- |
 * | `/u/<int:a>` | `def u():`       | `def u(a):`                      |
 * | `/u`         | `def u(a: int):` | `/u/<int:a>`                     |
 */
export function viewAndRule(
  project: Project,
  file: SourceFile,
  place: RulePlace,
  { fixes }: Messages,
): Agreement {
  const { view, rule, routes } = place;
  const { parts, problem } = parseRule(rule.value);
  const viewFile = view && project.files.get(view.path);
  if (view === undefined || viewFile === undefined || problem !== undefined || !rule.closed)
    return { parameters: [], variables: [] };
  const variables = parts.filter(part => part.kind === 'variable');
  const parameters = namedParameters(view);
  const names = new Set(parameters.map(({ name }) => name));
  const surplus = takesAnyName(view) ? [] : variables.filter(({ name }) => !names.has(name));
  // The prefixes give values, too, and so may the rule itself.
  const given = routes.flatMap(route => [...route.arguments.map(({ name }) => name), ...route.defaults]);
  const taken = new Set([...variables.map(({ name }) => name), ...given]);
  const missing = parameters.filter(
    ({ name, defaultValue }) => defaultValue === undefined && !taken.has(name),
  );
  return {
    parameters: surplus.map(variable => ({
      title: fixes.addParameter(variable.name),
      edits: [parameterChange(view, viewFile, variable)],
    })),
    variables: missing.map(parameter => {
      const variable = variableFor(parameter);
      return { title: fixes.addVariable(variable), edits: [variableChange(file, place, variable)] };
    }),
  };
}

/** The same for a route, where its rule and its view are written; `name` is that of the view. */
export function routeAndView(
  project: Project,
  { written: { rule } }: Route,
  name: Location,
  messages: Messages,
): Agreement {
  const file = rule && project.files.get(rule.path);
  const place = file ? placeAt(project, file, rule.span.start) : null;
  const view = place?.kind === 'rule' ? place.view : undefined;
  const isItsView = view?.path === name.path && view.definition.name.start === name.span.start;
  return file && place?.kind === 'rule' && isItsView
    ? viewAndRule(project, file, place, messages)
    : { parameters: [], variables: [] };
}

/** Before the first parameter that one without a default must not follow. */
function parameterChange(
  view: RuleView,
  { path, text }: SourceFile,
  { name, converter }: RuleVariable,
): TextChange {
  const { definition } = view;
  const { parameters } = definition;
  const written = name + annotationFor(view, converter);
  const at = (start: number, newText: string): TextChange => ({ path, span: { start, end: start }, newText });
  const next = parameters.find(({ stars, slash, defaultValue, name: own }) => {
    return !slash && (stars > 0 || own === '' || defaultValue !== undefined);
  });
  if (next !== undefined) return at(next.start, `${written}, `);
  const last = parameters.at(-1);
  if (last !== undefined) return at(last.end, `, ${written}`);
  return at(text.indexOf('(', definition.name.end) + 1, written);
}

/** As the other parameters have it: with a type where all of them say theirs. */
function annotationFor(view: RuleView, converter: string): string {
  const others = namedParameters(view);
  const isTyped = others.length > 0 && others.every(({ annotation }) => annotation !== undefined);
  const help = converterHelp.find(({ name }) => name === (converter === 'default' ? 'string' : converter));
  // The type of UUIDs would have to be imported.
  return isTyped && help !== undefined && help.type !== 'UUID' ? `: ${help.type}` : '';
}

function variableFor(parameter: Parameter): string {
  const converter = converterFor(typeNameOf(parameter));
  return `<${converter === undefined ? '' : `${converter}:`}${parameter.name}>`;
}

/** A segment of its own at the end; a rule that ends with a slash goes on doing so. */
function variableChange({ path }: SourceFile, { rule }: RulePlace, variable: string): TextChange {
  const { end } = rule.span;
  const newText = rule.value.endsWith('/') ? `${variable}${rule.value === '/' ? '' : '/'}` : `/${variable}`;
  return { path, span: { start: end, end }, newText };
}
