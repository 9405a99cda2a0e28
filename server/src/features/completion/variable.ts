import { type GlobalName, globals } from '../../catalog/jinja/globals.ts';
import type { Messages } from '../../catalog/messages.ts';
import { packageWords as wordsOfPackages } from '../../catalog/templatePackages.ts';
import type { Binding } from '../../jinja/binding.ts';
import type { Expression } from '../../jinja/nodes.ts';
import { bindingsAt } from '../../jinja/scope.ts';
import type { VariablePlace } from '../../places/placeAt.ts';
import { templateCallAt } from '../../places/templateCall.ts';
import { typeNameOf } from '../../project/evaluator/describe.ts';
import { notPassing, reachingRenders } from '../../project/knownRenders.ts';
import type { ContextVariable } from '../../project/model.ts';
import { packageWords } from '../../project/packageWords.ts';
import { hasFlaskGlobals } from '../../project/templateRenderings.ts';
import { bindingValue } from '../../project/templateValues.ts';
import { templateWords } from '../../project/templateWords.ts';
import { type Span, touches } from '../../text/span.ts';
import { describeOwn } from '../describeOwnWord.ts';
import { describeBinding, describePassed } from '../describeVariable.ts';
import { describeGlobal, describePackageWord, describeSpecial } from '../describeWord.ts';
import type { Query, Suggestion } from '../model.ts';
import { completeArgument } from './argument.ts';

/**
 * The names that an expression can read here: those that the template binds around it, then those that the views
 * pass, then the globals of every template. A name hides the same name further out.
 */
export function completeVariable(query: Query, place: VariablePlace): Suggestion[] {
  const { project, file, offset, messages } = query;
  // What is being bound by the very expression that is typed has no value yet.
  const isOpen = ({ source }: Binding): boolean => source !== undefined && touches(source, offset);
  const bindings = bindingsAt(file.template.root, place.span.start).filter(binding => !isOpen(binding));
  const row = rowsAt(place);
  const rows = new Map<string, Suggestion>();
  for (const binding of bindings) {
    const detail = typeNameOf(bindingValue(project, file, binding));
    const text = describeBinding(project, file, binding, messages);
    rows.set(binding.name, row('0', binding.name, detail, kindOf(binding, messages), text));
  }
  for (const variable of project.contextOf(file.path)) {
    if (rows.has(variable.name)) continue;
    const text = describePassed(query, variable);
    rows.set(variable.name, row('1', variable.name, variable.type, viewsOf(query, variable), text));
  }
  for (const own of templateWords(project).words.globals.values()) {
    if (rows.has(own.name)) continue;
    const text = describeOwn(project, 'globals', own, messages);
    rows.set(own.name, row('2', own.name, typeNameOf(own.value), messages.completion.global, text));
  }
  for (const [name, from] of packageWords(project).words) {
    if (rows.has(name) || wordsOfPackages[name].table !== 'globals') continue;
    rows.set(name, row('2', name, undefined, from, describePackageWord(name, from, messages)));
  }
  const hasFlask = hasFlaskGlobals(project, file);
  for (const [name, { origin }] of Object.entries(globals)) {
    if (rows.has(name) || (origin === 'flask' && !hasFlask)) continue;
    const text = describeGlobal(name as GlobalName, messages);
    rows.set(name, row('2', name, undefined, messages.completion.global, text));
  }
  for (const name of namesOfInheritance(query)) {
    if (rows.has(name)) continue;
    const text = describeSpecial(name, messages);
    const special = row('3', name, undefined, messages.completion.block, text);
    rows.set(name, name === 'super' ? { ...special, insertText: 'super()' } : special);
  }
  for (const argument of argumentsHere(query, place)) rows.set(argument.label, argument);
  return [...rows.values()];
}

/** The names of arguments, where the word is all that is typed of one. */
function argumentsHere(query: Query, { span }: VariablePlace): readonly Suggestion[] {
  const found = templateCallAt(query.file, query.offset);
  if (found === undefined || found.keyword !== undefined) return [];
  const typed = found.call.arguments[found.index];
  const isWhole = typed === undefined || (typed.stars === 0 && isWordOrNothing(typed.value, span));
  return isWhole ? completeArgument(query, span, '=') : [];
}

function isWordOrNothing({ kind, start }: Expression, span: Span): boolean {
  return kind === 'missing' || (kind === 'name' && start === span.start);
}

/** `super` inside a block of a template that extends another one, `self` where there are blocks. */
function namesOfInheritance({ file, offset }: Query): readonly ('self' | 'super')[] {
  const { blocks, references } = file.templateFacts;
  const isChild = references.some(({ kind }) => kind === 'extends');
  const isInside = blocks.some(({ start, end }) => start < offset && offset < end);
  return [
    ...(isChild && isInside ? ['super' as const] : []),
    ...(blocks.length > 0 ? ['self' as const] : []),
  ];
}

function rowsAt({ span }: VariablePlace) {
  return (
    order: string,
    name: string,
    detail: string | undefined,
    description: string,
    documentation: string,
  ): Suggestion => ({
    label: name,
    kind: 'variable',
    detail,
    description,
    documentation,
    insertText: name,
    snippet: false,
    replace: span,
    sortText: order + name,
  });
}

function kindOf({ kind, name }: Binding, { completion }: Messages): string {
  switch (kind) {
    case 'loop':
      return completion.loopVariable;
    case 'implicit':
      return name === 'loop' ? completion.loopVariable : completion.parameter;
    case 'set':
    case 'blockSet':
    case 'with':
    case 'trans':
      return completion.setVariable;
    case 'parameter':
      return completion.parameter;
    case 'macro':
      return completion.macro;
    case 'import':
    case 'importedName':
      return completion.imported;
  }
}

/** `index()`, or how many views, and of how many where some others render the template without it. */
function viewsOf(
  { project, file, messages: { completion, hover } }: Query,
  variable: ContextVariable,
): string {
  const [first, ...others] = new Set(variable.origins.map(origin => origin.view));
  const count = others.length + (first === undefined ? 0 : 1);
  const { views } = reachingRenders(project, file.path);
  if (count < views && notPassing(project, file.path, variable).length > 0)
    return completion.someViews(count, views);
  if (first === undefined || others.length > 0) return completion.severalViews(count);
  return first === '<module>' ? hover.atModuleLevel : `${first}()`;
}
