import { pageOfBuiltin } from '../catalog/builtinMembers.ts';
import type { Messages } from '../catalog/messages.ts';
import { reprOf, typeNameOf } from '../project/evaluator/describe.ts';
import type { Value } from '../project/evaluator/values.ts';
import { type Member, membersOf } from '../project/members.ts';
import type { Project } from '../project/project.ts';
import { memberValue } from '../project/templateValues.ts';
import { typed } from './describeVariable.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';
import { parametersOfLibrary, signatureOfFunction } from './pythonSignature.ts';

/** `value.name` in a template, as Markdown: its type or how it is called, what its docstring says, whose it is. */
export function describeMember(
  project: Project,
  value: Value,
  name: string,
  messages: Messages,
): string | undefined {
  const builtin = membersOf(project, value).find(one => one.name === name)?.builtin;
  return describeKnownMember(project, value, { name, builtin }, messages);
}

/** `title(short=True)` of a method, of anything else its type. */
export function detailOfMember(project: Project, value: Value, name: string): string | undefined {
  const member = memberValue(project, value, name);
  const parameters = signatureOfFunction(project, member)?.parameters ?? parametersOfLibrary(member);
  return parameters === undefined ? typeNameOf(member) : `${name}(${parameters.join(', ')})`;
}

/** `describeMember` of one that `membersOf` has found. */
export function describeKnownMember(
  project: Project,
  value: Value,
  { name, builtin }: Pick<Member, 'name' | 'builtin'>,
  { hover }: Messages,
): string | undefined {
  const owner = typeNameOf(value);
  const whose = owner === undefined ? undefined : hover.memberOf(code(owner));
  const member = memberValue(project, value, name);
  const signature = signatureOfFunction(project, member);
  if (signature !== undefined) {
    const header = fence('python', `${name}(${signature.parameters.join(', ')})`);
    return paragraphs(header, signature.documentation, bullets([whose]));
  }
  const type = builtin === undefined ? typeNameOf(member) : builtin.type;
  if (builtin?.isMethod === true) {
    const header = type === undefined ? builtin.signature : `${builtin.signature} -> ${type}`;
    const page = `[${hover.documentation}](${pageOfBuiltin(builtin)})`;
    return paragraphs(fence('python', header), bullets([whose]), page);
  }
  if (type === undefined) return undefined;
  const repr = reprOf(member);
  return paragraphs(
    fence('python', typed(name, type)),
    bullets([whose, repr === undefined ? undefined : hover.value(code(shortened(repr)))]),
  );
}

function shortened(repr: string): string {
  return repr.length > 80 ? `${repr.slice(0, 79)}…` : repr;
}
