import { findFilter } from '../../catalog/jinja/filters.ts';
import { findTest } from '../../catalog/jinja/tests.ts';
import { parameterName } from '../../catalog/jinja/word.ts';
import type { Binding } from '../../jinja/binding.ts';
import type { Call, Filter, Macro, Node, Test } from '../../jinja/nodes.ts';
import { visitExpressions } from '../../jinja/scope.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { exportsOf, macroOf, templatesMeant } from '../../project/templateExports.ts';
import { templateWords } from '../../project/templateWords.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import { closestName } from '../closestName.ts';
import { signatureOfOwn } from '../describeOwnWord.ts';
import { filterWord, testWord } from '../describeWord.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { type Misfit, misfitOf } from './argumentFit.ts';

/** Something that is called in a template, and with what. */
interface Called {
  readonly name: string;
  readonly call: Call | Filter | Test;
  readonly parameters: readonly string[];
  readonly misfit: Misfit | 'no caller';
}

/**
 * A macro, filter or test that is called with arguments that it does not take: a `TypeError` when it is rendered.
 *
 * Has to know what is called: a macro that the template has once, or takes from a template that is named literally and
 * that loaders find once; a filter or test of Jinja's own, or a function of the project that nothing else is made of.
 * Arguments that `*` and `**` bring are not seen, so such a call is not judged.
 */
export function wrongArguments(query: DiagnosticsQuery): Problem[] {
  return callsIn(query).map(called => problemOf(query, called));
}

function callsIn(query: DiagnosticsQuery): readonly Called[] {
  const { file } = query;
  const found: Called[] = [];
  const withBody = callBlocks(file);
  visitExpressions(file.template.root, (node, scope) => {
    if (node.kind === 'filter' || node.kind === 'test') {
      const called = appliedWord(query, node);
      if (called !== undefined) found.push(called);
    } else if (node.kind === 'call') {
      const macro = macroCalled(query, node, name => scope.find(name));
      const called = macro && callOfMacro(macro, node, withBody.has(node));
      if (called !== undefined) found.push(called);
    }
  });
  return found.sort((a, b) => a.call.start - b.call.start);
}

/** The calls of `{% call … %}`. */
function callBlocks({ template }: SourceFile): ReadonlySet<Node> {
  const calls = new Set<Node>();
  const pending: Node[] = [template.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'callBlock') calls.add(node.call);
    for (const child of node.children) if ('tag' in child || child.kind === 'if') pending.push(child);
  }
  return calls;
}

function appliedWord({ project }: DiagnosticsQuery, call: Filter | Test): Called | undefined {
  const table = `${call.kind}s` as const;
  const { name } = call.kind === 'filter' ? call.filter : call.test;
  // Jinja 2 called a parameter of `indent` so.
  if (call.arguments.some(argument => argument.name?.name === 'indentfirst')) return undefined;
  const parametersOfJinja = call.kind === 'filter' ? parametersOfFilter(name) : parametersOfTest(name);
  const called = (parameters: readonly string[]): Called | undefined => {
    const misfit = misfitOf(call.arguments, { parameters, needsAll: true });
    return misfit && { name, call, parameters, misfit };
  };
  const misfit = parametersOfJinja && called(parametersOfJinja);
  // What the project has is asked for only where Jinja's own does not answer: it is dear.
  if (parametersOfJinja !== undefined && misfit === undefined) return undefined;
  const own = templateWords(project).words[table].get(name);
  if (own === undefined) return misfit;
  const signature = own.isAmbiguous ? undefined : signatureOfOwn(project, table, own);
  return signature === undefined || signature.isPartial ? undefined : called(signature.parameters);
}

function parametersOfFilter(name: string): readonly string[] | undefined {
  const known = findFilter(name);
  return known && filterWord(known).parameters;
}

function parametersOfTest(name: string): readonly string[] | undefined {
  const known = findTest(name);
  return known && testWord(known).parameters;
}

interface CalledMacro {
  readonly file: SourceFile;
  readonly macro: Macro;
}

function macroCalled(
  { project, file }: DiagnosticsQuery,
  { callee }: Call,
  find: (name: string) => Binding | undefined,
): CalledMacro | undefined {
  const name = callee.kind === 'name' ? callee.name : undefined;
  const binding = name === undefined ? undefined : find(name);
  if (binding?.kind === 'macro') return onlyMacro(file, binding);
  if (binding?.kind === 'importedName') return exported(binding, binding.imported ?? binding.name);
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return undefined;
  const module = find(callee.object.name);
  return module?.kind === 'import' ? exported(module, callee.attribute.name) : undefined;

  function exported({ source }: Binding, wanted: string): CalledMacro | undefined {
    if (source?.kind !== 'string' || project.templateIndex.resolve(source.value, file.path).length !== 1)
      return undefined;
    const [other] = templatesMeant(project, file, source);
    const found = other && exportsOf(other).find(one => one.name === wanted);
    return other && found && onlyMacro(other, found);
  }
}

/** The macro of a name that its template gives to nothing else. */
function onlyMacro(file: SourceFile, binding: Binding): CalledMacro | undefined {
  const { macros, sets } = file.templateFacts;
  const same = [...macros.map(({ name }) => name), ...sets].filter(({ name }) => name === binding.name);
  const macro = macroOf(file, binding);
  return macro === undefined || same.length !== 1 ? undefined : { file, macro };
}

function callOfMacro({ file, macro }: CalledMacro, call: Call, hasBody: boolean): Called | undefined {
  const text = file.text.slice(macro.start, macro.end);
  const mentions = (name: string) => hasWholeName(text, name);
  const { name } = macro.name;
  const parameters = macro.parameters.map(({ start, end }) => file.text.slice(start, end));
  if (hasBody && !mentions('caller')) return { name, call, parameters, misfit: 'no caller' };
  const misfit = misfitOf(call.arguments, {
    parameters,
    needsAll: false,
    morePositional: mentions('varargs'),
    moreKeywords: mentions('kwargs') || mentions('caller'),
  });
  return misfit && { name, call, parameters, misfit };
}

function problemOf(
  { file, messages }: DiagnosticsQuery,
  { name, call, parameters, misfit }: Called,
): Problem {
  const { diagnostics } = messages;
  const code = 'wrong-arguments' as const;
  const callee = call.kind === 'filter' ? call.filter : call.kind === 'test' ? call.test : call.callee;
  const whole = { start: callee.start, end: callee.end };
  if (misfit === 'no caller') return { span: whole, code, message: diagnostics.noCaller(name) };
  switch (misfit.kind) {
    case 'missing':
      return { span: whole, code, message: diagnostics.missingArgument(name, misfit.name) };
    case 'tooMany': {
      const { start, end } = misfit.argument;
      return { span: { start, end }, code, message: diagnostics.tooManyArguments(name, misfit.count) };
    }
    case 'twice':
    case 'unknown': {
      const { start, end } = misfit.argument.name ?? misfit.argument;
      const span = { start, end };
      if (misfit.kind === 'twice')
        return { span, code, message: diagnostics.argumentTwice(name, misfit.name) };
      const closest = closestName(misfit.name, parameters.map(parameterName));
      const message = diagnostics.unknownArgument(name, misfit.name);
      return { span, code, ...suggesting(messages, message, closest, [{ path: file.path, span }]) };
    }
  }
}
