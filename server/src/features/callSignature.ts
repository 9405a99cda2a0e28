import { builtinMembers } from '../catalog/builtinMembers.ts';
import { isSpecialName, type SpecialName } from '../catalog/jinja/members.ts';
import type { Messages } from '../catalog/messages.ts';
import type { Attribute, Call, Filter, Macro, Name, Test } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import { specialObject } from '../places/specialObjects.ts';
import { typeNameOf } from '../project/evaluator/describe.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { exportsOf, findExport, macroComment, macroOf } from '../project/templateExports.ts';
import { templateValue } from '../project/templateValues.ts';
import { describeSpecial, membersOfKnown } from './describeWord.ts';
import { prose } from './markdown.ts';
import { signatureOfFunction } from './pythonSignature.ts';
import { templateWord } from './templateWord.ts';

/** How something of a template is called. */
export interface CallSignature {
  /** What stands before the bracket. */
  readonly name: string;
  /** As Python or the macro writes them: `length=255`, `*args`. */
  readonly parameters: readonly string[];
  /** A bare `*` or `/` among them is left out. */
  readonly isPartial?: boolean;
  /** Markdown. */
  readonly documentation: string | undefined;
}

/** How the thing that `call` calls wants to be called; `undefined` where that is not known. */
export function signatureOfCall(
  project: Project,
  file: SourceFile,
  call: Call | Filter | Test,
  messages: Messages,
): CallSignature | undefined {
  switch (call.kind) {
    case 'filter':
      return templateWord(project, file, 'filters', call.filter.name, messages)?.signature;
    case 'test':
      return templateWord(project, file, 'tests', call.test.name, messages)?.signature;
    case 'call': {
      const { callee } = call;
      const found =
        callee.kind === 'name'
          ? ofName(project, file, callee, messages)
          : callee.kind === 'attribute'
            ? ofMember(project, file, callee, messages)
            : undefined;
      return found ?? signatureOfFunction(project, templateValue(project, file, callee));
    }
  }
}

function ofName(
  project: Project,
  file: SourceFile,
  { name, start }: Name,
  messages: Messages,
): CallSignature | undefined {
  const binding = bindingsAt(file.template.root, start).find(one => one.name === name);
  switch (binding?.kind) {
    case 'macro':
      return ofMacro(file, macroOf(file, binding));
    case 'importedName': {
      const { source, imported } = binding;
      const found = source && findExport(project, file, source, imported ?? name);
      return found && ofMacro(found.file, macroOf(found.file, found.binding));
    }
    case 'implicit':
      return isSpecialName(name) ? ofSpecial(name, messages) : undefined;
    case undefined:
      return name === 'super' ? ofSpecial(name, messages) : ofGlobal(project, file, name, messages);
    default:
      return undefined;
  }
}

function ofGlobal(
  project: Project,
  file: SourceFile,
  name: string,
  messages: Messages,
): CallSignature | undefined {
  if (project.context(file.path).has(name)) return undefined;
  return templateWord(project, file, 'globals', name, messages)?.signature;
}

function ofSpecial(name: SpecialName, messages: Messages): CallSignature {
  return { name, parameters: [], documentation: describeSpecial(name, messages) };
}

function ofMember(
  project: Project,
  file: SourceFile,
  { object, attribute: { name } }: Attribute,
  messages: Messages,
): CallSignature | undefined {
  const special = specialObject(project, file, object);
  switch (special?.kind) {
    case 'loop':
    case 'cycler':
    case 'session':
    case 'g': {
      const member = membersOfKnown(special.kind, messages).find(one => one.name === name);
      return member?.parameters && { name, parameters: member.parameters, documentation: member.text };
    }
    case 'module': {
      const binding = exportsOf(special.file).find(one => one.name === name);
      return binding && ofMacro(special.file, macroOf(special.file, binding));
    }
    default: {
      const type = typeNameOf(templateValue(project, file, object));
      const builtin = type === undefined ? undefined : builtinMembers(type)?.get(name);
      if (builtin?.isMethod !== true) return undefined;
      const given = builtin.signature.slice(name.length + 1, -1);
      return { name, parameters: given === '' ? [] : given.split(', '), documentation: undefined };
    }
  }
}

function ofMacro(file: SourceFile, macro: Macro | undefined): CallSignature | undefined {
  if (macro === undefined) return undefined;
  const comment = macroComment(file, macro);
  return {
    name: macro.name.name,
    parameters: macro.parameters.map(({ start, end }) => file.text.slice(start, end)),
    documentation: comment && prose(comment),
  };
}
