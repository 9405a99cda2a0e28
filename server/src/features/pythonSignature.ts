import { force, type Value } from '../project/evaluator/values.ts';
import type { Project } from '../project/project.ts';
import type { CallSignature } from './callSignature.ts';
import { prose } from './markdown.ts';

/**
 * How a function or method of the project is called; `leftOut`: how many of its first parameters the caller does not give,
 * beside `self`.
 */
export function signatureOfFunction(project: Project, value: Value, leftOut = 0): CallSignature | undefined {
  const called = force(value);
  const isBound = called.kind === 'method';
  const callee = isBound ? called.function : called;
  if (callee.kind !== 'function' || callee.isVeiled === true) return undefined;
  const definition = project.definitionOf(callee);
  const file = callee.module.path === undefined ? undefined : project.files.get(callee.module.path);
  if (file === undefined) return undefined;
  const docstring = definition.kind === 'function' ? definition.docstring : undefined;
  const given = definition.parameters.slice((isBound ? 1 : 0) + leftOut);
  return {
    name: callee.name,
    // Bare `*` and `/` are no parameters.
    parameters: given.filter(({ name }) => name !== '').map(({ start, end }) => file.text.slice(start, end)),
    documentation: docstring === undefined ? undefined : prose(docstring),
  };
}
