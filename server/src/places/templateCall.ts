import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { Call, Filter, Node, Test } from '../jinja/nodes.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { touches } from '../text/span.ts';

/** The call, filter or test of a template between whose brackets the cursor is. */
export interface TemplateCall {
  readonly call: Call | Filter | Test;
  /** Which argument is being typed, counted from 0. */
  readonly index: number;
  /** Its name, where it has one. */
  readonly keyword: string | undefined;
  /** The names that are given already, that of this argument left out. */
  readonly given: ReadonlySet<string>;
}

/** The innermost one at `offset`; works on half-typed calls. */
export function templateCallAt({ template, text }: SourceFile, offset: number): TemplateCall | undefined {
  const call = nodePathAt(template.root, offset).findLast(node => hasBracketsAround(node, text, offset));
  if (call?.kind !== 'call' && call?.kind !== 'filter' && call?.kind !== 'test') return undefined;
  const here = call.arguments.findIndex(argument => touches(argument, offset));
  const index = here >= 0 ? here : call.arguments.filter(({ end }) => end <= offset).length;
  const others = call.arguments.filter((_argument, position) => position !== index);
  const given = new Set(others.flatMap(({ name }) => name?.name ?? []));
  return { call, index, keyword: call.arguments[index]?.name?.name, given };
}

function hasBracketsAround(node: Node, text: string, offset: number): boolean {
  if (node.kind !== 'call' && node.kind !== 'filter' && node.kind !== 'test') return false;
  const { argumentsStart, argumentsEnd } = node;
  return text[argumentsStart - 1] === '(' && argumentsStart <= offset && offset <= argumentsEnd;
}
